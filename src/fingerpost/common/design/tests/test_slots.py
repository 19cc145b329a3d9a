import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fingerpost.common.design.components import NavigationItem, Slot, slots


@pytest.fixture(autouse=True)
def _nothing_registered(monkeypatch):
    monkeypatch.setattr(slots, "_navigation", [])
    monkeypatch.setattr(slots, "_banners", [])
    monkeypatch.setattr(slots, "_panels", {slot: [] for slot in Slot})


class Worker:
    is_authenticated = True

    def has_perm(self, permission):
        return permission == "fp_cases.view_case"

    def get_full_name(self):
        return "Priya <Shah>"


def request_of(rf, user, path="/design/form/"):
    request = rf.get(path)
    request.user = user
    request.csp_nonce = "nonce"
    return request


def staff_page(request):
    return render_to_string("layouts/staff.jinja", {"title": "Queue", "request": request}, request)


def test_staff_see_the_places_they_may_go_to_in_order(rf):
    slots.register_navigation(NavigationItem("Later", "design:form", "fp_cases.view_case", 20))
    slots.register_navigation(NavigationItem("First", "design:gallery", "fp_cases.view_case", 10))
    slots.register_navigation(NavigationItem("Secret", "design:gallery", "fp_audit.read", 5))

    links = slots.navigation_links(request_of(rf, Worker()))

    assert [link["text"] for link in links] == ["First", "Later"]
    assert [link["current"] for link in links] == [False, True]


def test_a_staff_page_says_who_is_signed_in_and_signs_out_by_post(rf):
    html = staff_page(request_of(rf, Worker()))

    assert "Signed in as Priya &lt;Shah&gt;" in html
    assert '<form method="post" action="/account/logout/">' in html
    assert 'content="noindex"' in html


def test_a_banner_stands_on_every_staff_page_that_it_has_something_for(rf):
    slots.register_banner(lambda request: mark_safe("<p>Open purpose: case BCDF2345</p>"))
    slots.register_banner(lambda request: SafeString(""))

    assert "Open purpose: case BCDF2345" in staff_page(request_of(rf, Worker()))


def test_nobody_is_named_and_no_banner_asked_before_signing_in(rf):
    slots.register_banner(lambda request: mark_safe("<p>Open purpose</p>"))

    html = staff_page(request_of(rf, AnonymousUser()))

    assert "Signed in as" not in html
    assert "Open purpose" not in html


def test_a_panel_is_shown_once_however_often_it_registers(rf):
    def panel(request, reference):
        return format_html("<p>{}</p>", reference)

    slots.register_panel(Slot.CASE, panel)
    slots.register_panel(Slot.CASE, panel)

    shown = slots.panels_in(Slot.CASE, request_of(rf, Worker()), "BCDF2345")
    assert shown == ["<p>BCDF2345</p>"]
