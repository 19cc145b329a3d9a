import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from fingerpost.products.forms import queries

PAGE = {
    "path": "/email",
    "title": "Your email",
    "components": [{"type": "EmailAddressField", "name": "email", "title": "What is your email?"}],
    "next": [{"path": "/summary"}],
}
SUMMARY = {"path": "/summary", "controller": "SummaryPageController", "title": "Check"}
FORM = {"name": "Borrow a tool", "pages": [PAGE, SUMMARY], "startPage": "/email"}


@pytest.fixture
def foreign(tmp_path):
    file = tmp_path / "theirs.json"
    file.write_text(json.dumps(FORM))
    return file


def told(*arguments: object) -> str:
    out = StringIO()
    call_command("service", *arguments, stdout=out)
    return out.getvalue()


def test_an_imported_form_is_a_service_that_can_be_published(foreign, tmp_path):
    said = told("import-form", foreign, "--from", "environment", "--to", tmp_path / "borrow-a-tool")

    assert "Questions: 1 kept" in said
    assert "to mend" not in said
    assert "confirm_to: email" in (tmp_path / "borrow-a-tool/service.yaml").read_text()
    assert "What is your email?" in (tmp_path / "borrow-a-tool-import.md").read_text()
    checked = queries.check_folder(tmp_path / "borrow-a-tool", today=timezone.localdate())
    assert "1 pages, 1 questions, 1 ends" in list(checked)


@pytest.mark.parametrize(
    ("name", "text", "folder", "message"),
    [
        ("none.json", None, "tool", "cannot be read"),
        ("bad.json", b"{", "tool", "Line 1 is not JSON"),
        ("bytes.json", b"\xff\xfe\x00", "tool", "is not text in UTF-8"),
        ("good.json", json.dumps(FORM).encode(), "My Tool", "use lower-case letters"),
        ("good.json", json.dumps(FORM).encode(), ".", "is not empty"),
    ],
)
def test_what_cannot_be_imported_is_refused_and_nothing_is_written(
    tmp_path, name, text, folder, message
):
    if text is not None:
        (tmp_path / name).write_bytes(text)
    before = sorted(tmp_path.iterdir())

    with pytest.raises(CommandError, match=message):
        told("import-form", tmp_path / name, "--from", "xgov", "--to", tmp_path / folder)

    assert sorted(tmp_path.iterdir()) == before


def test_what_is_to_mend_is_told_with_its_line(tmp_path):
    few = {"type": "NumberField", "name": "n", "title": "How many?", "schema": {"max": 2}}
    more = {"path": "/more", "title": "More", "components": [{"type": "Para", "content": "Ask us"}]}
    ways = [{"path": "/more", "condition": "c"}, {"path": "/summary"}]
    pages = [PAGE | {"components": [few], "next": ways}, more, SUMMARY]
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({"pages": pages, "conditions": [{"name": "c", "value": "n > 5"}]}))

    said = told("import-form", file, "--from", "xgov", "--to", tmp_path / "odd")

    assert "to mend before it can be published" in said
    assert re.search(r"form.yaml:\d+: sections\[0\].pages\[1\].when", said)
    assert "## To mend" in (tmp_path / "odd-import.md").read_text()


def test_a_form_is_shown_and_rewritten_in_the_canonical_way(allotment, tmp_path):
    call_command("service", "export", allotment, "--to", tmp_path / "out", stdout=StringIO())
    file = tmp_path / "out/form.yaml"

    shown = told("format", file)
    told("format", file, "--write")

    assert file.read_text() == shown
    assert "is as it should be" in told("format", file, "--write")


def test_a_form_may_name_a_list_of_its_folder(tmp_path):
    asked = "{id: place, type: autocomplete, ask: Which place?, list: places}"
    pages = f"[{{id: one, pages: [{{id: place, questions: [{asked}]}}], title: One}}]"
    file = tmp_path / "form.yaml"
    file.write_text(f"title: T\nsections: {pages}\nends: [{{id: sent, title: Sent}}]\n")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/places.txt").write_text("here Here\nthere There\n")

    assert "        list: places" in told("format", file)


def test_comments_are_not_lost_unawares(allotment, tmp_path):
    call_command("service", "export", allotment, "--to", tmp_path / "out", stdout=StringIO())
    file = tmp_path / "out/form.yaml"
    file.write_text("# Only for us\n" + file.read_text())

    with pytest.raises(CommandError, match="has comments"):
        told("format", file, "--write")

    assert "rewritten" in told("format", file, "--write", "--lose-comments")
    assert "Only for us" not in file.read_text()
