"""What people do in the story, in the words of what they see on the page."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from fingerpost.config.demonstration.filling import Pen
from fingerpost.config.demonstration.people import PASSWORD, code_now
from fingerpost.config.demonstration.referrals import Fields, Referral
from fingerpost.engines.formflow import Step, StepKind
from tests.browser import PHONE, axe_faults, sideways_scroll
from tests.waiting import until

from .hands import Hands

REFERENCE = re.compile(r"\b[BCDFGHJKLMNPQRSTVWXZ2-9]{8}\b")
LISTS = {"child", "adult", "person"}


@dataclass
class Walker:
    """Somebody at a browser; every kind of page they pass is looked at once."""

    page: Page
    site: str
    hands: Hands
    scripts: bool = True
    pictures: Path | None = None
    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")
        self.look()

    def click(self, role: str, name: str | re.Pattern[str]) -> None:
        self.press(self.page.get_by_role(role, name=name).first)

    def press(self, thing: Locator) -> None:
        self.hands.press(thing)
        self.look()

    def look(self) -> None:
        """Note what is wrong with the page as it stands; only scripts can measure it."""
        self.page.wait_for_load_state()
        where = REFERENCE.sub("…", urlsplit(self.page.url).path)
        if where in self.seen or not self.scripts:
            return
        self.seen.add(where)
        found = axe_faults(self.page)
        if wide := sideways_scroll(self.page):
            found.append(f"is {wide} pixels wider than the window")
        self.faults += [f"{where}: {fault}" for fault in found]

    def picture(self, name: str) -> None:
        """Keep a picture for the documentation, if they are being made."""
        if self.pictures and self.scripts:
            width = "phone" if self.page.viewport_size == PHONE else "desk"
            self.page.screenshot(path=self.pictures / f"{name}-{width}.png")


def sign_in(walker: Walker, username: str, secret: str) -> None:
    """Password and one-time code, as staff do."""
    walker.go("/staff/")
    asked = walker.page.locator("main")
    walker.hands.type_in(asked.get_by_label("Email address"), f"{username}@hatworth.example")
    walker.hands.type_in(asked.get_by_label("Password", exact=True), PASSWORD)
    walker.press(asked.get_by_role("button", name=re.compile("Sign in|Continue")))
    _give_code(walker, code := code_now(secret))
    welcomed = walker.page.get_by_role("heading", level=1, name="Your work")
    refused = walker.page.get_by_text("There is a problem")
    expect(welcomed.or_(refused)).to_be_visible()
    if refused.is_visible():  # a code works once: whoever was here a moment ago waits for the next
        until(lambda: code_now(secret) != code)
        _give_code(walker, code_now(secret))
    expect(walker.page.get_by_role("heading", level=1)).to_have_text("Your work")


def _give_code(walker: Walker, code: str) -> None:
    walker.hands.type_in(walker.page.locator("main").get_by_label("One-time code"), code)
    walker.click("button", "Continue")


def sign_out(walker: Walker) -> None:
    """It ends the open purpose too."""
    out = walker.page.get_by_role("link", name="Sign out")
    walker.press(walker.page.get_by_role("button", name="Sign out").or_(out).first)


def fill_in(walker: Walker, referral: Referral) -> str:
    """Every page of the form, from the first question to the answers to check; what they said."""
    pen, said = Pen(referral), []
    while "/step/" in walker.page.url:
        before = walker.page.url
        said.append(walker.page.locator("main").inner_text())
        write(walker, pen.write(_step_at(before)))
        walker.click("button", "Continue")
        errors = walker.page.locator(".govuk-error-summary")
        assert errors.count() == 0, f"{before}: {errors.all_inner_texts()}"
    return "\n".join(said)


def write(walker: Walker, fields: Fields) -> None:
    """Put each answer where the page asks for it; what it does not ask for is left out."""
    for name, values in fields.items():
        boxes = walker.page.locator(f'main [name="{name}"]')
        if not values or not boxes.count() or not boxes.first.is_visible():
            continue
        kind = boxes.first.get_attribute("type") or boxes.first.evaluate("e => e.localName")
        if kind in {"radio", "checkbox"}:
            for value in values:
                walker.hands.choose(walker.page.locator(f'main [name="{name}"][value="{value}"]'))
        elif kind in {"select", "select-one"}:
            walker.hands.pick(boxes.first, values[0])
        else:
            walker.hands.type_in(boxes.first, values[0])


def _step_at(url: str) -> Step:
    page, *item = urlsplit(url).path.split("/step/")[1].strip("/").split("/")
    kind = StepKind.REPEAT if page in LISTS and not item else StepKind.PAGE
    return Step(page, tuple(item), kind)
