import json

import pytest
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.products.single_view import actions
from fingerpost.products.single_view.actions import ingesting
from fingerpost.products.single_view.models import Alarm, BadRow, Load, SourceRecord
from fingerpost.products.single_view.rules.rows import NotIngested

from .files import TENANTS

pytestmark = pytest.mark.django_db


def take(path, source="tenants", **more):
    return actions.ingest(source, path, by="tests", **more)


def counts(load):
    return load.added, load.changed, load.unchanged, load.withdrawn, load.bad


def everything():
    return list(SourceRecord.objects.order_by("pk").values())


def test_what_a_row_tells_is_kept_by_field_and_by_part(tenants):
    take(tenants())

    record = SourceRecord.objects.get(key="T1")
    assert record.fields == {
        "name": "Amelia Hughes",
        "date-of-birth": "1984-05-09",
        "address": "7, Mill Lane",
        "postcode": "HW1 1AA",
        "arrears-weeks": 8,
        "arrears-current": True,
    }
    assert record.parts == {
        "forenames": "Amelia",
        "surname": "Hughes",
        "born-on": "1984-05-09",
        "address": "7, Mill Lane",
        "postcode": "HW1 1AA",
    }


def test_dates_are_read_however_they_are_written(tenants):
    take(tenants())

    born = SourceRecord.objects.order_by("key").values_list("parts__born-on", flat=True)
    assert list(born) == ["1984-05-09", "1979-12-30", "1991-03-03", "1988-11-01"]


def test_the_same_file_twice_changes_nothing(tenants):
    first = take(tenants())
    before = everything()

    again = take(tenants())

    assert counts(first) == (4, 0, 0, 0, 0)
    assert again == first
    assert everything() == before


def test_a_file_that_says_the_same_changes_no_record(tenants):
    take(tenants())
    before = {record["key"]: record["changed_at"] for record in everything()}

    load = take(tenants(T4={"weeks": "9"}))

    assert counts(load) == (0, 1, 3, 0, 0)
    changed = {r["key"] for r in everything() if r["changed_at"] != before[r["key"]]}
    assert changed == {"T4"}


def test_who_is_left_out_is_withdrawn_and_may_come_back(tenants):
    take(tenants())

    assert counts(take(tenants("T2"))) == (0, 0, 3, 1, 0)
    assert set(SourceRecord.objects.live().values_list("key", flat=True)) == {"T1", "T3", "T4"}
    assert counts(take(tenants(T1={"weeks": "1"}))) == (0, 2, 2, 0, 0)
    assert SourceRecord.objects.live().count() == 4


@pytest.mark.parametrize("source", ["book", "lines"])
def test_every_format_tells_the_same(tenants, tmp_path, source):
    take(tenants())
    rows = [{"key": key, **row} for key, row in TENANTS.items()]
    path = tmp_path / "other"
    if source == "lines":
        path.write_text("\n".join(map(json.dumps, rows)))
    else:
        from openpyxl import Workbook

        book = Workbook()
        for cells in (list(rows[0]), *(list(row.values()) for row in rows)):
            book.active.append(cells)
        book.save(path)

    take(path, source)

    told = SourceRecord.objects.filter(source=source).order_by("key")
    same = SourceRecord.objects.filter(source="tenants").order_by("key")
    assert list(told.values("key", "fields", "parts", "digest")) == list(
        same.values("key", "fields", "parts", "digest")
    )


BAD = {
    "born": ("31/2/1984", "it is not a date, such as 9/5/2014"),
    "last": ("", "it is empty, and must not be"),
    "weeks": ("many", "it is not a number"),
    "owes": ("perhaps", "it is neither yes nor no"),
}


@pytest.mark.parametrize("column", BAD)
def test_a_bad_row_is_kept_counted_and_explained(tenants, column):
    written, says = BAD[column]

    load = take(tenants(T2={column: written}))

    assert counts(load) == (3, 0, 0, 0, 1)
    bad = BadRow.objects.get()
    assert (bad.line, bad.column, bad.says) == (3, column, says)
    assert bad.row["key"] == "T2"


@pytest.mark.parametrize("wrong", ['"\\u0000"', '"\\ud83d"', '"' + "9" * 101 + '"', "[" * 9_999])
@pytest.mark.parametrize("column", ["key", "last", "new"])
def test_what_no_database_keeps_makes_a_bad_row(tenants, tmp_path, wrong, column):
    rows = [{"key": key, **row} for key, row in TENANTS.items()]
    rows[1] |= {column: "wrong"}
    path = tmp_path / "other"
    path.write_text("\n".join(map(json.dumps, rows)).replace('"wrong"', wrong))

    load = take(path, "lines")

    is_harmless = column == "new" and not wrong.startswith("[")
    is_harmless |= column == "last" and "9" in wrong
    assert counts(load) == ((4, 0, 0, 0, 0) if is_harmless else (3, 0, 0, 0, 1))


def test_what_is_known_stays_while_its_row_is_bad(tenants):
    take(tenants())

    load = take(tenants(T2={"born": "soon"}))

    assert counts(load) == (0, 0, 3, 0, 1)
    assert SourceRecord.objects.live().get(key="T2").fields["date-of-birth"] == "1979-12-30"


def test_of_two_rows_with_one_key_the_first_stands(tenants, monkeypatch):
    path = tenants()
    path.write_text(path.read_text() + "T1,Else,Somebody,1/2/1990,,,,,\nT1,x\n")

    together = take(path)
    monkeypatch.setattr(ingesting, "BATCH", 2)
    path.write_text(path.read_text().replace("Mill", "Weir"))
    apart = take(path)

    assert counts(together) == (4, 0, 0, 0, 2)
    assert counts(apart) == (0, 4, 0, 0, 2)
    assert SourceRecord.objects.get(key="T1").fields["name"] == "Amelia Hughes"
    assert set(apart.bad_rows.values_list("line", flat=True)) == {6, 7}


def test_a_feed_that_shrinks_too_much_is_held_and_nobody_withdrawn(tenants):
    take(tenants())
    before = everything()

    held = take(tenants("T2", "T3"))

    assert held.is_held
    assert everything() == before
    assert Alarm.objects.get(settled_at=None).kind == Alarm.Kind.SHRUNK


def test_a_feed_whose_keys_are_others_is_held_before_anybody_is_withdrawn(tenants):
    take(tenants())

    held = take(tenants("T1", "T2", "T3", "T4", T7=TENANTS["T1"], T8=TENANTS["T2"],
                        T9=TENANTS["T3"]))  # fmt: skip

    assert held.is_held
    assert SourceRecord.objects.live().count() == 7


def test_a_held_file_is_taken_in_once_somebody_says_so(tenants):
    take(tenants())
    take(tenants("T2", "T3"))

    load = take(tenants("T2", "T3"), may_shrink=True)

    assert counts(load) == (0, 0, 2, 2, 0)
    assert not Alarm.objects.filter(settled_at=None).exists()
    assert Load.objects.filter(state=Load.State.HELD).count() == 0


@pytest.mark.parametrize("killed_at", [0, 1, 2, 3])
def test_a_load_that_was_killed_goes_on_without_loss_or_doubling(tenants, monkeypatch, killed_at):
    path = tenants(T5={"last": ""}, T6=TENANTS["T1"], T7=TENANTS["T2"])
    monkeypatch.setattr(ingesting, "BATCH", 2)
    whole, batches = ingesting.take_batch, []

    def killed(*arguments):
        if len(batches) == killed_at:
            raise KeyboardInterrupt
        batches.append(whole(*arguments))

    monkeypatch.setattr(ingesting, "take_batch", killed)
    with pytest.raises(KeyboardInterrupt):
        take(path)
    monkeypatch.setattr(ingesting, "take_batch", whole)

    load = take(path)

    assert counts(load) == (6, 0, 0, 0, 1)
    assert Load.objects.count() == 1
    assert SourceRecord.objects.live().count() == 6
    assert BadRow.objects.count() == 1


def test_another_file_takes_the_place_of_one_that_was_killed(tenants, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(ingesting, "take_batch", killed)
        with pytest.raises(KeyboardInterrupt):
            take(tenants())

    take(tenants(T1={"weeks": "3"}))

    states = Load.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [Load.State.STOPPED, Load.State.DONE]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"key;first;last\n", "has no column"),
        (b"", "has no column"),
        (b"\xff\xfe", "is not written in utf-8-sig"),
        (b'key,"first', "is not a CSV file"),
    ],
)
def test_a_file_that_is_no_use_is_refused_as_a_whole(council, tmp_path, content, says):
    path = tmp_path / "tenants.csv"
    path.write_bytes(content)

    with pytest.raises(NotIngested, match=says):
        take(path)

    assert Load.objects.count() == 0


@pytest.mark.parametrize("source", ["book", "lines"])
def test_a_file_of_another_kind_is_refused(tenants, source):
    if source == "lines":
        load = take(tenants(), source)
        assert counts(load) == (0, 0, 0, 0, 5)
    else:
        with pytest.raises(NotIngested, match="XLSX"):
            take(tenants(), source)


def test_only_one_file_of_a_source_is_taken_in_at_a_time(tenants):
    with ingesting._alone("tenants"), pytest.raises(NotIngested, match="Wait for it"):
        take(tenants())


def test_a_late_feed_raises_one_alarm_until_the_next_file_comes(tenants, time_machine):
    time_machine.move_to("2026-11-20 08:00 +0000", tick=False)
    take(tenants())

    time_machine.move_to("2026-11-23 07:59 +0000", tick=False)
    assert actions.watch_feeds(by="tests") == 0
    time_machine.move_to("2026-11-23 08:00 +0000", tick=False)
    assert [actions.watch_feeds(by="tests"), actions.watch_feeds(by="tests")] == [1, 0]
    assert AuditEntry.objects.filter(action="source.late").count() == 1
    take(tenants(T1={"weeks": "2"}))

    alarm = Alarm.objects.get()
    assert alarm.settled_at == timezone.now()


def test_what_was_taken_in_is_in_the_audit(tenants):
    take(tenants())

    entry = AuditEntry.objects.get(action__startswith="source.")
    assert (entry.actor, entry.action, entry.subject) == (
        "tests",
        "source.loaded",
        "source:tenants",
    )


def test_progress_is_told(tenants, monkeypatch):
    monkeypatch.setattr(ingesting, "BATCH", 3)
    heard = []

    take(tenants(), progress=lambda *at: heard.append(at))

    assert heard == [(0, 4), (3, 4), (4, 4)]
