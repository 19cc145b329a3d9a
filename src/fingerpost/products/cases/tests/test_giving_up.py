import io
from datetime import date

import pytest
from django.utils import timezone

from fingerpost.common.files import actions as files
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.products.cases.actions import CaseHolder
from fingerpost.products.cases.models import Case, DuplicateLink, Note, PersonInCase, Referrer

from .factories import new_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(settings, tmp_path):
    """A case with everything in it that a case may have."""
    case, other, worker = new_case(), new_case("BCDF6789"), UserFactory()
    now = timezone.now()
    first = Note.objects.create(case=case, text="He hit her", written_at=now, written_by=worker)
    Note.objects.create(case=case, text="No", written_at=now, written_by=worker, corrects=first)
    DuplicateLink.objects.create(
        case=other, duplicate_of=case, linked_at=now, linked_by=worker, reason="The same"
    )
    owner = Owner("case", case.reference)
    files.store_file(io.BytesIO(b"a letter"), name="letter.txt", owner=owner, by=worker)
    Message.objects.create(
        key=f"case:{case.reference}:decision:1", channel="email", to="a@b.example"
    )
    return case


def test_a_case_goes_with_all_that_is_in_it_and_another_stays(full):
    CaseHolder().delete(full.reference, by="retention")
    CaseHolder().delete(full.reference, by="retention")

    assert Case.objects.get().reference == "BCDF6789"
    assert not StoredFile.objects.exists()
    assert not Message.objects.exists()
    assert not Note.objects.exists()
    assert Referrer.objects.count() == 1
    assert PersonInCase.objects.count() == 2


def test_a_case_says_how_and_when_it_ended(full):
    Case.objects.filter(reference="BCDF6789").update(
        at_front_door=False, state="closed", outcome="advice", closed_at="2026-01-05T12:00Z"
    )

    endings = CaseHolder().endings([full.reference, "BCDF6789", "NBDY2345"])

    assert endings.keys() == {full.reference, "BCDF6789"}
    assert endings[full.reference].closed_on is None
    assert endings["BCDF6789"].closed_on == date(2026, 1, 5)
    assert endings["BCDF6789"].outcome == "advice"
