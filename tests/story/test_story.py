"""A school worries about a child; the council answers for every step. Walked in a real browser."""

import re
import shutil
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from fingerpost.config.demonstration.borough import make_borough
from fingerpost.config.demonstration.borough.chance import chance_for
from fingerpost.config.demonstration.building import SEED
from fingerpost.config.demonstration.referrals import referrals
from fingerpost.config.environment import bundled_council
from tests.boroughs import PEOPLE
from tests.browser import DESK, PHONE

from .hands import Keyboard, Pointer
from .steps import Walker, fill_in, sign_in, sign_out, write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("story")]
REWORDED = ("What is your job?", "What do you do there?")
REFERENCE = re.compile(r"\b[BCDFGHJKLMNPQRSTVWXZ2-9]{8}\b")


@pytest.fixture(scope="module")
def referral():
    """A teacher's referral of a family of the borough with two children, who have agreed."""
    households = list(make_borough(SEED, int(PEOPLE), on=timezone.localdate()).households())
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

    def sits_down(window, *, scripts=True, keyboard=False):
        context = browser.new_context(viewport=window, java_script_enabled=scripts)
        context.set_default_timeout(20_000)
        page = context.new_page()
        hands = Keyboard(page) if keyboard else Pointer()
        walkers.append(Walker(page, borough.site, hands, scripts, pictures))
        return walkers[-1]

    yield sits_down
    for walker in walkers:
        walker.page.context.close()


@pytest.mark.parametrize(
    ("window", "works"),
    [(PHONE, {}), (DESK, {"keyboard": True}), (DESK, {"scripts": False})],
    ids=["phone", "desk-by-keyboard", "no-javascript"],
)
def test_a_referral_becomes_a_case_and_every_step_is_in_the_audit(
    somebody, borough, secrets, referral, window, works
):
    teacher = somebody(window, **works)
    reference = refer(teacher, referral)
    front_door = somebody(window, **works)
    sign_in(front_door, "priya.raman", secrets["priya.raman"])
    give(front_door, reference, to="Tom Whitlock")
    practitioner = somebody(window, **works)
    sign_in(practitioner, "tom.whitlock", secrets["tom.whitlock"])
    work(practitioner, reference)
    manager = somebody(window, **works)
    sign_in(manager, "rosa.delgado", secrets["rosa.delgado"])
    oversee(manager)
    service_manager = somebody(window, **works)
    sign_in(service_manager, "helen.marsh", secrets["helen.marsh"])
    count(service_manager)
    governance = somebody(window, **works)
    sign_in(governance, "anwen.pryce", secrets["anwen.pryce"])
    answer_for(governance, reference)

    staff = (front_door, practitioner, manager, service_manager, governance)
    for walker in staff:
        sign_out(walker)
    for walker in (teacher, *staff):
        assert walker.faults == []


def test_a_question_is_reworded_and_both_versions_stand_side_by_side(
    somebody, borough, secrets, referral, tmp_path
):
    council = tmp_path / "hatworth"
    shutil.copytree(bundled_council(), council)
    form = council / "services" / "early-help" / "form.yaml"
    form.write_text(form.read_text().replace(*REWORDED))

    borough.publish("early-help", council)

    teacher = somebody(DESK)
    teacher.go("/apply/early-help/")
    teacher.click("button", re.compile("Start"))
    asked = fill_in(teacher, referral)
    assert REWORDED[1] in asked
    teacher.click("button", "Send")
    borough.count()
    service_manager = somebody(DESK)
    sign_in(service_manager, "helen.marsh", secrets["helen.marsh"])
    service_manager.go("/journeys/early-help/")
    versions = service_manager.page.locator("table", has_text="Versions compared")
    expect(versions.get_by_role("rowheader", name=re.compile("^[12]$"))).to_have_count(2)
    service_manager.picture("journeys")
    assert teacher.faults == service_manager.faults == []


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
    look_up(front_door)
    front_door.go(f"/cases/{reference}/")
    front_door.click("link", "Decide and tell the referrer")
    write(front_door, {"decision": ["taken-on"]})
    front_door.click("button", re.compile("Continue|Read|Preview|Decide"))
    front_door.click("button", re.compile("Send|Decide"))
    front_door.click("button", "Give it to a worker")
    front_door.hands.choose(front_door.page.get_by_label(re.compile(to)))
    front_door.press(front_door.page.locator("main form button").first)
    front_door.go("/cases/queue/")
    expect(front_door.page.get_by_role("link", name=reference)).to_have_count(0)


def look_up(front_door):
    """From the case to what other services know of the first child, and whom to ring."""
    front_door.press(front_door.page.get_by_role("button", name=re.compile("^Look up")).first)
    front_door.picture("search")
    front_door.press(front_door.page.locator("main table").first.get_by_role("link").first)
    expect(front_door.page.locator("main")).to_contain_text("What each source tells")
    front_door.picture("person")


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
    attach(practitioner, "School report.txt", b"She reads well.")
    practitioner.click("link", "Set the next review")
    do(practitioner, {"on_day": ["2"], "on_month": ["3"], "on_year": ["2030"]})
    practitioner.click("link", "Read the whole request")
    practitioner.go(f"/cases/{reference}/")
    practitioner.click("button", "Close the case")
    do(practitioner, {"outcome": ["needs-met"], "reason": ["We looked back together"]})
    expect(practitioner.page.locator("main")).to_contain_text("Finished")


def attach(practitioner, name, content):
    """Choose a file, and find it with the case."""
    practitioner.click("button", "Add a file")
    with practitioner.page.expect_file_chooser() as chooser:
        practitioner.hands.press(practitioner.page.get_by_label("Select a file"))
    chooser.value.set_files({"name": name, "mimeType": "text/plain", "buffer": content})
    practitioner.click("button", "Continue")
    expect(practitioner.page.get_by_role("link", name=name)).to_be_visible()


def oversee(manager):
    """The team's manager sees who has how much, and what is late."""
    manager.go("/cases/team/")
    expect(manager.page.locator("main")).to_contain_text("Tom Whitlock")
    manager.picture("team")


def count(service_manager):
    """Whoever owns the service sees how many requests there are, and nobody's name."""
    service_manager.go("/cases/numbers/")
    expect(service_manager.page.locator("main")).to_contain_text("Open cases now")


def answer_for(governance, reference):
    """Information governance finds each look and each step, with who and why."""
    governance.go("/audit/")
    write(governance, {"subject": [f"case:{reference}"]})
    governance.press(governance.page.locator("main form button").first)
    governance.picture("audit")
    found = governance.page.locator("main").inner_text()
    for step in ("case.opened", "case.allocated", "look.opened", "case.moved"):
        assert step in found, f"{step} is not in {found}"
    assert "Screening a new request" in found
    write(governance, {"subject": [""], "actor": ["priya.raman"], "action": ["look.listed"]})
    governance.press(governance.page.locator("main form button").first)
    assert reference in governance.page.locator("main").inner_text()  # the purpose of each look


def state_purpose(walker, kind, reason):
    write(
        walker,
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
    write(walker, fields)
    walker.press(walker.page.locator("main form").last.get_by_role("button").first)
    assert walker.page.locator(".govuk-error-summary").count() == 0
