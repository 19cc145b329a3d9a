"""A real browser for tests: Debian's chromium, and what is wrong with a page in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@contextmanager
def launched(program: str) -> Iterator[Browser]:
    """The browser, open as long as the block lasts."""
    # Playwright's loop runs in this thread, and Django would refuse its database there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Beside a loop Django keeps other connections; a forked child has no loop and would find these.
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


def cookies_of(user: AbstractBaseUser, site: str) -> list[dict[str, str]]:
    """What the browser of somebody holds who is signed in."""
    client = Client()
    client.force_login(user)
    held = client.cookies[settings.SESSION_COOKIE_NAME]
    return [{"name": held.key, "value": held.value, "url": site}]


def axe_faults(page: Page) -> list[str]:
    """What breaks WCAG 2.2 AA on the page as it stands: the rule and where."""
    options = {"runOnly": {"type": "tag", "values": WCAG_22_AA}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]


def sideways_scroll(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def targets_too_small(page: Page) -> list[str]:
    """Links outside of text, buttons and boxes that are under 24 pixels high."""
    return page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, textarea, nav a, li a')]
        .filter(e => e.type !== 'hidden' && e.offsetParent && !e.closest('p'))
        .filter(e => { const b = e.getBoundingClientRect(); return b.width > 1 && b.height < 23.9 })
        .map(e => e.outerHTML.slice(0, 120))"""
    )


def out_of_reach_without_scripts(page: Page, html: str) -> list[str]:
    """What only a script makes work, and what the keyboard meets out of its order."""
    return page.evaluate(
        """html => {
          const sent = new DOMParser().parseFromString(html, 'text/html');
          const all = selector => [...sent.querySelectorAll(selector)];
          const outside = all('button, input:not([type=hidden]), select, textarea')
            .filter(e => !e.form && !e.hidden);
          const unsendable = all('form').filter(form => ![...form.elements]
            .some(e => e.type === 'submit' || e.type === 'image'));
          const scripted = all('[onclick], a[href^="javascript:"], a[href="#"], a:not([href])');
          const out_of_order = all('[tabindex]').filter(e => e.tabIndex > 0);
          return [...outside, ...unsendable, ...scripted, ...out_of_order]
            .map(e => e.outerHTML.slice(0, 120));
        }""",
        html,
    )


# A group of radios is one stop, at the one that is chosen or else at its first.
_STOPS = """() => {
    const stops = [...document.querySelectorAll(
        'main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)'
    )].filter(one => !one.disabled && one.checkVisibility())
    const groups = new Map()
    for (const one of stops) {
        if (one.type !== 'radio') continue
        if (!groups.has(one.name) || one.checked) groups.set(one.name, one)
    }
    window.left = new Set(stops.filter(
        one => one.type !== 'radio' || groups.get(one.name) === one
    ))
    return window.left.size
}"""
# Focus that nobody sees is as good as none.
FOCUS_SHOWS = """element => {
    const shown = element.type === 'radio' || element.type === 'checkbox'
        ? getComputedStyle(element.nextElementSibling, '::before') : getComputedStyle(element)
    return shown.outlineStyle !== 'none' || shown.boxShadow !== 'none'
}"""
_TAKE = f"""() => {{
    const one = document.activeElement
    if (({FOCUS_SHOWS})(one)) window.left.delete(one)
}}"""
_LEFT = "() => [...window.left].map(one => one.outerHTML.slice(0, 120))"
_BEFORE_MAIN = 60  # the banner and the ways round it


def unreached_by_tab(page: Page) -> list[str]:
    """What of the page's content the Tab key never comes to, or where it cannot be seen."""
    for _ in range(page.evaluate(_STOPS) + _BEFORE_MAIN):
        page.keyboard.press("Tab")
        page.evaluate(_TAKE)
    left: list[str] = page.evaluate(_LEFT)
    return left
