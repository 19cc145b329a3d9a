import pytest
from django.urls import reverse

from fingerpost.common.audit.rules import Look
from fingerpost.common.files import queries
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.permissions import VIEW_FILE
from fingerpost.common.files.rules import owners
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.files.tests.factories import LETTER, store
from fingerpost.common.files.tests.samples import PDF, TAKEN
from fingerpost.common.files.tests.scanners import FindsNothing, chosen
from fingerpost.common.identity.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client, letterbox):
    reader = UserFactory(may=[VIEW_FILE])
    letterbox.readers.add(reader.pk)
    client.force_login(reader)
    return reader


def get(client, file):
    return client.get(reverse("files:file", args=[file.reference]))


def test_an_unscanned_file_comes_only_as_an_attachment(client, reader):
    response = get(client, store(name="Ada’s letter.pdf"))

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment;")
    assert "Ada%E2%80%99s%20letter.pdf" in response["Content-Disposition"]
    assert response["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("mime", TAKEN)
def test_only_a_clean_picture_or_pdf_is_shown_in_the_browser(client, reader, settings, mime):
    settings.FILES_SCANNER = chosen(FindsNothing)
    may_show = mime in {"application/pdf", "image/jpeg", "image/png"}

    response = get(client, store(TAKEN[mime]))
    response.close()

    assert response["Content-Disposition"].startswith("inline" if may_show else "attachment")
    assert response["Content-Type"] == mime


def test_whatever_a_browser_makes_of_it_it_can_run_nothing(client, reader):
    response = get(client, store())
    response.close()

    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"


def test_an_infected_file_is_handed_to_nobody(client, reader, letterbox):
    file = store()
    StoredFile.objects.update(scan_status="infected", scanned_at=file.uploaded_at)

    response = get(client, file)

    assert response.status_code == 403
    assert "It holds a virus" in response.text
    assert PDF not in response.content
    assert letterbox.looks == []


def test_the_look_is_written_down_with_what_the_file_belongs_to(client, reader, letterbox):
    file = store()

    get(client, file).close()

    assert letterbox.looks == [
        (Look.DETAIL, ["letterbox:BCDF2345", f"file:{file.reference}"], reader)
    ]


def test_nothing_is_shown_where_the_look_cannot_be_written_down(client, reader, monkeypatch):
    file = store()
    access = owners.access_to("letterbox")

    def fail(look, *, shown, by):
        raise OSError("the audit is full")

    owners.register("letterbox", owners.Access(access.may_read, fail))

    with pytest.raises(OSError, match="the audit is full"):
        get(client, file)


def test_somebody_elses_file_cannot_be_told_from_none(client, reader, letterbox):
    file = store()
    letterbox.readers.clear()

    theirs, none = get(client, file), client.get(reverse("files:file", args=["BCDF23456789BCDF"]))

    assert (theirs.status_code, none.status_code) == (404, 404)
    assert letterbox.looks == []


def test_a_file_whose_owner_is_gone_is_nobodys(client, reader):
    file = store()
    owners._ACCESS.clear()

    assert get(client, file).status_code == 404


def test_without_the_permission_there_is_no_file(client, letterbox):
    stranger = UserFactory()
    letterbox.readers.add(stranger.pk)
    file = store()

    assert get(client, file).status_code == 302
    client.force_login(stranger)
    assert get(client, file).status_code == 403


def test_files_of_something_are_listed_newest_first_for_whoever_may_read_them(letterbox):
    ada, bob = UserFactory(), UserFactory()
    letterbox.readers.add(ada.pk)
    first, second = store(), store()

    assert list(queries.files_of(LETTER, by=ada)) == [second, first]
    assert list(queries.files_of(LETTER, by=bob)) == []
    assert list(queries.files_of(Owner("letterbox", "GHJK6789"), by=ada)) == []
