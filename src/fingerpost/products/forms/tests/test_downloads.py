import csv
import io
import json
import zipfile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.sharing.tests.factories import protect, state_purpose
from fingerpost.products.forms import queries
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.permissions import DOWNLOAD_SUBMISSIONS
from fingerpost.products.forms.queries import Wanted
from fingerpost.products.forms.rules import readers

from .delivering import publish, sent, small_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    return small_service()


@pytest.fixture
def manager(client):
    user = UserFactory(username="manager", may=[DOWNLOAD_SUBMISSIONS])
    client.force_login(user)
    state_purpose(user, about="BCDF2345")
    return user


def content_of(response):
    return b"".join(response) if response.streaming else response.content


def taken(client, kind, **chosen):
    return client.post(
        reverse("submissions:download"), {"service": "allotment", "kind": kind} | chosen
    )


def tables(response):
    archive = zipfile.ZipFile(io.BytesIO(content_of(response)))
    read = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    return {name: list(csv.DictReader(io.StringIO(text))) for name, text in read.items()}


def test_a_row_is_a_submission_under_the_exact_questions_and_repeats_have_a_table(
    client, files, manager
):
    publish(files, [])
    sent()

    found = tables(taken(client, "csv"))

    (row,) = found["allotment.csv"]
    assert row["What do you plan to grow?"] == "Beans"
    assert row["Reference"] == Submission.objects.get().reference
    assert found["helpers.csv"][0]["What is their name?"] == "Bola Okafor"
    assert found["helpers.csv"][0]["Reference"] == row["Reference"]


def test_a_question_that_was_reworded_has_a_column_for_each_wording(client, files, manager):
    publish(files, [])
    sent()
    files["form.yaml"] = files["form.yaml"].replace("plan to grow", "want to grow")
    publish(files, [])
    sent(plans="Leeks")

    old, new = tables(taken(client, "csv"))["allotment.csv"]

    assert (old["What do you plan to grow?"], old["What do you want to grow?"]) == ("Beans", "")
    assert (new["What do you plan to grow?"], new["What do you want to grow?"]) == ("", "Leeks")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_that_was_typed_is_computed(client, files, manager, start):
    publish(files, [])
    sent(plans=f"{start}HYPERLINK(1)")

    book = load_workbook(io.BytesIO(content_of(taken(client, "xlsx"))))
    values = [cell for row in book["Answers"].iter_rows() for cell in row]
    text = tables(taken(client, "csv"))["allotment.csv"][0]["What do you plan to grow?"]

    assert not [cell for cell in values if cell.data_type == "f"]
    assert text.startswith(f"'{start}")


def test_json_holds_wording_answers_and_version(client, files, manager):
    publish(files, [])
    sent()
    sent()

    told = json.loads(content_of(taken(client, "json")))

    assert [one["version"] for one in told] == [1, 1]
    assert {"What do you plan to grow?"} <= {one["asked"] for one in told[0]["said"]}


def test_every_submission_given_was_written_down_before(client, files, manager):
    publish(files, [])
    sent()

    content_of(taken(client, "json"))

    entry = AuditEntry.objects.get(action="look.detail")
    assert entry.subject == f"submission:{Submission.objects.get().reference}"
    assert entry.actor == "manager"
    assert entry.purpose != ""


def test_nobody_takes_anything_without_a_purpose(client, files):
    publish(files, [])
    sent()
    client.force_login(UserFactory(may=[DOWNLOAD_SUBMISSIONS]))

    response = taken(client, "json")

    assert response.url.startswith(reverse("sharing:state-purpose"))
    assert not AuditEntry.objects.filter(action="look.detail").exists()


def test_who_works_on_submissions_decides_who_reads_them(client, files, manager, monkeypatch):
    publish(files, ["to: csv-batch"])
    sent()
    theirs = Submission.objects.get().reference
    sent()
    monkeypatch.setattr(readers, "_readers", {"csv-batch": lambda user, references: {theirs}})

    told = json.loads(content_of(taken(client, "json")))

    assert [one["reference"] for one in told] == [theirs]
    assert AuditEntry.objects.filter(action="look.detail").count() == 1


@pytest.mark.parametrize("kind", ["sealed", "restricted"])
def test_of_somebody_kept_back_nothing_is_given(client, files, manager, kind):
    publish(files, [])
    sent()
    reference = Submission.objects.get().reference
    protect(reference, kind=kind, team=TeamFactory(), by=UserFactory())

    assert content_of(taken(client, "json")) == b"[]\n"


def test_only_the_days_and_the_state_that_were_asked_for(files, manager):
    publish(files, [])
    sent()
    one = Submission.objects.get()
    day = one.received_at.date()

    def count(**asked):
        return len(list(queries.take_submissions(Wanted("allotment", **asked), by=manager).told()))

    assert count(since=day, until=day) == 1
    assert count(until=day.replace(year=2020)) == 0
    assert count(state="finished") == 1
    assert count(state="begun") == 0


def test_many_are_read_bit_by_bit(files, manager, monkeypatch, django_assert_max_num_queries):
    publish(files, [])
    sent()
    first = Submission.objects.get()
    copies = [
        Submission(
            reference=f"C{number:07}", service=first.service, version=first.version,
            answers=first.answers, channel="online",
        )
        for number in range(40)
    ]  # fmt: skip
    Submission.objects.bulk_create(copies)
    monkeypatch.setattr(queries.downloads, "CHUNK", 20)

    with django_assert_max_num_queries(60):
        assert len(list(queries.take_submissions(Wanted("allotment"), by=manager).told())) == 41


def test_a_download_says_what_is_missing(client, manager):
    html = client.post(reverse("submissions:download"), {"until_day": "40"}).content.decode()

    assert "Select which service" in html
    assert "Select what kind of file you want" in html
