import re
from datetime import date
from io import StringIO
from textwrap import dedent

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from fingerpost.common.audit.models import AuditEntry
from fingerpost.engines.formflow import DefinitionError, Problem
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.models import ServiceVersion
from fingerpost.products.forms.rules import files_in, known_parts, read_service, zip_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(monkeypatch):
    """Lets a test register parts that are forgotten after it."""
    monkeypatch.setattr("fingerpost.products.forms.rules.parts._parse_by_file", dict(known_parts()))


def faults(files, slug="allotment"):
    with pytest.raises(DefinitionError) as refusal:
        actions.publish_service(slug, files, by="tests")
    return [str(problem) for problem in refusal.value.problems]


def test_what_changed_is_a_new_version_that_people_begin_with(files):
    first = actions.publish_service("allotment", files, by="tests")
    files["service.yaml"] = files["service.yaml"].replace("Parks", "Gardens")

    second = actions.publish_service("allotment", files, by="tests")

    assert (first, second) == (1, 2)
    assert queries.manifest_of(queries.current_version("allotment")).owner == "Gardens"
    assert AuditEntry.objects.filter(subject="service:allotment:2").exists()


def test_what_has_not_changed_makes_no_new_version(files):
    numbers = [actions.publish_service("allotment", files, by="tests") for _ in range(2)]

    assert numbers == [1, 1]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_touch_a_published_version(allotment, change):
    version = ServiceVersion.objects.filter(service=allotment)

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        version.update(number=9) if change == "update" else version._raw_delete(using="default")


@pytest.mark.parametrize("name", ["sent", "website"])
def test_no_service_has_a_name_that_means_something_else(files, name):
    files["service.yaml"] = files["service.yaml"].replace("slug: allotment", f"slug: {name}")

    (told,) = faults(files, name)

    assert told.startswith("service.yaml:1: slug: '")
    assert "another meaning" in told


def test_every_fault_is_told_with_file_line_and_field(files):
    files["service.yaml"] = files["service.yaml"].replace("owner: Parks", "ownr: Parks")
    files["form.yaml"] = files["form.yaml"].replace("type: yes-no", "type: maybe", 1)

    told = faults(files)

    assert any(fault.startswith("service.yaml:4: ownr: ") for fault in told)
    assert any(fault.startswith("form.yaml:") and "maybe" in fault for fault in told)


@pytest.mark.parametrize(
    ("line", "instead", "field"),
    [
        ("slug: allotment", "slug: another", "slug"),
        ("confirm_to: email", "confirm_to: your-name", "confirm_to"),
        ("confirm_to: email", "urgent: {flag: x, value: y, after: size}", "urgent.value"),
        ("confirm_to: email", "urgent: {flag: priority, value: high, after: no}", "urgent.after"),
        ("drafts_kept_days: 7", "drafts_kept_days: 0", "drafts_kept_days"),
    ],
)
def test_a_manifest_that_does_not_fit_its_form_is_refused(files, line, instead, field):
    files["service.yaml"] = files["service.yaml"].replace(line, instead)

    assert any(f": {field}: " in fault for fault in faults(files))


def test_a_folder_without_its_files_is_refused():
    assert faults({}) == [
        "service.yaml:1: the folder has no such file; add it",
        "form.yaml:1: the folder has no such file; add it",
    ]


def test_a_product_reads_its_own_file_of_the_version(files, parts):
    actions.register_service_part("steps.txt", lambda text, file, beside: text.split())
    files["steps.txt"] = "dig sow reap"

    actions.publish_service("allotment", files, by="tests")

    assert queries.service_part("allotment", 1, "steps.txt") == ["dig", "sow", "reap"]
    assert queries.service_part("allotment", 1, "no.txt") is None


def test_a_fault_in_a_products_own_file_keeps_the_service_from_being_published(files, parts):
    def refuse(text, file, beside):
        raise DefinitionError((Problem(file, 3, "states", "add one"),))

    actions.register_service_part("workflow.yaml", refuse)

    assert faults(files | {"workflow.yaml": "-"}) == ["workflow.yaml:3: states: add one"]


def test_a_version_that_was_never_published_is_not_found():
    with pytest.raises(queries.NoSuchService):
        queries.service_part("allotment", 1, "workflow.yaml")


def test_what_is_exported_can_be_published_unchanged(allotment, files, tmp_path):
    call_command("service", "export", allotment, "--to", tmp_path / "out", stdout=StringIO())

    assert queries.read_folder(tmp_path / "out") == files
    with pytest.raises(CommandError, match="not empty"):
        call_command("service", "export", allotment, "--to", tmp_path / "out")


def test_a_service_goes_to_another_council_and_back_byte_for_byte(tmp_path, settings):
    early_help = "early-help"
    archive, elsewhere = tmp_path / "early-help.zip", tmp_path / "elsewhere"
    call_command("service", "export", early_help, "--to", archive, stdout=StringIO())
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"folder": elsewhere})

    call_command("service", "import", archive, stdout=StringIO())

    folder = elsewhere / "services/early-help"
    there = {name: (folder / name).read_bytes() for name in queries.read_folder(folder)}
    assert there == {
        name: text.encode()
        for name, text in queries.version_files(queries.current_version(early_help)).items()
    }
    call_command("service", "format", folder / "form.yaml", "--write", stdout=StringIO())
    actions.publish_service("early-help", queries.read_folder(folder), by="tests")
    call_command("service", "export", early_help, "--to", tmp_path / "back", stdout=StringIO())
    assert queries.read_folder(tmp_path / "back") == queries.read_folder(folder)
    with pytest.raises(CommandError, match="is there already"):
        call_command("service", "import", archive)


def test_the_command_names_the_services_that_there_are():
    with pytest.raises(CommandError, match="early-help"):
        call_command("service", "check", "no-such-service")


def test_every_service_of_the_council_is_published_and_can_be_checked():
    out = StringIO()

    call_command("service", "check", stdout=out)

    for manifest in queries.published_services():
        assert f"{manifest.slug}:" in out.getvalue()


@pytest.mark.parametrize("file", ["form.yaml", "invites.yaml"])
def test_the_schema_of_each_file_is_printed(file):
    out = StringIO()

    call_command("service", "schema", file, stdout=out)

    assert "json-schema.org" in out.getvalue()


def test_a_form_with_a_page_that_nobody_can_reach_is_refused_where_it_stands(files):
    possible = "{ question: confidence, at_most: 4 }"
    impossible = "{ not: { question: lives-here, answered: true } }"
    files["form.yaml"] = files["form.yaml"].replace(possible, impossible)

    assert any(
        fault.startswith("form.yaml:") and "can be reached, but not so" in fault
        for fault in faults(files)
    )


TURNED_AWAY = """
examples:
  - example: Somebody from elsewhere is turned away
    on: 2026-11-23
    answers: {lives-here: "no"}
    asks: [lives-here]
    ends: not-a-resident
"""


def test_a_form_that_goes_otherwise_than_its_examples_is_refused(files):
    files["examples.yaml"] = TURNED_AWAY
    assert actions.publish_service("allotment", files, by="tests") == 1

    files["form.yaml"] = files["form.yaml"].replace("equals: no }", "equals: yes }", 1)

    assert [fault for fault in faults(files) if fault.startswith("examples.yaml")]


def test_the_check_names_the_examples_that_go_as_written(files, tmp_path, settings):
    folder = tmp_path / "services" / "allotment"
    folder.mkdir(parents=True)
    for name, text in (files | {"examples.yaml": TURNED_AWAY}).items():
        (folder / name).write_text(text)
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"folder": tmp_path})
    told = StringIO()

    call_command("service", "check", "allotment", stdout=told)

    assert "goes as written: Somebody from elsewhere is turned away" in told.getvalue()


def test_the_service_of_the_how_to_can_be_published():
    page = (settings.COUNCIL.folder.parents[1] / "docs/how-to/add-a-service.md").read_text()
    blocks = [dedent(block) for block in re.findall(r"(?:^    .*\n|^\n)+", page, re.M)]
    manifest = next(block for block in blocks if "slug:" in block)
    questions = next(block for block in blocks if "sections:" in block)
    examples = next(block for block in blocks if "examples:" in block)

    files = {"service.yaml": manifest, "form.yaml": questions, "examples.yaml": examples}

    assert actions.publish_service("garden-waste", files, by="tests") == 1


def test_pieces_of_the_council_are_stored_with_each_version_and_travel_with_its_folder(
    tmp_path, files, db
):
    folder = tmp_path / "services/allotment"
    folder.mkdir(parents=True)
    (tmp_path / "fragments").mkdir()
    piece = "- {id: thanks, title: Thank you for your time}\n"
    (tmp_path / "fragments/thanks.yaml").write_text(piece)
    (tmp_path / "fragments/unused.yaml").write_text(piece)
    (folder / "service.yaml").write_text(files["service.yaml"])
    (folder / "form.yaml").write_text(
        files["form.yaml"].replace(
            "    pages:\n", "    pages:\n      - include: fragments/thanks.yaml\n", 1
        )
    )

    actions.publish_service("allotment", queries.read_folder(folder), by="tests")
    (tmp_path / "fragments/thanks.yaml").write_text(piece.replace("Thank", "THANK"))

    version = queries.current_version("allotment")
    assert "thanks" in queries.form_of(version).pages
    archive = files_in(zip_of(queries.version_files(version)))
    assert archive["fragments/thanks.yaml"] == piece
    assert "fragments/unused.yaml" not in archive
    assert "thanks" in read_service(archive, "allotment", today=date(2026, 11, 23)).form.pages
