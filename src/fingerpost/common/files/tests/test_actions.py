import hashlib
import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import File
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.files import actions
from fingerpost.common.files.backends import NamelessUploadHandler
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.rules.owners import Owner, UnknownOwner
from fingerpost.common.files.tests.factories import LETTER, store
from fingerpost.common.files.tests.samples import PDF, REFUSED, TAKEN
from fingerpost.common.files.tests.scanners import FindsNothing, FindsTheWord, IsDown, chosen
from fingerpost.common.identity.tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letterbox")]

Status = StoredFile.ScanStatus


def on_disk(tmp_path):
    return sorted(path for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("mime", TAKEN)
def test_what_is_stored_is_what_was_given(mime):
    file = store(TAKEN[mime], name="Letter")

    with storages["files"].open(file.location) as kept:
        assert kept.read() == TAKEN[mime]
    assert file.content_type == mime
    assert file.size == len(TAKEN[mime])
    assert file.sha256 == hashlib.sha256(TAKEN[mime]).hexdigest()


def test_a_file_is_kept_by_reference_and_readable_by_nobody_else(tmp_path):
    file = store(name="../../Ada's letter.pdf")

    (path,) = on_disk(tmp_path)
    assert path == tmp_path / file.reference[:2] / file.reference
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert file.name == "Ada's letter.pdf"


def test_who_stored_what_for_what_is_in_the_audit():
    ada = UserFactory()

    file = store(by=ada)

    entry = AuditEntry.objects.get(action="file.stored")
    assert (entry.subject, entry.actor) == (f"file:{file.reference}", ada.username)
    assert (entry.reason, file.uploaded_by) == ("letterbox:BCDF2345", ada)


@pytest.mark.parametrize("by", ["forms", AnonymousUser()])
def test_a_visitor_or_a_process_may_store_too(by):
    assert store(by=by).uploaded_by is None


@pytest.mark.parametrize("what", REFUSED)
def test_a_type_that_is_not_allowed_is_refused_whatever_its_name(what, tmp_path):
    with pytest.raises(actions.TypeNotAllowed):
        store(REFUSED[what], name="letter.pdf")

    assert on_disk(tmp_path) == []
    assert not StoredFile.objects.exists()


def test_an_empty_file_is_refused():
    with pytest.raises(actions.Empty):
        store(b"")


class Endless:
    """An upload without end: reading it all would never return."""

    def __init__(self):
        self.given = 0

    def read(self, size):
        self.given += size
        return b"x" * size


def test_a_file_that_is_too_large_is_refused_at_the_limit(settings, tmp_path):
    settings.FILES_MAX_BYTES = 1_000_000
    upload = Endless()

    with pytest.raises(actions.TooLarge) as refusal:
        actions.store_file(upload, name="letter.txt", owner=LETTER, by="test")

    assert refusal.value.most == 1_000_000
    assert upload.given < 1_100_000
    assert on_disk(tmp_path) == []


@pytest.mark.parametrize(("length", "fits"), [(999, True), (1_000, True), (1_001, False)])
def test_the_limit_is_exact(settings, length, fits):
    settings.FILES_MAX_BYTES = 1_000
    try:
        store(b"x" * length, name="letter.txt")
    except actions.TooLarge:
        assert not fits
    else:
        assert fits


def test_a_kind_of_owner_that_nobody_registered_is_refused():
    with pytest.raises(UnknownOwner):
        store(owner=Owner("nobody", "BCDF2345"))


def test_without_a_scanner_a_file_is_marked_unscanned():
    file = store()

    assert (file.scan_status, file.scanned_at) == (Status.UNSCANNED, None)


def test_a_scanner_that_finds_nothing_marks_it_clean(settings):
    settings.FILES_SCANNER = chosen(FindsNothing)

    file = store()

    file.refresh_from_db()
    assert file.scan_status == Status.CLEAN
    assert file.scanned_at is not None


def test_the_scanner_sees_the_whole_file(settings):
    settings.FILES_SCANNER = chosen(FindsTheWord, word=PDF)

    with pytest.raises(actions.Infected):
        store(PDF)


def test_an_infected_file_is_refused_recorded_and_not_kept(settings, tmp_path):
    settings.FILES_SCANNER = chosen(FindsTheWord, word=b"Catalog")

    with pytest.raises(actions.Infected):
        store()

    assert on_disk(tmp_path) == []
    entry = AuditEntry.objects.get(action="file.refused")
    assert (entry.subject, entry.reason) == ("letterbox:BCDF2345", "virus found")


def test_a_scanner_that_is_down_turns_nobody_away(settings):
    settings.FILES_SCANNER = chosen(IsDown)

    assert store().scan_status == Status.UNSCANNED


def test_what_was_not_scanned_is_scanned_once_there_is_a_scanner(settings):
    harmless, harmful = store(b"a letter", name="a.txt"), store(b"a virus", name="b.txt")
    settings.FILES_SCANNER = chosen(FindsTheWord, word=b"virus")

    scanned = actions.scan_waiting(by="worker")

    harmless.refresh_from_db()
    harmful.refresh_from_db()
    assert scanned == 2
    assert (harmless.scan_status, harmful.scan_status) == (Status.CLEAN, Status.INFECTED)
    assert AuditEntry.objects.filter(action="file.infected").count() == 1
    assert actions.scan_waiting(by="worker") == 0


def test_files_wait_on_while_the_scanner_is_down(settings):
    store()
    settings.FILES_SCANNER = chosen(IsDown)

    assert actions.scan_waiting(by="worker") == 0


def test_bytes_that_no_row_speaks_of_are_swept_and_others_stay(tmp_path):
    kept, lost = store(), store()
    StoredFile.objects.filter(pk=lost.pk).delete()
    (tmp_path / kept.location).with_suffix(".abc.part").write_bytes(b"half")

    swept = actions.sweep_orphans(by="worker", older_than=timedelta(0))

    assert swept == 2
    assert on_disk(tmp_path) == [tmp_path / kept.location]


def test_bytes_whose_row_may_still_come_are_not_swept(tmp_path):
    lost = store()
    StoredFile.objects.all().delete()

    assert actions.sweep_orphans(by="worker") == 0
    assert on_disk(tmp_path) == [tmp_path / lost.location]


def test_a_transaction_that_fails_takes_the_file_with_it(tmp_path):
    with transaction.atomic():
        store()
        transaction.set_rollback(True)

    assert not StoredFile.objects.exists()
    assert actions.sweep_orphans(by="worker", older_than=timedelta(0)) == 1
    assert on_disk(tmp_path) == []


def test_a_disk_that_is_full_leaves_nothing_behind(monkeypatch, tmp_path):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fingerpost.common.files.backends.os.fsync", full)

    with pytest.raises(OSError, match="No space left"):
        store()

    assert on_disk(tmp_path) == []
    assert not StoredFile.objects.exists()


def test_storage_never_puts_one_file_in_anothers_place(tmp_path):
    file = store()
    storage = storages["files"]

    with pytest.raises(FileExistsError):
        storage._save(file.location, File(io.BytesIO(b"another")))

    assert (tmp_path / file.location).read_bytes() == PDF


@pytest.mark.parametrize("wrong", [{"size": 0}, {"scan_status": "clean", "scanned_at": None}])
def test_a_row_that_cannot_be_true_is_refused_by_the_database(wrong):
    file = store()

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(**wrong)


def test_what_arrives_lies_in_no_file_that_could_outlive_the_process(settings, tmp_path, client):
    settings.HOME = tmp_path
    seen = []

    class Watching(NamelessUploadHandler):
        def file_complete(self, file_size):
            seen.extend(tmp_path.iterdir())
            return super().file_complete(file_size)

    content = SimpleUploadedFile("large.txt", b"x" * 3_000_000)
    request = RequestFactory().post("/", {"file": content})
    request.upload_handlers = [Watching(request)]

    with request.FILES["file"] as arrived:
        assert arrived.read() == b"x" * 3_000_000
    assert seen == []
