"""Eight systems that know some of the borough's people, each in its own way and with errors."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from fingerpost.products.single_view import actions, queries

from .borough import Borough, Household, Person
from .borough.chance import chance_for
from .borough.residents import Role

BUILDER = "demonstration"
Row = dict[str, Any]
WORKERS = ("Jo Farrell", "Sam Iqbal", "Kit Lowe", "Maya Thorne", "Ade Bello", "Gwen Parry")


@dataclass(frozen=True)
class Resident:
    """A person at home, as a system would meet them."""

    person: Person
    home: Household
    on: date
    chance: Random

    @property
    def age(self) -> int:
        return self.person.age(self.on)

    @property
    def address(self) -> str:
        return ", ".join(self.home.address.lines)

    @property
    def postcode(self) -> str:
        return self.home.address.postcode

    @property
    def is_tenant(self) -> bool:
        return self.home.address.uprn % 5 == 0

    def has(self, share: float) -> bool:
        return self.chance.random() < share

    def typed(self, name: str) -> str:
        """Now and then two letters of a name are exchanged."""
        if len(name) > 4 and self.has(0.03):
            place = self.chance.randrange(1, len(name) - 2)
            return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        return name

    def since(self, years: int) -> date:
        return self.on - timedelta(days=self.chance.randrange(30, 365 * years))

    def ended(self, share: float, since: date) -> date | None:
        """A day between then and now, for a share of people."""
        days = (self.on - since).days
        return since + timedelta(days=self.chance.randrange(days)) if self.has(share) else None


def build_sources(borough: Borough, folder: Path, tell: Callable[[int, int], None]) -> None:
    """Write the file of each system, take all of them in, and link who is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[Row]] = {name: [] for name in SYSTEMS}
    chance = chance_for(borough.seed, "sources")
    for household in borough.households():
        for person in household.people:
            resident = Resident(person, household, borough.on, chance)
            for name, system in SYSTEMS.items():
                rows[name] += [row for row in [system(resident)] if row]
    steps = len(SYSTEMS) + 1
    for place, (name, written) in enumerate(rows.items(), start=1):
        actions.ingest(name, _write(folder, name, written), by=BUILDER)
        tell(place, steps)
    actions.link_people(by=BUILDER)
    tell(steps, steps)


def _childrens_social_care(one: Resident) -> Row | None:
    if one.age > 17 or not one.has(0.05):
        return None
    opened = one.since(min(6, one.age + 1))
    closed = one.ended(0.5, opened)
    legal = one.chance.choices(
        ("", "Care order", "placed for adoption"), weights=(90, 8, 2)
    )[0]  # fmt: skip
    return _named(one, "first_names", "last_name") | {
        "person_id": f"C{one.person.reference}", "also_known_as": one.person.previous_surname,
        "born": one.person.born_on.isoformat(), "sex": one.person.sex,
        "address_1": one.home.address.lines[0], "address_2": "Hatworth",
        "postcode": one.postcode, "uprn": one.home.address.uprn,
        "status": "closed" if closed else "open", "legal_status": legal,
        "placement": "With foster carers" if legal else "", "opened": opened.isoformat(),
        "closed": closed.isoformat() if closed else "", "worker": _worker(one),
        "team": one.chance.choice(("Assessment", "Children in need", "Looked after")),
        "team_phone": "01632 960211",
    }  # fmt: skip


def _adult_social_care(one: Resident) -> Row | None:
    if one.age < 18 or not one.has(0.16 if one.age > 74 else 0.012):
        return None
    began = one.since(5)
    ended = one.ended(0.4, began)
    return _named(one, "Forename", "Surname") | {
        "Client number": f"A{one.person.reference}",
        "Date of birth": f"{one.person.born_on:%d/%m/%Y}" if one.has(0.97) else "01/01/1900",
        "Address": one.address, "Postcode": one.postcode, "Phone": one.person.mobile,
        "Status": "Closed" if ended else "Open",
        "Primary support reason": one.chance.choice(
            ("Physical support", "Memory", "Learning disability", "Mental health")
        ),
        "Start date": f"{began:%d/%m/%Y}", "End date": f"{ended:%d/%m/%Y}" if ended else "",
        "Allocated worker": _worker(one), "Team": "Adults east", "Team telephone": "01632 960212",
    }  # fmt: skip


def _schools(one: Resident) -> Row | None:
    if not one.person.school:
        return None
    return _named(one, "forename", "surname") | {
        "pupil": f"P{one.person.reference}", "birth_date": one.person.born_on.isoformat(),
        "upn": f"H{sum(one.person.reference.encode()) % 999:03}{one.person.born_on:%y%m%d}001",
        "address": one.address, "postcode": one.postcode, "school": one.person.school,
        "year_group": f"Year {max(0, one.age - 5)}", "attendance": one.chance.randrange(72, 101),
        "free_meals": one.has(0.22), "special_needs": "Support" if one.has(0.13) else "",
        "contact": _worker(one), "school_phone": "01632 960213",
    }  # fmt: skip


def _housing(one: Resident) -> Row | None:
    if one.age < 18 or one.person.role is Role.GROWN_UP_CHILD or not one.is_tenant:
        return None
    since = min(one.since(9), one.on)
    owes = one.chance.randrange(1, 16) if one.has(0.12) else 0
    notice = one.ended(0.5, one.since(3)) if owes > 10 else None
    return _named(one, "First name", "Last name") | {
        "Tenant": f"T{one.person.reference}",
        "DOB": f"{one.person.born_on:%d-%b-%Y}" if one.has(0.95) else "01-Jan-1900",
        "Property": one.address, "Postcode": one.postcode, "UPRN": one.home.address.uprn,
        "Mobile": one.person.mobile, "Tenure": "Secure tenancy", "Landlord": "Hatworth Homes",
        "From": f"{since:%d/%m/%Y}", "To": "", "Weeks owed": owes or "",
        "Owed now": "Y" if owes else "N", "Notice": "Notice to leave" if notice else "",
        "Notice date": f"{notice:%d/%m/%Y}" if notice else "", "Officer": _worker(one),
        "Officer phone": "01632 960214",
    }  # fmt: skip


def _benefits(one: Resident) -> Row | None:
    if one.age < 18 or not one.has(0.35 if one.is_tenant else 0.06):
        return None
    since = one.since(4)
    ended = one.ended(0.2, since)
    return _named(one, "forenames", "surname") | {
        "claim": f"B{one.person.reference}", "dob": f"{one.person.born_on:%Y%m%d}", "nino": "",
        "address": one.address, "postcode": one.postcode, "uprn": one.home.address.uprn,
        "email": one.person.email, "benefit": "Council tax support",
        "paid_from": f"{since:%Y%m%d}", "paid_to": f"{ended:%Y%m%d}" if ended else "",
        "team_phone": "01632 960215",
    }  # fmt: skip


def _youth_justice(one: Resident) -> Row | None:
    if not 10 <= one.age <= 17 or not one.has(0.02):
        return None
    since = one.since(2)
    return _named(one, "First names", "Family name") | {
        "Reference": f"Y{one.person.reference}", "Born": one.person.born_on,
        "Home address": one.address, "Postcode": one.postcode, "Order": "Referral order",
        "From": since, "To": one.ended(0.5, since), "Worker": _worker(one),
        "Telephone": "01632 960216",
    }  # fmt: skip


def _police(one: Resident) -> Row | None:
    if not one.has(0.015):
        return None
    happened = one.since(3)
    nature = one.chance.choice(
        ("Domestic incident", "Missing from home", "Theft", "Worry for a child")
    )
    return _named(one, "Given names", "Surname") | {
        "Notice no": f"N{one.person.reference}",
        "DOB": f"{one.person.born_on:%-d %B %Y}" if one.has(0.8) else "",
        "Address": one.address, "Post code": one.postcode, "Nature": nature,
        "Safeguarding": "No" if nature == "Theft" else "Yes",
        "Event date": f"{happened:%d/%m/%y}" if one.has(0.99) else "last week",
        "Officer": _worker(one), "Officer contact": "01632 960217",
    }  # fmt: skip


def _voluntary_sector(one: Resident) -> Row | None:
    if not one.has(0.03):
        return None
    since = one.since(2)
    helped = one.chance.choice(("Food", "Parenting group", "Debt advice", "Young carers", "refuge"))
    return _named(one, "First name", "Last name") | {
        "Member": f"V{one.person.reference}",
        "Birthday": one.person.born_on if one.has(0.6) else "",
        "Address": one.address, "Postcode": one.postcode, "Mobile": one.person.mobile,
        "Charity": one.chance.choice(("The Orchard Family Charity", "Hatworth Together")),
        "Help": helped, "May be shared": "yes" if one.has(0.8) else "no", "Since": since,
        "Until": one.ended(0.4, since), "Worker": _worker(one), "Worker phone": "01632 960218",
    }  # fmt: skip


SYSTEMS: dict[str, Callable[[Resident], Row | None]] = {
    "childrens-social-care": _childrens_social_care,
    "adult-social-care": _adult_social_care,
    "schools": _schools,
    "housing": _housing,
    "benefits": _benefits,
    "youth-justice": _youth_justice,
    "police-referrals": _police,
    "voluntary-sector": _voluntary_sector,
}


def _named(one: Resident, forenames: str, surname: str) -> Row:
    """Somebody who married is known by the earlier name in some systems."""
    married = one.person.previous_surname and one.has(0.25)
    last = one.person.previous_surname if married else one.person.surname
    first = (
        f"{one.person.forename} {one.person.middle_name}" if one.has(0.4) else one.person.forename
    )
    return {forenames: one.typed(first.strip()), surname: one.typed(last)}


def _worker(one: Resident) -> str:
    return one.chance.choice(WORKERS)


def _write(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    if name in {"schools", "benefits"}:
        path = folder / f"{name}.jsonl"
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path.write_text("".join(lines), encoding="utf-8")
        return path
    if name in {"youth-justice", "voluntary-sector"}:
        return _write_xlsx(folder / f"{name}.xlsx", rows)
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file, delimiter=";" if name == "housing" else ",")
        written.writerows(_cells(rows, queries.source_named(name).columns))
    return path


def _write_xlsx(path: Path, rows: Sequence[Row]) -> Path:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for cells in _cells(rows, queries.source_named(path.stem).columns):
        sheet.append(list(cells))
    book.save(path)
    return path


def _cells(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Sequence[Any]]:
    yield columns
    for row in rows:
        yield [row[column] for column in columns]
