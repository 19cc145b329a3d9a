"""A borough that keeps some people back, and can be as if it had never known them.

Everybody who is not kept back has the same number and the same reference in both, so that
whatever differs on a page comes from those who are.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from fingerpost.common.audit.rules import Look
from fingerpost.common.identity import actions as identity
from fingerpost.common.identity.models import User
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing.models import BrokenGlass, Denial, Emergency, Protection
from fingerpost.common.sharing.tests.factories import deny, protect, state_purpose
from fingerpost.products.cases.tests import factories as cases
from fingerpost.products.insight.tests.factories import looked_at_by
from fingerpost.products.single_view.models import (
    JudgedPair,
    Judgement,
    Person,
    Pin,
    SourceRecord,
)
from fingerpost.products.single_view.tests.people import link, record
from tests.access.people import World

LOOKS = (Role.FRONT_DOOR, Role.PRACTITIONER, Role.TEAM_MANAGER)
HOSTEL = {"address": "1 High Street", "postcode": "HW1 1AA"}
# More than a search looks at and more than an address is asked for.
A_CROWD = 84
LOOK_AT_HER = 900_000
ASKED_FOR_HER = 900_001


@dataclass
class Borough:
    """Records by what they are called here; those of `kept` are kept back."""

    world: World
    open: dict[str, SourceRecord] = field(default_factory=dict)
    kept: dict[str, list[SourceRecord]] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    owner: User = field(init=False)
    cases: list[str] = field(default_factory=list)
    seals: list[int] = field(default_factory=list)

    def reference_of(self, name: str) -> str:
        record = self.open.get(name) or self.kept[name][0]
        record.refresh_from_db()
        return record.person.reference

    def number_of(self, name: str) -> int:
        return (self.open.get(name) or self.kept[name][0]).pk

    def worker(self, role: Role) -> User:
        return self.world.people[role]


def with_those_kept_back(world: World) -> Borough:
    """The whole borough, in which the most that can be known is known of those who are sealed."""
    borough = Borough(world)
    borough.owner = UserFactory(role=Role.TEAM_MANAGER, team=TeamFactory(name="Adoption"))
    _those_kept_back(borough)
    _those_who_are_open(borough)
    _open_cases(borough)
    link()
    _protect(borough)
    _state_purposes(borough)
    _pin_and_judge(borough)
    link()
    return borough


def _those_kept_back(borough: Borough) -> None:
    """First, so that they come before the others wherever those are counted or cut off."""
    borough.kept = {
        # By a protection of the person.
        "Amelia": [
            record("schools", "Amelia", "Hughes", "2014-05-09", school="Oxlea Primary School"),
            record("childrens-social-care", "Amelia", "Hughes", "2014-05-09", worker="Jo Farrell",
                   started_on="2020-01-07"),
        ],
        # By a denial of each worker that must not even tell.
        "Carl": [record("schools", "Carl", "Hughes", "2012-01-31", school="Oxlea High")],
        # By the policy: one record of somebody who is open, like two who are not one person.
        "placed": [
            record("childrens-social-care", "Katya", "Novak", "2008-03-03", other_names="Winter",
                   address="9 Elm Road", postcode="HW2 2BB", legal_status="placed for adoption"),
        ],
        "refuge": [
            record("voluntary-sector", "Rosa", "Hughes", "1985-02-01", help="refuge",
                   started_on="2026-05-05"),
        ],
        # A crowd of one name under one roof.
        "crowd": [
            record("schools", "Zofia", "Lis", f"20{8 + n // 28:02}-03-{n % 28 + 1:02}", **HOSTEL)
            for n in range(A_CROWD)
        ],
    }  # fmt: skip


def _those_who_are_open(borough: Borough) -> None:
    borough.open = {
        "Rosa": record("housing", "Rosa", "Hughes", "1985-02-01", landlord="Hatworth Homes"),
        "Ben": record("schools", "Ben", "Hughes", "2011-09-17", school="Oxlea Primary School"),
        "namesake": record("schools", "Amelia", "Hughes", "2009-12-24", postcode="HW9 9ZZ",
                           address="44 Quarry Bank"),
        "alike": record("schools", "Amelie", "Huges", "2014-09-05", postcode="HW9 9ZZ",
                        address="45 Quarry Bank"),
        "before": record("schools", "Katya", "Novak", "2008-03-03"),
        "after": record("housing", "Katya", "Winter", "2008-03-03", address="9 Elm Road",
                        postcode="HW2 2BB"),
        "Zofia": record("schools", "Zofia", "Lis", "2012-12-12", **HOSTEL),
        "Olek": record("schools", "Olek", "Wrona", "2012-10-10", **HOSTEL),
    }  # fmt: skip


def _open_cases(borough: Borough) -> None:
    """One at the front door and one that is worked, which name her: that much everybody knows."""
    for role, team in zip(LOOKS, ("front-door", "early-help-east", "early-help-east"), strict=True):
        identity.give_role(borough.worker(role), role, team=cases.team(team), by="tests")
    name = {"first": "Amelia", "last": "Hughes"}
    child = {"id": "1", "child-born": "born", "child-name": name, "child-born-on": "2014-05-09"}
    new = cases.new_case("CDFG2345", answers={"child": [child]})
    worker = borough.worker(Role.PRACTITIONER)
    given = cases.given_case(worker, "DFGH2345", answers={"child": [child]})
    borough.cases = [new.reference, given.reference]


def _protect(borough: Borough) -> None:
    officer = borough.worker(Role.INFORMATION_GOVERNANCE)
    team = borough.owner.memberships.get().team
    for name in ("Amelia", "crowd"):
        for person in Person.objects.filter(records__in=borough.kept[name]).distinct():
            seal = protect(person.reference, kind="sealed", team=team, by=officer)
            borough.seals.append(seal.pk)
    for role in LOOKS:
        carl = borough.reference_of("Carl")
        deny(carl, worker=borough.worker(role), by=officer, is_unseen=True)


def _state_purposes(borough: Borough) -> None:
    for worker in (*map(borough.worker, LOOKS), borough.owner):
        state_purpose(worker, kind="s47", reason="Strategy meeting")


def _pin_and_judge(borough: Borough) -> None:
    """Somebody pinned her before she was sealed; whoever may see a record judged about it."""
    people = [borough.reference_of(name) for name in ("Amelia", "Rosa", "Ben", "namesake")]
    for role in LOOKS:
        for reference in people:
            person = Person.objects.get(reference=reference)
            Pin.objects.create(by=borough.worker(role), person=person)
    for kind, kept, known in (("merge", "placed", "before"), ("split", "placed", "after"),
                              ("split", "Amelia", "Rosa")):  # fmt: skip
        judgement = Judgement.objects.create(
            kind=kind, reason="The adoption file says so", made_by=borough.owner
        )
        pair = sorted((borough.number_of(kept), borough.number_of(known)))
        JudgedPair.objects.create(judgement=judgement, one_id=pair[0], other_id=pair[1])
        borough.judgements.append(judgement)


def look_at_those_kept_back(borough: Borough) -> None:
    """What their being there leaves behind: looks by whoever may, before and since; near misses."""
    amelia = borough.reference_of("Amelia")
    for worker in (borough.worker(Role.PRACTITIONER), borough.owner):
        sharing.record_look(Look.OPENED, shown=[f"person:{amelia}"], by=worker)
        looked_at_by(worker, subject=f"person:{amelia}", pk=LOOK_AT_HER + worker.pk)
    sharing.record_look(
        Look.OPENED, shown=[], nearly=[amelia], by=borough.worker(Role.PRACTITIONER)
    )


def ask_for_those_kept_back(borough: Borough) -> None:
    """Somebody asked for her and was let in: whoever answers for her sees that, nobody else."""
    amelia, asker = borough.reference_of("Amelia"), borough.world.somebody_else
    said = {"reason": "She has not come home", "purpose": "s47 BCDF2345"}
    asked = Emergency.objects.create(
        pk=ASKED_FOR_HER, names="Amelia Hughes", ring="01632 960007", asked_by=asker, **said
    )
    sharing.name_matches(asked.pk, kept=[amelia], by="tests")
    BrokenGlass.objects.create(
        pk=ASKED_FOR_HER, person=amelia, broken_by=asker, granted_by=borough.owner,
        emergency=asked, ends_at=timezone.now() + timedelta(hours=1), **said,
    )  # fmt: skip


def forget_those_kept_back(borough: Borough) -> None:
    """As if no source had ever told of them."""
    gone = [one.pk for records in borough.kept.values() for one in records]
    JudgedPair.objects.filter(judgement__in=borough.judgements).delete()
    for judgement in borough.judgements:
        judgement.delete()
    Protection.objects.filter(kind="sealed").delete()
    Denial.objects.filter(is_unseen=True).delete()
    SourceRecord.objects.filter(pk__in=gone).delete()
    Person.objects.filter(records=None, made_at__date__gte=date(2000, 1, 1)).delete()
    link()
