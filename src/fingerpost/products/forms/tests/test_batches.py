import csv
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from fingerpost.common.design.components import can_make_pdfs, pdfs
from fingerpost.products.forms import actions
from fingerpost.products.forms.actions.destinations import csv_batch
from fingerpost.products.forms.models import Delivery
from fingerpost.products.forms.rules.patience import next_batch_at

from .delivering import make_due, publish, sent, small_service, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    return small_service()


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def two(files, home):
    publish(files, ["to: csv-batch, id: print"])
    sent()
    return sent(plans="=HYPERLINK(1)")


def rows_in(home):
    files = sorted(home.glob("batches/allotment/print/*.csv"))
    texts = [file.read_text("utf-8-sig").splitlines(keepends=True) for file in files]
    return [row for lines in texts for row in csv.DictReader(lines)]


def test_a_day_is_one_file_written_early_on_the_next(two):
    london = ZoneInfo("Europe/London")
    evening = datetime(2026, 11, 23, 23, 59, tzinfo=london)

    assert next_batch_at(evening) == datetime(2026, 11, 24, 0, 15, tzinfo=london)
    assert actions.deliver_outside() == 0
    assert all(one.next_attempt_at > timezone.now() for one in two)


def test_each_submission_is_in_exactly_one_batch(two, home):
    make_due()
    actions.deliver_outside()
    sent()
    make_due()
    actions.deliver_outside()

    keys = [row["Key"] for row in rows_in(home)]
    assert sorted(keys) == sorted(
        Delivery.objects.filter(kind="csv-batch").values_list("key", flat=True)
    )
    assert states() == ["delivered"] * 3
    assert len(list(home.glob("batches/*/*/*.csv"))) == 2


def test_no_cell_is_taken_for_a_formula_and_headings_are_the_questions(two, home):
    make_due()
    actions.deliver_outside()

    rows = rows_in(home)
    assert {row["What do you plan to grow?"] for row in rows} == {
        "'=HYPERLINK(1)",
        "Beans",
    }


def test_after_a_crash_the_files_tell_what_was_written(two, home):
    make_due()
    actions.deliver_outside()
    Delivery.objects.filter(kind="csv-batch").update(state="delivering")
    make_due()

    actions.reconcile()
    make_due()
    actions.deliver_outside()

    assert states() == ["delivered"] * 2
    assert len(rows_in(home)) == 2


def test_what_a_worker_wrote_that_was_taken_for_dead_is_not_written_again(two, home):
    make_due()
    actions.deliver_outside()
    Delivery.objects.filter(kind="csv-batch").update(state="waiting")
    make_due()

    actions.deliver_outside()

    assert len(rows_in(home)) == 2


def test_while_somebody_writes_nobody_says_that_it_is_not_there(two, home):
    make_due()
    folder = home / "batches/allotment/print"
    folder.mkdir(parents=True)
    Delivery.objects.filter(kind="csv-batch").update(state="delivering")

    with csv_batch._lock(folder):
        actions.reconcile()

    assert states() == ["delivering"] * 2


def test_old_files_are_deleted(two, home):
    make_due()
    actions.deliver_outside()

    assert actions.forget_fetched(older_than=timedelta(days=1)) == 0
    assert actions.forget_fetched(older_than=timedelta(seconds=-1)) == 1


@pytest.mark.skipif(not can_make_pdfs(), reason="the library pango is not installed")
def test_a_records_system_finds_a_document_of_each_submission(files, home):
    publish(files, ["to: pdf, id: records"])
    (delivery,) = sent()
    reference = delivery.submission.reference

    actions.deliver_outside()

    (document,) = home.glob("documents/*/*/*")
    assert document == home / f"documents/allotment/records/{reference}.pdf"
    assert document.read_bytes().startswith(b"%PDF-")
    assert document.stat().st_mode & 0o077 == 0
    assert states() == ["delivered"]


@pytest.mark.skipif(not can_make_pdfs(), reason="the library pango is not installed")
def test_whoever_died_after_writing_a_document_has_delivered_it(files, home):
    publish(files, ["to: pdf, id: records"])
    sent()
    actions.deliver_outside()
    make_due()
    Delivery.objects.filter(kind="pdf").update(state="delivering")

    actions.reconcile()

    assert states() == ["delivered"]


def test_without_what_makes_pdfs_a_document_waits(files, home, monkeypatch):
    publish(files, ["to: pdf, id: records"])
    sent()
    monkeypatch.setattr(pdfs, "can_make_pdfs", lambda: False)

    actions.deliver_outside()

    assert states() == ["waiting"]
    assert Delivery.objects.get(kind="pdf").detail == "no-pdf"
    assert not list(home.glob("documents/*/*/*"))
