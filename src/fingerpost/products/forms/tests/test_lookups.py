import threading
from types import SimpleNamespace

import pytest
from django.db import connection

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.engines.formflow.tests.test_lookups import CAR
from fingerpost.products.forms import actions
from fingerpost.products.forms.actions.lookups import registry
from fingerpost.products.forms.actions.lookups.own_places import OwnPlaces
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.ports import Inquiry, Unavailable
from fingerpost.products.forms.rules.breaker import FAILURES, RESTS, Breaker

from .conftest import MANIFEST
from .filling import begin, errors_in, page_of, text_of

PARKING = MANIFEST.replace("allotment", "parking").replace("confirm_to: email\n", "")
REGISTRATION = {"registration": "AB12 CDE"}
FORD = {"make": "Ford", "co2": 210}


class Vehicles:
    """A system of our own: what it is asked, and what it says."""

    def __init__(self):
        self.asked, self.says, self.meanwhile = [], FORD, None

    def find(self, inquiry):
        self.asked.append((dict(inquiry.sends), inquiry.purpose, inquiry.within))
        assert not connection.in_atomic_block or connection.savepoint_ids == []
        if self.meanwhile is not None:
            self.meanwhile()
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


@pytest.fixture
def vehicles(monkeypatch):
    ours = Vehicles()
    monkeypatch.setitem(registry._ours, "vehicles", ours)
    registry.breaker_of.cache_clear()
    return ours


@pytest.fixture
def parking(db, vehicles):
    files = {"service.yaml": PARKING, "form.yaml": CAR}
    actions.publish_service("parking", files, by="tests")
    return vehicles


def answer(client, address, fields):
    response = client.post(address, fields)
    assert response.status_code == 302, errors_in(response)
    return response.url


def test_a_page_leads_on_by_what_was_found_and_a_later_question_is_filled_in(client, parking):
    there = answer(client, begin(client, "parking"), REGISTRATION)

    assert page_of(there) == "dirty"
    assert parking.asked == [({"registration": "AB12CDE"}, "parking", 2.0)]
    shown = text_of(client.get(there))
    assert "Ford is dirty" in shown
    assert 'value="Ford"' in shown
    assert 'value="AB12CDE"' not in shown


def test_looking_at_pages_asks_nothing(client, parking):
    first = begin(client, "parking")
    there = answer(client, first, REGISTRATION)

    for address in (first, there, first):
        client.get(address)

    assert len(parking.asked) == 1


def test_it_is_asked_again_only_for_another_answer(client, parking):
    first = begin(client, "parking")

    for registration in ("AB12 CDE", "ab12cde", "XY99 ZZZ"):
        answer(client, first, {"registration": registration})

    assert [sent["registration"] for sent, _, _ in parking.asked] == ["AB12CDE", "XY99ZZZ"]


@pytest.mark.parametrize(
    "says", [None, Unavailable("TimeoutError"), {"make": "Ford", "co2": "<b>much</b>"}]
)
def test_there_is_a_way_on_however_it_goes(client, parking, says):
    parking.says = says

    there = answer(client, begin(client, "parking"), REGISTRATION)

    assert page_of(there) == "by-hand"
    answers = FormSession.objects.get().answers
    assert answers["vehicle"] == ("not-found" if says is None else "unavailable")
    assert "make" not in answers


def test_a_system_that_is_dead_is_left_alone_after_a_few_and_costs_nobody_anything(client, parking):
    parking.says = Unavailable("TimeoutError")

    for number in range(FAILURES + 4):
        answer(client, begin(client, "parking"), {"registration": f"AB{10 + number} CDE"})

    assert len(parking.asked) == FAILURES


def test_what_was_unavailable_is_tried_again_when_somebody_goes_back(client, parking):
    parking.says = Unavailable("TimeoutError")
    first = begin(client, "parking")
    answer(client, first, REGISTRATION)
    parking.says = FORD

    assert page_of(answer(client, first, REGISTRATION)) == "dirty"


def test_the_audit_says_that_something_went_out_and_for_what_and_holds_no_answer(client, parking):
    answer(client, begin(client, "parking"), REGISTRATION)

    entry = AuditEntry.objects.get(action="draft.looked-up")
    assert (entry.actor, entry.purpose) == ("look-ups", "parking")
    assert entry.reason == "vehicles: registration"
    assert entry.subject == f"draft:{FormSession.objects.get().pk}"


def test_telemetry_gets_names_and_a_time_and_logs_no_answer(client, parking, settings, caplog):
    parking.says = Unavailable("TimeoutError")

    answer(client, begin(client, "parking"), REGISTRATION)

    written = b"".join(
        p.read_bytes() for p in settings.TELEMETRY_SEGMENTS.rglob("*") if p.is_file()
    )
    assert b"\tvehicle\tunavailable-" in written
    assert caplog.messages == ["look-up vehicle is unavailable: TimeoutError"]
    assert b"AB12" not in written


def test_an_answer_that_is_another_by_then_keeps_nothing_of_what_was_found(client, parking):
    first = begin(client, "parking")

    def elsewhere():
        parking.meanwhile, parking.says = None, FORD | {"make": "Opel"}
        client.post(first, {"registration": "XY99 ZZZ"})
        parking.says = FORD

    parking.meanwhile = elsewhere
    client.post(first, REGISTRATION)

    answers = FormSession.objects.get().answers
    assert (answers["registration"], answers["make"]) == ("XY99ZZZ", "Opel")


def test_who_tries_many_is_asked_to_wait(client, parking, monkeypatch):
    monkeypatch.setitem(actions.limits.MOST, "look-up", 2)
    first = begin(client, "parking")

    statuses = [
        client.post(first, {"registration": f"AB{10 + number} CDE"}).status_code
        for number in range(4)
    ]

    assert statuses == [302, 302, 429, 429]


def test_what_was_found_is_sent_with_when_and_noted_where_it_was_filled_in(client, parking):
    there = answer(client, begin(client, "parking"), REGISTRATION)
    check = client.get(answer(client, there, {"kind": "Ford"}))
    assert "Make" in text_of(check)
    revision = text_of(check).split('name="revision" value="')[1].split('"')[0]
    client.post(check.request["PATH_INFO"], {"revision": revision})

    sent = Submission.objects.get().answers

    assert (sent["vehicle"], sent["make"], sent["co2"], sent["kind"]) == (
        "found",
        "Ford",
        210,
        "Ford",
    )
    assert sent["_prefilled"] == {"kind": "lookup.make"}
    assert "T" in sent["_looked_up"]["vehicle"]["at"]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_a_system_is_waited_for(client, vehicles):
    actions.publish_service("parking", {"service.yaml": PARKING, "form.yaml": CAR}, by="tests")
    wrote = []

    def write():
        try:
            FormSession.objects.update(language="en")
            wrote.append(True)
        finally:
            connection.close()

    def meanwhile():
        assert not connection.in_atomic_block
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(5)

    vehicles.meanwhile = meanwhile
    answer(client, begin(client, "parking"), REGISTRATION)

    assert wrote == [True]


def test_a_system_rests_and_then_one_person_finds_out():
    breaker = Breaker()
    for _ in range(FAILURES):
        assert breaker.may_ask(0.0)
        breaker.failed(0.0)

    assert not breaker.may_ask(RESTS - 1)
    assert [breaker.may_ask(RESTS), breaker.may_ask(RESTS)] == [True, False]
    breaker.answered()
    assert breaker.may_ask(RESTS)


WHO = """
title: Tell us
sections:
  - id: you
    title: You
    pages:
      - id: who
        title: Who you are
        questions:
          - {id: name, type: name, ask: Your name?, whose: your, prefill: sign-in.name, own: true}
          - {id: email, type: email, ask: Your email?, noun: it, prefill: sign-in.email}
          - {id: team, type: organisation, ask: Your team?, noun: it, prefill: sign-in.team}
ends: [{id: sent, title: Thank you}]
"""
BODE = {"name_first": "Ada", "name_last": "Bode", "email": "ada@hatworth.example", "team": "Parks"}


@pytest.fixture
def tell(db):
    manifest = PARKING.replace("parking", "tell-us")
    actions.publish_service("tell-us", {"service.yaml": manifest, "form.yaml": WHO}, by="tests")
    team = TeamFactory(name="Parks")
    return UserFactory(
        first_name="Ada",
        last_name="Bode",
        email="ada@hatworth.example",
        role=Role.PRACTITIONER,
        team=team,
        may=["fp_forms.assist"],
    )


def test_whoever_signed_in_finds_themselves_filled_in_and_it_is_noted(client, tell):
    client.force_login(tell)
    address = begin(client, "tell-us")

    shown = text_of(client.get(address))
    answer(client, address, BODE | {"email": "other@hatworth.example"})

    assert all(f'value="{value}"' in shown for value in BODE.values())
    notes = FormSession.objects.get().answers["_prefilled"]
    assert notes == {"name": "sign-in.name", "team": "sign-in.team"}


def test_nobody_else_finds_anything_filled_in(client, tell, django_assert_num_queries):
    address = begin(client, "tell-us")

    assert not any(f'value="{value}"' in text_of(client.get(address)) for value in BODE.values())
    answer(client, address, BODE)
    assert FormSession.objects.get().answers["_prefilled"] == {}


def test_what_is_about_the_person_a_worker_helps_is_not_filled_in_with_the_worker(client, tell):
    key = actions.start_draft("tell-us", by=tell, channel="phone")
    from fingerpost.products.forms import queries

    draft = queries.draft_with(key, now=FormSession.objects.get().started_at)
    here = draft.walk(FormSession.objects.get().started_at)

    known = queries.known_of(tell, draft, here, here.first_unanswered)

    assert known == {"email": "ada@hatworth.example", "team": "Parks"}


def test_our_own_gazetteer_gives_the_ward_of_a_property_before_that_of_its_postcode(monkeypatch):
    from fingerpost.products.forms.actions.lookups import own_places

    quays = SimpleNamespace(code="E05000001", name="Quays")
    monkeypatch.setattr(
        own_places.gazetteer, "ward_of_postcode", lambda text: quays if text else None
    )
    monkeypatch.setattr(
        own_places.gazetteer, "address", lambda uprn: SimpleNamespace(ward_code="E05000002")
    )
    monkeypatch.setattr(own_places, "_name_of", lambda code: "Bridge")

    def find(**sends):
        return OwnPlaces().find(Inquiry(sends, "any", 2.0))

    assert find(postcode="HW1 1AA") == {"ward": "Quays", "ward-code": "e05000001"}
    assert find(postcode="HW1 1AA", uprn="7") == {"ward": "Bridge", "ward-code": "e05000002"}
    assert find(postcode="") is None
