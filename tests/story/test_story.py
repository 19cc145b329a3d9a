"""A school worries about a child; the council answers for every step. Walked in a real browser."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from fingerpost.config.demonstration.borough import make_borough
from fingerpost.config.demonstration.borough.chance import chance_for
from fingerpost.config.demonstration.referrals import referrals
from tests.browser import DESK, PHONE

from .steps import Walker, fill_in, sign_in, sign_out, write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("story")]
REFERENCE = re.compile(r"\b[BCDFGHJKLMNPQRSTVWXZ2-9]{8}\b")


@pytest.fixture(scope="module")
def referral():
    """A teacher's referral of a family with two children, who have agreed."""
    households = list(make_borough(1, 600).households())
    sent = referrals(
        households, since=date(2026, 6, 1), until=date(2026, 11, 20), count=60,
        chance=chance_for(1, "story"),
    )  # fmt: skip
    wanted = {"danger": ["no-danger"], "referrer-kind": ["professional"], "agreement": ["agreed"]}
    return next(
        one
        for one in sent
        if len(one.items.get("child", ())) == 2
        and wanted.items() <= {name: one.fields[name] for name in wanted}.items()
    )


@pytest.fixture
def somebody(browser, borough, pictures):
    """Opens a browser of their own for each person of the story."""
    walkers = []

    def sits_down(window, *, scripts=True):
        context = browser.new_context(viewport=window, java_script_enabled=scripts)
        context.set_default_timeout(20_000)
        walkers.append(Walker(context.new_page(), borough.site, scripts, pictures))
        return walkers[-1]

    yield sits_down
    for walker in walkers:
        walker.page.context.close()


@pytest.mark.parametrize(
    ("scripts", "window"),
    [(True, PHONE), (True, DESK), (False, DESK)],
    ids=["phone", "desk", "no-javascript"],
)
def test_a_referral_becomes_a_case_and_every_step_is_in_the_audit(
    somebody, borough, secrets, referral, scripts, window
):
    teacher = somebody(window, scripts=scripts)
    reference = refer(teacher, referral)
    front_door = somebody(window, scripts=scripts)
    sign_in(front_door, "priya.raman", secrets["priya.raman"])
    give(front_door, reference, to="Tom Whitlock")
    practitioner = somebody(window, scripts=scripts)
    sign_in(practitioner, "tom.whitlock", secrets["tom.whitlock"])
    work(practitioner, reference)
    manager = somebody(window, scripts=scripts)
    sign_in(manager, "rosa.delgado", secrets["rosa.delgado"])
    oversee(manager)
    governance = somebody(window, scripts=scripts)
    sign_in(governance, "anwen.pryce", secrets["anwen.pryce"])
    answer_for(governance, reference)

    for walker in (front_door, practitioner, manager, governance):
        sign_out(walker)
    for walker in (teacher, front_door, practitioner, manager, governance):
        assert walker.faults == []


def refer(teacher, referral):
    """The teacher asks for help and is given a reference that says nothing about the child."""
    teacher.go("/")
    teacher.picture("home")
    teacher.click("link", "Get help for a family")
    teacher.click("button", re.compile("Start"))
    if "/step/" not in teacher.page.url:
        teacher.click("button", re.compile("Start"))
    teacher.picture("question")
    fill_in(teacher, referral)
    expect(teacher.page.get_by_role("heading", level=1)).to_contain_text("Check")
    teacher.click("button", "Send")
    shown = teacher.page.locator("main").inner_text()
    child = referral.items["child"][0]["child-name_first"][0]
    assert child not in shown
    teacher.picture("receipt")
    return REFERENCE.search(shown)[0]


def give(front_door, reference, *, to):
    """The front door sees no name before it says why it looks; then it gives the case away."""
    front_door.go("/cases/queue/")
    expect(front_door.page.get_by_role("link", name=reference)).to_be_visible()
    front_door.picture("queue")
    front_door.click("link", reference)
    state_purpose(front_door, "screening", "Screening a new request")
    expect(front_door.page.locator("main")).to_contain_text(reference)
    front_door.click("link", "Decide and tell the referrer")
    write(front_door.page, {"decision": ["taken-on"]})
    front_door.click("button", re.compile("Continue|Read|Preview|Decide"))
    front_door.click("button", re.compile("Send|Decide"))
    front_door.click("button", "Give it to a worker")
    front_door.page.get_by_label(re.compile(to)).check()
    front_door.page.locator("main form button").first.click()
    front_door.look()
    front_door.go("/cases/queue/")
    expect(front_door.page.get_by_role("link", name=reference)).to_have_count(0)


def work(practitioner, reference):
    """The practitioner finds the case, says why they look, and works on it."""
    practitioner.go("/cases/")
    practitioner.click("link", reference)
    state_purpose(practitioner, "early-help", "First visit")
    practitioner.picture("case")
    practitioner.click("button", "Record the first contact")
    do(practitioner, {"reason": ["Rang the mother, and we will meet on Monday"]})
    practitioner.click("button", "Add a note")
    do(practitioner, {"text": ["She would like to meet at school."]})
    expect(practitioner.page.locator("main")).to_contain_text("She would like to meet at school.")
    practitioner.click("button", "Add a task")
    day = {"due_on_day": ["1"], "due_on_month": ["3"], "due_on_year": ["2030"]}
    do(practitioner, {"what": ["Ring the school"], **day})
    practitioner.click("button", "Done")
    practitioner.click("link", "Set the next review")
    do(practitioner, {"on_day": ["2"], "on_month": ["3"], "on_year": ["2030"]})
    practitioner.click("link", "Read the whole request")
    practitioner.go(f"/cases/{reference}/")
    practitioner.click("button", "Close the case")
    do(practitioner, {"outcome": ["needs-met"], "reason": ["We looked back together"]})
    expect(practitioner.page.locator("main")).to_contain_text("Finished")


def oversee(manager):
    """The team's manager sees who has how much, and what is late."""
    manager.go("/cases/team/")
    expect(manager.page.locator("main")).to_contain_text("Tom Whitlock")
    manager.picture("team")


def answer_for(governance, reference):
    """Information governance finds each look and each step, with who and why."""
    governance.go("/audit/")
    write(governance.page, {"subject": [f"case:{reference}"]})
    governance.page.locator("main form button").first.click()
    governance.look()
    governance.picture("audit")
    found = governance.page.locator("main").inner_text()
    for step in ("case.opened", "case.allocated", "look.opened", "case.moved"):
        assert step in found, f"{step} is not in {found}"
    assert "Screening a new request" in found


def state_purpose(walker, kind, reason):
    write(
        walker.page,
        {
            "kind": [kind],
            "reason": [reason],
            "consent": ["not-spoken"],
            "why_not": ["We have not rung them yet"],
        },
    )
    walker.click("button", "Continue")


def do(walker, fields):
    """Fill in the one form of the page and send it."""
    write(walker.page, fields)
    walker.page.locator("main form").last.get_by_role("button").first.click()
    walker.look()
    assert walker.page.locator(".govuk-error-summary").count() == 0
