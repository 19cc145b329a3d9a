"""An application to foster is changed by whoever sent it until shortly before the visit."""

from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache

from fingerpost.common.events.actions import deliver_due
from fingerpost.common.notify.models import Message
from fingerpost.engines.formflow import read_examples
from fingerpost.products.cases import actions
from fingerpost.products.cases.models import Case
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms import queries as sent
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.rules import hash_of
from fingerpost.products.forms.tests.filling import hidden, text_of
from fingerpost.products.forms.tests.test_progress import link, opened

from . import factories as given
from .factories import MONDAY

pytestmark = pytest.mark.django_db
SERVICE, VISIT = "fostering-application", date(2026, 12, 4)
CHANGE = "/apply/progress/now/change/"
CHECK = f"/apply/{SERVICE}/check-answers/"


def of_the_first_example(number):
    """What somebody answers who applies alone, as it is stored."""
    folder = settings.COUNCIL.folder / "services" / SERVICE
    form = sent.form_of(sent.version_of(SERVICE, number))
    answers = dict(read_examples((folder / "examples.yaml").read_text(), form)[0].answers)
    lists = {name: answers[name] for name in ("people", "referees")}
    items = {
        name: [{"id": str(at), **item} for at, item in enumerate(listed, 1)]
        for name, listed in lists.items()
    }
    made = {name: {"made": len(listed), "closed": True} for name, listed in items.items()}
    return {**answers, **items, "_repeats": made}


@pytest.fixture
def case():
    """An application that was sent on a Monday, and its worker."""
    cache.clear()
    with time_machine.travel(MONDAY, tick=False):
        given.version("fostering-reference")
        number = given.version(SERVICE)
        key = forms.start_draft(SERVICE, by="tests")
        draft = FormSession.objects.filter(key_hash=hash_of(key))
        draft.update(answers=of_the_first_example(number), revision=1)
        forms.send(key, revision=1, by="tests")
        forms.deliver_ours()
        deliver_due()
        case, team = Case.objects.get(), given.team("fostering")
        worker = given.practitioner(of="fostering")
        yield given.move(case, "give", given.front_door_worker(), to=(team, worker))


def invited():
    return list(Message.objects.filter(template="forms.invited").values_list("to", flat=True))


def test_it_is_changed_before_the_visit_and_locked_shortly_before_it(case):
    revision = given.revision_of(case)
    said = {"day": "home-visit", "on": VISIT, "revision": revision, "by": case.allocated_to}
    actions.set_date(case.reference, **said)
    assert len(invited()) == 3
    browser, page = opened(link())
    assert "until the end of 30 November 2026" in text_of(page)

    assert browser.post(CHANGE).url == CHECK
    moved = {"referee-name_first": "Priya", "referee-name_last": "Shah"}
    moved |= {"referee-email": "priya@new.example"}
    moved |= {"referee-relation": "friend", "referee-years": "12"}
    browser.post(f"/apply/{SERVICE}/step/referee/1/?change=1", moved)
    browser.post(CHECK, {"revision": hidden(browser.get(CHECK), "revision")})
    forms.deliver_ours()

    assert Submission.objects.get(service=SERVICE).answers_number == 2
    assert invited()[3:] == ["priya@new.example"]
    browser.post(CHANGE)
    with time_machine.travel(MONDAY + timedelta(days=8), tick=False):
        late, page = opened_anew()
        assert "You cannot change your answers now" in text_of(page)
        assert late.post(CHANGE).url == "/apply/progress/now/?locked"
    assert Submission.objects.get(service=SERVICE).answers_number == 2


def opened_anew():
    reference = Submission.objects.get(service=SERVICE).reference
    forms.ask_for_progress(reference, "dana@whitlock.example", by="tests")
    return opened(link())
