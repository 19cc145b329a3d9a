import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fingerpost.products.single_view import actions
from fingerpost.products.single_view.models import Load
from fingerpost.products.single_view.permissions import READ_LOADS, VIEW_SOURCES

from .files import TENANTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(signed_in):
    return signed_in(VIEW_SOURCES, READ_LOADS)


def text_of(client, name, **where):
    return client.get(reverse(f"single-view:{name}", kwargs=where)).content.decode()


def test_the_sources_say_whom_they_cover_and_when_they_were_last_loaded(tenants, reader):
    actions.ingest("tenants", tenants(), by="tests")

    page = text_of(reader, "sources")

    assert "Tenants of the council" in page
    assert "From 16" in page
    assert "Up to date" in page
    assert page.count("Never loaded") == 2


@pytest.mark.parametrize("may", [[VIEW_SOURCES], [VIEW_SOURCES, READ_LOADS]])
def test_rows_are_counted_for_whoever_hands_in_files_alone(tenants, signed_in, may):
    actions.ingest("tenants", tenants(), by="tests")
    client = signed_in(*may)

    pages = text_of(client, "sources") + text_of(client, "source", source="tenants")

    counts = [word in pages for word in ('data-label="Records">4<', "Records", "No longer there")]
    assert counts == [READ_LOADS in may] * 3


def test_a_late_or_held_source_says_so(tenants, reader, time_machine):
    time_machine.move_to("2026-11-01 08:00 +0000", tick=False)
    actions.ingest("tenants", tenants(), by="tests")
    actions.ingest("tenants", tenants("T1", "T2"), by="tests")
    time_machine.move_to("2026-11-05 08:00 +0000", tick=False)

    shown = text_of(reader, "source", source="tenants")

    assert "The next file is late" in shown
    assert "It is held, and nobody was taken out" in shown


def test_the_report_explains_every_bad_row_without_naming_anybody(tenants, reader):
    load = actions.ingest(
        "tenants", tenants(T2={"born": "soon"}, T5=TENANTS["T1"] | {"last": ""}), by="tests"
    )

    page = text_of(reader, "load", number=load.pk)

    assert "It is not a date, such as 9/5/2014." in page
    assert "It is empty, and must not be." in page
    assert not any(row["first"] in page for row in TENANTS.values())
    assert "soon" not in page


def test_a_source_or_file_that_is_not_there_is_not_found(council, reader):
    assert reader.get(reverse("single-view:source", args=["stars"])).status_code == 404
    assert reader.get(reverse("single-view:load", args=[99])).status_code == 404


def test_a_file_of_a_source_that_is_gone_still_has_its_report(council, reader):
    load = Load.objects.create(source="gone", file_name="people.csv")

    assert "people.csv" in text_of(reader, "load", number=load.pk)


@pytest.mark.parametrize("bad", [1, 3])
def test_the_number_of_queries_does_not_grow(tenants, reader, bad):
    changed = {f"B{n}": TENANTS["T1"] | {"born": "soon"} for n in range(bad)}
    load = actions.ingest("tenants", tenants(**changed), by="tests")

    for name, where in (("sources", {}), ("load", {"number": load.pk})):
        with CaptureQueriesContext(connection) as asked:
            text_of(reader, name, **where)
        assert len(asked) <= 14, name


def test_the_command_takes_a_file_in_and_links(tenants, capsys):
    call_command("people", "ingest", "tenants", str(tenants()))
    call_command("people", "link")

    said = capsys.readouterr().out
    assert "4 rows: 4 new, 0 changed" in said
    assert "4 records are of 4 people" in said


def test_the_command_refuses_with_a_sentence(tenants):
    with pytest.raises(CommandError, match="There is no source stars; there is: book, lines, "):
        call_command("people", "ingest", "stars", str(tenants()))
    call_command("people", "ingest", "tenants", str(tenants()))
    with pytest.raises(CommandError, match="The file is held"):
        call_command("people", "ingest", "tenants", str(tenants("T1", "T2")))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("people", "ingest", "tenants", "nowhere.csv")
