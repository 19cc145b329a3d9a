"""Every page of ours, asked for where somebody who is kept back could show.

A page without arguments is simply opened. A page about one of something says here where it is to
be opened, or that it is of nobody; a new one that is neither fails the test.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from fingerpost.common.identity.rules import Role
from tests.access.rules import ABOUT_A_CASE

from .borough import ASKED_FOR_HER, LOOK_AT_HER, Borough

NOBODY = "NBDY2345"


@dataclass(frozen=True)
class Ask:
    """One request: a page, where, and what is sent."""

    page: str
    where: Mapping[str, object] = field(default_factory=dict)
    sent: Mapping[str, object] | None = None
    query: str = ""

    @property
    def path(self) -> str:
        return reverse(self.page, kwargs=dict(self.where)) + self.query


Visit = tuple[Ask, ...]
Visits = Callable[[Borough], Iterable[Visit]]
PEOPLE = ("Amelia", "Carl", "Rosa", "Ben", "before", "after", "Zofia", "Olek")
ACTED_ON = ("Amelia", "Carl", "Rosa", "before")
SOUGHT = (
    {"names": "Amelia Hughes"},
    {"names": "hughes amelia", "born_on": "9 5 2014"},
    {"names": "", "born_on": "9 5 2014"},
    {"names": "Amel* Hughes", "born_on": "5/2014"},
    {"names": "Amlia Hughs"},
    {"names": "Hughes", "postcode": "HW3 3EF"},
    {"names": "Carl Hughes"},
    {"names": "Katya Novak"},
    {"names": "Katya Winter"},
    {"names": "Rosa Hughes"},
    {"names": "Zofia Lis"},
    {"names": "Zofia", "postcode": "HW1 1AA"},
)


def _searches(borough: Borough) -> Iterator[Visit]:
    yield tuple(Ask("single-view:search", sent=sought) for sought in SOUGHT)
    yield Ask("single-view:search", sent=SOUGHT[0]), Ask("single-view:search")


def _of_people(
    page: str, *, sent: Mapping[str, object] | None = None, names: Sequence[str] = ACTED_ON
) -> Visits:
    def visits(borough: Borough) -> Iterator[Visit]:
        for name in names:
            yield (Ask(page, {"reference": borough.reference_of(name)}, sent),)

    return visits


def _person(borough: Borough) -> Iterator[Visit]:
    yield from _of_people("single-view:person", names=PEOPLE)(borough)
    for name in ("Amelia", "Rosa"):
        where = {"reference": borough.reference_of(name)}
        yield (Ask("single-view:person", where, query="?shown=2026"),)


def _pin(borough: Borough) -> Iterator[Visit]:
    for name in ACTED_ON:
        where = {"reference": borough.reference_of(name)}
        yield Ask("single-view:pin", where, {}), Ask("single-view:compare")


def _ask_all(borough: Borough) -> Iterator[Visit]:
    for name in ACTED_ON:
        where = {"reference": borough.reference_of(name)}
        yield Ask("single-view:ask-all", where, {}), Ask("single-view:search")


def _split(borough: Borough) -> Iterator[Visit]:
    yield from _of_people("single-view:split")(borough)
    where = {"reference": borough.reference_of("Rosa")}
    kept = {"records": [borough.number_of("refuge")], "reason": "Another"}
    yield (Ask("single-view:split", where, kept),)


def _merge(borough: Borough) -> Iterator[Visit]:
    yield from _of_people("single-view:merge", names=("Amelia", "Rosa"))(borough)
    rosa = {"reference": borough.reference_of("Rosa")}
    for name in ("Amelia", "Ben"):
        sent = {"other": borough.reference_of(name), "reason": "The same"}
        yield Ask("single-view:merge", rosa, sent), Ask("single-view:person", rosa)
    # Somebody who may see more has judged that these two are not one.
    before, after = ({"reference": borough.reference_of(name)} for name in ("before", "after"))
    both = tuple(Ask("single-view:pin", where, {}) for where in (before, after))
    freed = Ask("single-view:unpin", {"reference": borough.reference_of("namesake")}, {})
    sent = {"other": after["reference"], "reason": "The same"}
    told = (Ask("single-view:merge", before, sent), Ask("single-view:person", before))
    yield (freed, *both, *told)


def _undo(borough: Borough) -> Iterator[Visit]:
    for judgement, name in zip(borough.judgements, ("before", "after", "Rosa"), strict=True):
        where = {"reference": borough.reference_of(name), "number": judgement.pk}
        yield Ask("single-view:undo", where), Ask("single-view:undo", where, {"reason": "Wrong"})


def _sources(borough: Borough) -> Iterator[Visit]:
    for source in ("schools", "childrens-social-care", "voluntary-sector", "housing"):
        yield (Ask("single-view:source", {"source": source}),)


def _broken_glass(borough: Borough) -> Iterator[Visit]:
    for name in (*PEOPLE, NOBODY):
        where = {"person": name if name == NOBODY else borough.reference_of(name)}
        yield (
            Ask("sharing:break-glass", where),
            Ask("sharing:break-glass", where, {"reason": "Missing"}),
        )


def _purposes(borough: Borough) -> Iterator[Visit]:
    given = {"kind": "s47", "reason": "Strategy meeting", "consent": "not-spoken", "why_not": "-"}
    for name in ("Amelia", "Carl"):
        sent = given | {"about": borough.reference_of(name)}
        yield Ask("sharing:state-purpose", sent=sent), Ask("single-view:search")


def _opened_by_link(borough: Borough) -> Iterator[Visit]:
    """Ends the purpose and follows a link to somebody: the way back must tell nothing."""
    for name in ("Amelia", "Rosa"):
        where = {"reference": borough.reference_of(name)}
        yield Ask("sharing:end-purpose", sent={}), Ask("single-view:person", where)


def _not_shared(borough: Borough) -> Iterator[Visit]:
    sent = {"about": borough.reference_of("Amelia"), "what": "All", "with_whom": "All"}
    yield (Ask("sharing:decide-not-to-share", sent=sent | {"reason": "-"}),)


def _recent(borough: Borough) -> Iterator[Visit]:
    searched = Ask("single-view:search", sent=SOUGHT[0])
    yield searched, Ask("single-view:clear-recent", sent={}), Ask("single-view:search")


def _of_cases(page: str, **where: object) -> Visits:
    def visits(borough: Borough) -> Iterator[Visit]:
        for reference in borough.cases:
            yield (Ask(page, {"reference": reference, **where}),)

    return visits


def _compared_cases(borough: Borough) -> Iterator[Visit]:
    one, other = borough.cases
    yield (Ask("cases:compare", {"reference": one, "other": other}),)


def _look(borough: Borough) -> Iterator[Visit]:
    """A look at her, from before she was sealed."""
    for worker in (borough.worker(Role.PRACTITIONER), borough.owner):
        where = {"number": LOOK_AT_HER + worker.pk}
        yield Ask("insight:look", where), Ask("insight:look", where, {"outcome": "right"})


def _figures(borough: Borough) -> Iterator[Visit]:
    for table in ("groups", "outcomes", "months"):
        yield (Ask("insight:download", {"table": table}),)


def _asked_for(borough: Borough) -> Iterator[Visit]:
    asked = {"reason": "She has not come home", "ring": "01632 960007", "born_on": "9 5 2014"}
    for names in ("Amelia Hughes", "Nobody Atall"):
        sent = asked | {"names": names}
        yield Ask("sharing:ask-in-emergency", sent=sent), Ask("sharing:emergency-asked")


def _answers(page: str, sent: Mapping[str, object] | None = None) -> Visits:
    """To what somebody asked about her; each is asked for as one who does not answer for her."""

    def visits(borough: Borough) -> Iterator[Visit]:
        yield (Ask(page, {"number": ASKED_FOR_HER}, sent),)

    return visits


def _protections(page: str) -> Visits:
    def visits(borough: Borough) -> Iterator[Visit]:
        yield (Ask(page, {"number": borough.seals[0]}),)

    return visits


VISITS: dict[str, Visits] = {
    "single-view:search": _searches,
    "single-view:clear-recent": _recent,
    "single-view:person": _person,
    "single-view:pin": _pin,
    "single-view:unpin": _of_people("single-view:unpin", sent={}),
    "single-view:ask-all": _ask_all,
    "single-view:split": _split,
    "single-view:merge": _merge,
    "single-view:undo": _undo,
    "single-view:source": _sources,
    "sharing:break-glass": _broken_glass,
    "sharing:state-purpose": _purposes,
    "sharing:end-purpose": _opened_by_link,
    "sharing:decide-not-to-share": _not_shared,
    "sharing:ask-in-emergency": _asked_for,
    "sharing:emergency": _answers("sharing:emergency"),
    "sharing:let-in": _answers("sharing:let-in", {"hours": "1", "reason": "-"}),
    "sharing:close-emergency": _answers("sharing:close-emergency", {"answer": "nothing"}),
    "sharing:protection": _protections("sharing:protection"),
    "sharing:review-protection": _protections("sharing:review-protection"),
    "sharing:review-glass": _answers("sharing:review-glass"),
    "insight:look": _look,
    "insight:download": _figures,
    "cases:compare": _compared_cases,
    "cases:former-answers": _of_cases("cases:former-answers", number=1),
    **{f"cases:{name}": _of_cases(f"cases:{name}") for name in ABOUT_A_CASE},
}
