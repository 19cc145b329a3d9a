"""Every way through every form of the council, as the prover found them, taken in the pages."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fingerpost.common.files.tests.malicious import photo_with_a_place
from fingerpost.engines.formflow import Step, StepKind, journeys, read_form
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.components import url_of
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.tests.filling import begin, hidden, text_of

pytestmark = pytest.mark.django_db
FOLDERS = queries.service_folders(settings.COUNCIL.folder)


def found(folder):
    form = read_form(queries.read_folder(folder)["form.yaml"])
    return [
        pytest.param(folder.name, journey, id=f"{folder.name}: {journey.name}")
        for journey in journeys(form, today=timezone.localdate()).taken
    ]


JOURNEYS = [one for folder in FOLDERS for one in found(folder)]


@pytest.mark.parametrize(("service", "journey"), JOURNEYS)
def test_each_page_leads_to_the_next_and_the_end_stores_what_was_answered(client, service, journey):
    address = begun(client, service)
    for taken, following in zip(journey.steps, journey.steps[1:], strict=False):
        if address == reverse("forms:tasks", args=[service]):
            address = url_of(service, taken.step)  # tasks are done in any order
        assert address == url_of(service, taken.step)
        page = client.get(address)
        assert page.status_code == 200
        posted = taken.posted | files_for(page, journey.answers) | times_for(page, taken.posted)
        if taken.step.kind is StepKind.CHECK:
            posted = {"revision": hidden(page, "revision")}
            if queries.manifest_of(queries.current_version(service)).fee:
                assert "£" + journey.answers["to-pay"].removesuffix(".00") in text_of(page)
                return  # what follows is the provider's; test_fees goes there
        address = client.post(address, posted).url
        assert following.step.kind is not StepKind.EXIT or address == url_of(
            service, following.step
        )

    assert_ended(client, address, journey)


def begun(client, service):
    """The first page; of a form to which people are asked, by a link."""
    if not queries.manifest_of(queries.current_version(service)).by_invitation:
        return begin(client, service)
    link = actions.make_link(service, {}, by="tests")
    return client.post(link.removeprefix(settings.BASE_URL)).url


def assert_ended(client, address, journey):
    page = text_of(client.get(address))
    if journey.outcome.end is None:
        assert Submission.objects.exclude(completed_at=None).count() == 0
        return
    submission = Submission.objects.get()
    assert submission.reference in page
    assert submission.end == journey.outcome.end
    assert submission.flags == journey.outcome.flags
    assert without_files(submission.answers) == without_files(journey.answers)


def files_for(page, answers):
    """A photo for each box for files that the journey fills."""
    boxes = re.findall(r'name="([\w-]+)" type="file"', page.content.decode())
    filled = [name for name in boxes if answers.get(name)]
    return {name: SimpleUploadedFile("photo.jpg", photo_with_a_place()) for name in filled}


def times_for(page, posted):
    """A time that is offered, where the journey chose one that need not be."""
    offered = re.findall(
        r'name="([\w-]+)" type="radio" value="(\d{4}-[\d-]+T[\d:]+)"', text_of(page)
    )
    return {name: [time] for name, time in reversed(offered) if name in posted}


def without_files(answers):
    """The answers; of files only whether there are any, as each has a reference of its own."""
    return {name: bool(one) if is_files(one) else one for name, one in answers.items()}


def is_files(answer):
    several = answer if isinstance(answer, list) else [answer]
    return any(isinstance(one, dict) and "file" in one for one in several)


def test_the_address_of_a_step_does_not_depend_on_its_answers():
    assert url_of("early-help", Step("child-who", ("2",))) == "/apply/early-help/step/child-who/2/"
