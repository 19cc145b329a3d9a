"""Makes the borough of Hatworth in the home folder, saying what it does as it goes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fingerpost.common.audit import actions as audit
from fingerpost.common.gazetteer import actions as gazetteer
from fingerpost.config.preparation import fingerprint

from . import history, journeys, people, protections
from .borough import Borough, make_borough
from .borough.chance import chance_for
from .borough.files import write_people, write_postcodes
from .borough.llpg import write_llpg
from .sources import build_sources
from .state import CannotDemonstrate, Made, check_room, clear, read_marker, write_marker

BUILDER = "demonstration"
SEED = 2026
PEOPLE = 20_000
FEWEST, MOST = 200, 300_000
HISTORY = timedelta(days=183)


def make_sure(home: Path, *, people: int | None, anew: bool) -> None:
    """Make the borough unless it is there; a build that was interrupted begins again."""
    made = read_marker(home)
    wanted = people if people is not None else made.people if made and made.people else PEOPLE
    if not FEWEST <= wanted <= MOST:
        raise CannotDemonstrate(f"--people takes a number from {FEWEST} to {MOST}.")
    if made and made.is_whole and not anew:
        if made.people != wanted:
            raise CannotDemonstrate(
                f"The borough here has {made.people} people. Add --reset to make it anew."
            )
        _prepare_anew_if_need_be(home, made)
        return
    if made and not made.is_whole and not anew:
        print("The last build did not finish. Starting again.")  # noqa: T201
    clear(home)
    check_room(home)
    write_marker(home, Made(people=wanted, is_whole=False))
    with _bars() as bars, _without_waiting_for_the_disk():
        _make(home, wanted, bars)
    write_marker(home, Made(people=wanted, is_whole=True, prepared_for=fingerprint()))


def _prepare_anew_if_need_be(home: Path, made: Made) -> None:
    """Migrate if the code is another than the last time; it takes a second that nobody awaits."""
    if made.prepared_for != fingerprint():
        call_command("migrate", verbosity=0)
        write_marker(home, replace(made, prepared_for=fingerprint()))


def _make(home: Path, wanted: int, bars: Progress) -> None:
    with _step(bars, "Making the database"):
        call_command("migrate", verbosity=0)
    borough = make_borough(SEED, wanted, on=timezone.localdate())
    folder = home / "borough"
    told = bars.add_task("Settling the residents", total=wanted)
    write_people(
        borough, folder / "people.jsonl", lambda done, _: bars.update(told, completed=done)
    )
    _load_places(borough, folder, bars)
    asked = bars.add_task("Asking eight systems whom they know", total=None)
    build_sources(
        borough, folder / "sources", lambda done, of: bars.update(asked, completed=done, total=of)
    )
    with _step(bars, "Hiring the staff"):
        people.hire()
    sent = history.replay(borough, since=timezone.localdate() - HISTORY, bars=bars)
    with _step(bars, "Keeping some people safe"):
        protections.protect_some()
    with _step(bars, "Counting who gave up on the way"):
        chance = chance_for(borough.seed, "journeys")
        journeys.tell(sent, chance=chance)
        for moment, say in journeys.opinions(sent, until=timezone.now(), chance=chance):
            with history.at(moment):
                say()
    with _step(bars, "Sealing the audit"):
        audit.seal()


def _load_places(borough: Borough, folder: Path, bars: Progress) -> None:
    with _step(bars, "Putting every address on the map"):
        wards = settings.COUNCIL.folder / "geography" / "wards.geojson"
        gazetteer.load_areas(wards, kind="ward", by=BUILDER)
        write_postcodes(borough, folder / "postcodes.csv")
        gazetteer.load_postcodes(folder / "postcodes.csv", by=BUILDER)
        write_llpg(borough, folder / "llpg.csv")
        gazetteer.load_llpg(folder / "llpg.csv", by=BUILDER)


def _bars() -> Progress:
    return Progress(
        TextColumn("{task.description:<34}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    )


@contextmanager
def _step(bars: Progress, what: str) -> Iterator[None]:
    task = bars.add_task(what, total=1)
    yield
    bars.update(task, completed=1)


@contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    """A build that a power cut interrupts is made anew, so no commit of it need be on the disk."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")
    yield
    connection.close()
