"""Residents who ask for help and workers who answer, each with a plain browser of their own."""

import html
import random
import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode, urlsplit

FORM = "/apply/early-help/"
LISTS = {"child", "adult", "person"}
REFERENCE = re.compile(r"\b[BCDFGHJKLMNPQRSTVWXZ2-9]{8}\b")
CASE = re.compile(r'href="(/cases/[BCDFGHJKLMNPQRSTVWXZ2-9]{8}/)"')
INPUT = re.compile(r"<(?:input|select|textarea|button)\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
PATIENCE = 60  # seconds for one answer
Fields = dict[str, list[str]]


class Unexpected(Exception):
    """The site answered something that nobody would expect."""


@dataclass
class Browser:
    """Keeps cookies and one connection open, and writes down how long each answer took."""

    port: int
    address: str
    times: list[tuple[str, float]]
    cookies: dict[str, str] = field(default_factory=dict)
    path: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def get(self, path: str, kind: str, *, lands_on: str = "") -> None:
        """Ask for a page and follow where it leads; the last must be `lands_on`, if given."""
        leads_to = path
        while leads_to:
            leads_to = self._ask("GET", leads_to, kind, {200, 302})
        if lands_on and urlsplit(self.path).path != lands_on:
            raise Unexpected(f"{path} led to {self.path}")

    def post(self, answers: Fields, kind: str) -> str:
        """Send the form of this page with what it asks for; where it leads."""
        asked = [dict(ATTRIBUTE.findall(tag)) for tag in INPUT.findall(self._main())]
        hidden = {one["name"]: [html.unescape(one.get("value", ""))] for one in asked
                  if one.get("type") == "hidden" and "name" in one}  # fmt: skip
        names = {one["name"] for one in asked if "name" in one}
        posted = hidden | {name: values for name, values in answers.items() if name in names}
        return self._ask("POST", self.path, kind, {302}, urlencode(posted, doseq=True))

    def _main(self) -> str:
        return self.text[self.text.find("<main") :]

    def _ask(self, method: str, path: str, kind: str, expected: set[int], body: str = "") -> str:
        headers = {
            "X-Forwarded-For": self.address,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        took = time.perf_counter() - began
        if answer.status not in expected:
            title = re.search("<title>(.*?)</title>", text, re.DOTALL)
            raise Unexpected(f"{method} {path}: {answer.status} {title and title[1].strip()}")
        self.times.append((kind if answer.status == 200 or method == "POST" else "redirect", took))
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: one.coded_value for name, one in SimpleCookie(line).items()}
        self.path, self.text = path, text
        return html.unescape(answer.headers["Location"]) if answer.status == 302 else ""


def ask_for_help(browser: Browser, referral: object) -> str:
    """From the home page to the receipt; the reference on it."""
    from fingerpost.config.demonstration.filling import Pen
    from fingerpost.engines.formflow import Step, StepKind

    pen = Pen(referral)
    browser.get("/", "GET page")
    browser.get(FORM, "GET page")
    leads_to = browser.post({}, "POST page")
    while "/step/" in leads_to:
        browser.get(leads_to, "GET page", lands_on=leads_to)
        page, *item = leads_to.split("/step/")[1].strip("/").split("/")
        kind = StepKind.REPEAT if page in LISTS and not item else StepKind.PAGE
        leads_to = browser.post(pen.write(Step(page, tuple(item), kind)), "POST page")
    browser.get(leads_to, "GET page", lands_on=f"{FORM}check-answers/")
    browser.get(browser.post({}, "send"), "GET page", lands_on="/apply/sent/")
    found = REFERENCE.search(re.sub("<[^>]*>", " ", browser.text[browser.text.find("<main") :]))
    if not found:
        raise Unexpected("The receipt names no reference.")
    return found[0]


def sign_in(browser: Browser, email: str, secret: str) -> None:
    """With password and one-time code, as staff do."""
    from fingerpost.config.demonstration.people import CODE_LASTS, PASSWORD, code_now

    browser.get("/staff/", "sign in")
    leads_to = browser.post({"login": [email], "password": [PASSWORD]}, "sign in")
    browser.get(leads_to, "sign in")
    if (left := CODE_LASTS - time.time() % CODE_LASTS) < 3:
        time.sleep(left)  # a code that is about to end would be refused
    browser.get(
        browser.post({"code": [code_now(secret)]}, "sign in"), "sign in", lands_on="/staff/"
    )


def work(browser: Browser, *, at_front_door: bool, chance: random.Random) -> None:
    """Read the list, say why one looks at a case, open it and add a note."""
    listed = "/cases/queue/" if at_front_door else "/cases/"
    browser.get(listed, "queue" if at_front_door else "my cases", lands_on=listed)
    cases = CASE.findall(browser.text)
    if not cases:
        return
    case = chance.choice(cases)
    purpose = {
        "kind": ["screening" if at_front_door else "early-help"],
        "about": [case.split("/")[2]],
        "reason": ["To see what is next"],
        "consent": ["not-spoken"],
        "why_not": ["We have not rung them yet"],
    }
    browser.get(f"/purpose/?about={case.split('/')[2]}&next={quote(case)}", "state purpose")
    browser.get(browser.post(purpose, "state purpose"), "case page", lands_on=case)
    if f"{case}note/" in browser.text:
        browser.get(f"{case}note/", "add note")
        browser.get(browser.post({"text": ["Rang, and left a message."]}, "add note"), "case page")
