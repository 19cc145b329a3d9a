"""Which words have a translation, which lack one, and which have changed since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from fingerpost.engines.formflow.language.definition import Definition

from .rewording import Place, Rewording
from .translation import Translation, Wording, same_words

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Stale:
    """Words whose English has changed since they were translated; `number` is in the file."""

    place: Place
    wording: Wording
    number: int

    @property
    def says(self) -> str:
        """What is shown until it is translated again."""
        return self.wording.translation if self.wording.is_written else self.wording.was or ""


@dataclass(frozen=True, slots=True)
class Matched:
    """The translation of each place that has one, and what there is to do.

    `fresh` are by place and English; `superfluous` are numbers of wordings in the file.
    """

    places: tuple[Place, ...]
    fresh: Mapping[tuple[str, str], Wording]
    stale: tuple[Stale, ...]
    missing: tuple[Place, ...]
    superfluous: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing would be shown in English."""
        return not self.missing

    def says(self, place: Place) -> str:
        """The words at a place, "" if they are not translated."""
        key = key_of(place)
        if (found := self.fresh.get(key)) is not None:
            return found.translation
        return next((one.says for one in self.stale if key_of(one.place) == key), "")


def places(definition: Definition) -> tuple[Place, ...]:
    """Everything that is said to people, in the order of the form."""
    found: list[Place] = []

    def collect(place: Place) -> str:
        found.append(place)
        return place.english

    Rewording(collect).of(definition)
    return tuple(found)


def key_of(place: Place) -> tuple[str, str]:
    return place.at, same_words(place.english)


def match(wanted: Iterable[Place], translation: Translation) -> Matched:
    """Find the translation of each place: by its name and English, else by its name alone."""
    there: dict[str, list[Place]] = defaultdict(list)
    for place in dict.fromkeys(wanted):
        if key_of(place) not in map(key_of, there[place.at]):
            there[place.at].append(place)
    given: dict[str, list[tuple[int, Wording]]] = defaultdict(list)
    for number, wording in enumerate(translation.words):
        given[wording.at].append((number, wording))
    found = [_at_one(there[at], given.pop(at, [])) for at in there]
    left = [number for many in given.values() for number, _ in many]
    return Matched(
        tuple(place for one in found for place in one.places),
        {key: wording for one in found for key, wording in one.fresh.items()},
        tuple(stale for one in found for stale in one.stale),
        tuple(place for one in found for place in one.missing),
        tuple(sorted([*left, *(number for one in found for number in one.superfluous)])),
    )


def _at_one(wanted: list[Place], given: list[tuple[int, Wording]]) -> Matched:
    fresh: dict[tuple[str, str], Wording] = {}
    stale: list[Stale] = []
    waiting: list[Place] = []
    by_english = {same_words(wording.english): (number, wording) for number, wording in given}
    for place in wanted:
        number, wording = by_english.pop(same_words(place.english), (-1, None))
        if wording is not None and wording.is_written:
            fresh[key_of(place)] = wording
        elif wording is not None and wording.was:
            stale.append(Stale(place, wording, number))
        else:
            waiting.append(place)
    others = [(number, one) for number, one in by_english.values() if one.is_written or one.was]
    changed = list(_changed(waiting, others))
    found = {one.place for one in changed}
    missing = [place for place in waiting if place not in found and not place.go_unsaid]
    used = {one.number for one in changed}
    superfluous = [number for number, _ in by_english.values() if number not in used]
    return Matched(tuple(wanted), fresh, (*stale, *changed), tuple(missing), tuple(superfluous))


def _changed(waiting: list[Place], others: list[tuple[int, Wording]]) -> Iterator[Stale]:
    """Words that are another's translation by now: what has no id must still be like it."""
    for place in waiting:
        for number, wording in others:
            if _has_an_id(place) or _are_alike(place.english, wording.english):
                yield Stale(place, wording, number)
                others.remove((number, wording))
                break


def _has_an_id(place: Place) -> bool:
    return not {"content", "rules", "results"} & {*place.at.split(".")}


def _are_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split()).ratio() >= _ALIKE
