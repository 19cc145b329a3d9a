import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fingerpost.engines.funnels import (
    DAY,
    Finishing,
    Grouped,
    Plan,
    PlanStep,
    Refusal,
    Where,
    count,
    counting,
    finishing,
    funnel,
    groups,
    refusals,
)

ROWS = [
    (1, 10, "seen", "size", "", "", "phone"),
    (1, 20, "error", "size", "size", "missing", "phone"),
    (1, 25, "error", "size", "size", "missing", "phone"),
    (1, 30, "finished", "", "", "", "phone"),
    (2, 10, "error", "size", "size", "missing", "desktop"),
]
NAMES = ("journey", "time", "kind", "step", "question", "rule", "device")


@pytest.fixture
def files(tmp_path):
    path = tmp_path / "month=2026-05" / "events.parquet"
    path.parent.mkdir()
    pq.write_table(
        pa.table(dict(zip(NAMES, map(list, zip(*ROWS, strict=True)), strict=True))), path
    )
    return [path]


def test_errors_are_counted_by_question_and_rule_and_journey(files):
    assert refusals(files) == [Refusal("size", "size", "missing", times=3, journeys=2)]
    assert refusals([]) == []


def test_journeys_are_grouped_by_what_is_known_of_them(files):
    assert groups(files, "device") == [Grouped(("desktop",), 1, 0), Grouped(("phone",), 1, 1)]
    assert groups(files, "month") == [Grouped(("2026-05",), 2, 1)]


def test_nothing_else_can_be_asked_for(files):
    with pytest.raises(ValueError, match="comment"):
        groups(files, "comment")


def test_few_events_and_none_are_counted_too(files):
    plan = Plan((PlanStep("size", "Size", ""),))

    assert count(files, plan, as_of=10**12).finished == 1
    assert count([], plan, as_of=10**12).journeys == 0


def test_a_form_of_very_many_steps_is_counted_in_sql(files, monkeypatch):
    monkeypatch.setattr(counting, "MANY", 0)
    plan = Plan(tuple(PlanStep(f"step-{n}", "", "") for n in range(64)))

    assert count(files, plan, as_of=10**12).finished == 1
    one_more = Plan((*plan.steps, PlanStep("size", "Size", "")))
    with pytest.raises(ValueError, match="65 steps"):
        funnel(files, one_more, as_of=10**12)
    assert count(files, one_more, as_of=10**12).steps[-1].reached == 2


FORM = Plan((PlanStep("size", "", ""), PlanStep("no", "", "", is_exit=True)), kept=7 * DAY)
JOURNEYS = [  # sent, saved for later, turned away, left, there a moment ago; a ward in one event
    [(10, "seen", "size", "e1"), (20, "finished", "", "")],
    [(10, "seen", "size", "e1"), (20, "saved-for-later", "", "")],
    [(10, "seen", "size", "e1"), (20, "seen", "no", "")],
    [(10, "seen", "size", ""), (15, "seen", "no", ""), (20, "back", "size", "e1")],
    [(10, "seen", "size", ""), (2 * DAY, "answered", "size", "e1")],
]


@pytest.fixture
def ways(tmp_path):
    rows = [
        (number, *event, 1, "other" if place else "phone", "online", "", "")
        for number, events in enumerate(JOURNEYS)
        for place, event in enumerate(events)  # the rest on another device
    ]
    names = ("journey", "time", "kind", "step", "place", "version", "device", "channel")
    columns = zip((*names, "question", "rule"), zip(*rows, strict=True), strict=True)
    path = tmp_path / "month=2026-05" / "events.parquet"
    path.parent.mkdir()
    pq.write_table(pa.table({name: list(values) for name, values in columns}), path)
    return [path]


@pytest.mark.parametrize("days", [2, 8])
def test_who_finishes_is_of_those_who_ended_as_in_the_funnel(ways, days):
    as_of = days * DAY + 100

    (found,) = finishing(ways, "place", plans={1: FORM}, as_of=as_of)

    counted = count(ways, FORM, as_of=as_of)
    assert found == Finishing(("e1",), 5, counted.finished, counted.ended)
    assert found.ended == {2: 2, 8: 4}[days]


@pytest.mark.parametrize("where", [Where(place="e1"), Where(device="phone")])
def test_the_funnel_of_a_ward_or_device_has_all_that_its_people_did(ways, where):
    for way in (count, funnel):
        found = way(ways, FORM, as_of=10**12, where=where)
        assert (found.journeys, found.finished, found.turned_away) == (5, 1, 1)
