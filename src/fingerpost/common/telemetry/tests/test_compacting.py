import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.telemetry.actions import parts
from fingerpost.common.telemetry.actions.appending import Appender
from fingerpost.common.telemetry.actions.compacting import compact_segments, forget_months
from fingerpost.common.telemetry.queries import read_manifest
from fingerpost.common.telemetry.rules import Event, Kind, journey_number, line_of

MAY, JUNE = 1_778_000_000_000, 1_781_000_000_000


@pytest.fixture
def places(tmp_path):
    return tmp_path / "segments", tmp_path / "lake"


def event(began=MAY, *, after=0, browser="a", **more):
    journey = journey_number(began, browser)
    return Event(began + after, journey, "allotment", 1, Kind.SEEN, **{"step": "size"} | more)


def append(places, *events):
    appender = Appender(places[0])
    for one in events:
        appender.append(line_of(one))
    return appender


def compact(places):
    return compact_segments(*places, now=1)


def stored(places):
    files = [places[1] / path for path in sorted(read_manifest(places[1]).paths)]
    return [row for path in files for row in pq.ParquetFile(path).read().to_pylist()]


def test_what_was_counted_is_in_the_lake_once(places):
    append(places, event(), event(after=1), event(JUNE))

    first, second = compact(places), compact(places)

    assert (first.events, second.events) == (3, 0)
    assert len(stored(places)) == 3
    assert not list(places[0].iterdir())


def test_a_writer_goes_on_in_a_new_file_when_its_file_is_taken(places):
    appender = append(places, event(after=1))
    compact(places)
    appender.append(line_of(event(after=2)))
    compact(places)

    assert [row["time"] - MAY for row in stored(places)] == [1, 2]


def test_journeys_are_kept_by_service_and_by_the_month_in_which_they_began(places):
    append(places, event(after=40 * 24 * 3_600_000), event(JUNE, browser="b"))

    compact(places)

    assert {path.rpartition("/")[0] for path in read_manifest(places[1]).paths} == {
        "service=allotment/month=2026-05",
        "service=allotment/month=2026-06",
    }


def test_the_place_that_became_known_stands_on_every_event_of_the_journey(places):
    append(places, event(), event(browser="b"))
    compact(places)
    append(places, event(after=5, place="e05999001"), event(after=6))
    compact(places)

    known, other = event().journey, event(browser="b").journey
    assert {(row["journey"], row["place"]) for row in stored(places)} == {
        (known, "e05999001"),
        (other, ""),
    }


def test_a_torn_line_is_counted_and_left_out(places):
    append(places, event())
    torn = next(places[0].iterdir())
    torn.write_bytes(torn.read_bytes() + line_of(event(after=1))[:30])

    assert compact(places).torn == 1
    assert len(stored(places)) == 1


def test_segments_that_are_in_the_lake_already_are_not_taken_again(places):
    append(places, event())
    segment = next(places[0].iterdir())
    written = segment.read_bytes()
    compact(places)
    name = read_manifest(places[1]).consumed[0]
    (places[0] / name).write_bytes(written)  # as if the run had been killed before removing it

    compact(places)

    assert len(stored(places)) == 1


def test_a_file_of_an_older_format_gains_events_too(places):
    append(places, event())
    compact(places)
    (path,) = (places[1] / part for part in read_manifest(places[1]).paths)
    columns = pq.ParquetFile(path).read().to_pydict()
    pq.write_table(pa.table(columns), path, compression="zstd")

    append(places, event(after=1))
    compact(places)

    assert [row["time"] - MAY for row in stored(places)] == [0, 1]


def test_files_that_never_counted_are_removed(places):
    append(places, event())
    compact(places)
    stray = places[1] / "service=allotment/month=2026-05/1-stray.parquet"
    stray.write_bytes(b"half a file")

    compact(places)

    assert not stray.exists()


def test_a_file_can_be_read_for_a_while_after_others_took_its_place(places):
    append(places, event())
    compact(places)
    (before,) = read_manifest(places[1]).paths
    append(places, event(after=1))
    compact(places)

    assert (places[1] / before).exists()
    append(places, event(after=2))
    compact(places)
    compact(places)
    assert not (places[1] / before).exists()


def test_months_that_are_too_old_are_forgotten(places):
    append(places, event(), event(JUNE))
    compact(places)

    assert forget_months(places[1], before="2026-06", now=1) == 1
    assert {row["time"] for row in stored(places)} == {JUNE}


@settings(max_examples=15)
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 99)), max_size=20), max_size=5)
)
def test_no_journey_is_divided_whatever_comes_in_which_order(monkeypatch, tmp_path_factory, runs):
    monkeypatch.setattr(parts, "ROWS_IN_FILE", 7)
    monkeypatch.setattr(parts, "ROWS_IN_GROUP", 3)
    base = tmp_path_factory.mktemp("lake")
    places = base / "segments", base / "lake"
    for run in runs:
        append(places, *(event(MAY + began, after=after) for began, after in run))
        compact(places)

    files = [part for parts in read_manifest(places[1]).parts.values() for part in parts]
    groups = []
    for part in files:
        file = pq.ParquetFile(places[1] / part.path)
        groups += [
            file.read_row_group(number)["journey"].to_pylist()
            for number in range(file.num_row_groups)
        ]
    assert sum(map(len, groups)) == sum(map(len, runs))
    assert all(before[-1] < after[0] for before, after in zip(groups, groups[1:], strict=False))
    assert all(group == sorted(group) for group in groups)
