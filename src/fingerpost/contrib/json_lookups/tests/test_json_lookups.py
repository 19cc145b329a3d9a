import time
from datetime import date

import pytest
import time_machine

from fingerpost.contrib.json_lookups.client import JsonLookups
from fingerpost.contrib.json_lookups.description import read_description
from fingerpost.contrib.json_lookups.fake import KEY, vehicle_server
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms.ports import Inquiry, Unavailable

CAR = {"registration": "AB12CDE"}
VEHICLES = """
title: Vehicles
url: {url}
sends: [registration]
key_prefix: "Bearer "
gives:
  make: {{at: vehicle.make, type: words}}
  co2: {{at: vehicle.co2, type: number}}
  taxed: {{at: vehicle.taxed, type: yes-no}}
  fuel: {{at: vehicle.fuel, type: words, values: {{PETROL: petrol}}}}
agreement:
  title: With the keeper of vehicles
  purposes: [parking]
  until: 2027-03-31
"""


@pytest.fixture(scope="module")
def server():
    with vehicle_server() as vehicles:
        yield vehicles


@pytest.fixture
def vehicles(server, tmp_path):
    """The system as it is when all is well, and a connector to it."""
    server.way = "answers"
    server.asked.clear()
    server.keys.clear()
    return server


@pytest.fixture
def described(vehicles, tmp_path):
    def connector(hosts=None, text=VEHICLES, may_be_local=True):
        file = tmp_path / "vehicles.yaml"
        file.write_text(text.format(url=vehicles.url))
        hosts = {vehicles.host: KEY} if hosts is None else hosts
        return JsonLookups(str(file), tuple(hosts.items()), may_be_local=may_be_local)

    return connector


def find(connector, sends=CAR, purpose="parking", within=2.0):
    with time_machine.travel("2026-11-23T10:00:00Z", tick=True):
        return connector.find(Inquiry(sends, purpose, within))


def test_what_is_named_comes_back_and_the_key_goes_with_the_question(described, vehicles):
    found = find(described())

    assert found == {"make": "FORD", "co2": 120, "taxed": True, "fuel": None}
    assert vehicles.asked == [("POST", "/vehicles", b'{"registration": "AB12CDE"}')]
    assert vehicles.keys == [f"Bearer {KEY}"]


def test_an_answer_in_the_address_is_quoted_and_leads_to_no_other_path(described, vehicles):
    text = VEHICLES.replace("url: {url}", "url: {url}/{{registration}}\nmethod: get")

    assert find(described(text=text))["make"] == "FORD"
    assert find(described(text=text), {"registration": "../x?y=1#z"}) is None
    assert vehicles.asked[-1][:2] == ("GET", "/vehicles/..%2Fx%3Fy%3D1%23z")


def test_what_it_does_not_know_is_not_found(described):
    assert find(described(), {"registration": "XY99ZZZ"}) is None


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        ("hangs", None),
        ("drips", None),
        ("closes", "RemoteDisconnected"),
        ("floods", "too-long"),
        ("redirects", "http-302"),
        ("answers-html", "not-json"),
        ("errs", "http-500"),
        ("says-otherwise", "type"),
    ],
)
def test_a_system_that_fails_is_unavailable_in_time(described, vehicles, way, reason):
    vehicles.way, began = way, time.monotonic()

    with pytest.raises(Unavailable) as refusal:
        find(described(), within=0.3)

    assert time.monotonic() - began < 1.0
    assert refusal.value.is_theirs
    assert reason in (None, refusal.value.reason)
    assert len(vehicles.asked) == 1  # nobody follows where it leads


@pytest.mark.parametrize(
    ("hosts", "local", "reason"),
    [
        ({}, True, "not-allowed-host"),
        ({"vehicles.example": KEY}, True, "not-allowed-host"),
        (None, False, "not-allowed-not-https"),
    ],
)
def test_only_hosts_that_the_settings_name_are_asked(described, vehicles, hosts, local, reason):
    with pytest.raises(Unavailable, match=reason) as refusal:
        find(described(hosts, may_be_local=local))

    assert not refusal.value.is_theirs
    assert vehicles.asked == []


@pytest.mark.parametrize(
    ("purpose", "text", "reason"),
    [
        ("marketing", VEHICLES, "purpose"),
        ("parking", VEHICLES.replace("2027-03-31", "2026-11-22"), "agreement-ended"),
    ],
)
def test_without_an_agreement_for_it_nothing_goes_out(described, vehicles, purpose, text, reason):
    with pytest.raises(Unavailable, match=reason):
        find(described(text=text), purpose=purpose)

    assert vehicles.asked == []


def test_a_word_of_theirs_that_nobody_named_is_unavailable(described, vehicles):
    vehicles.known["EL12CAR"] = {"make": "X", "co2": 0, "taxed": True, "fuel": "STEAM"}

    with pytest.raises(Unavailable, match="unknown-word"):
        find(described(), {"registration": "EL12CAR"})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("sends: [registration]", "sends: [registration]\nneeds: [colour]"), "is not among what"),
        (("/vehicles", "/{colour}"), "'colour' is not among what is sent"),
        (("/vehicles", "/{registration}"), "answers go in the body of a post"),
        (("url: https://v", "method: get\nurl: https://v"), "write {registration} where it"),
        (("https://v.", "https://{registration}."), "cannot be part of the host"),
        (("until: 2027-03-31", "until: soon"), "vehicles.yaml:1[0-9]"),
    ],
)
def test_a_description_that_cannot_be_right_is_told(change, told):
    text = VEHICLES.format(url="https://v.example/vehicles").replace(*change)

    with pytest.raises(DefinitionError, match=told):
        read_description(text, "vehicles.yaml")
    assert read_description(
        VEHICLES.format(url="https://v.example/vehicles"), "vehicles.yaml"
    ).agreement.until == date(2027, 3, 31)
