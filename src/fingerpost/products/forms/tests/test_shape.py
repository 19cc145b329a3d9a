"""What a form works out, repeats in repeats and lists of tasks, as a browser sees them."""

from html import unescape

import pytest

from fingerpost.products.forms import actions
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.queries import PinnedVersion, form_of
from fingerpost.products.forms.queries.printed import sections_of
from fingerpost.products.forms.queries.told import told
from fingerpost.products.forms.rules.tables import tables_of

from .conftest import EXAMPLES, MANIFEST
from .filling import begin, hidden, text_of

pytestmark = pytest.mark.django_db
STEPS = "/apply/activities/step"


@pytest.fixture
def activities(db):
    manifest = MANIFEST.replace("allotment", "activities").replace("confirm_to: email\n", "")
    form = (EXAMPLES / "households.yaml").read_text()
    actions.publish_service("activities", {"service.yaml": manifest, "form.yaml": form}, by="tests")
    return "activities"


def answer(client, *posts):
    """Post one after the other, each where the one before it led; where the last one leads."""
    address = begin(client, "activities")
    for fields in posts:
        response = client.post(address, fields)
        assert response.status_code == 302, text_of(response)
        address = response.url
    return address


CHILD = {"child-name_first": "<b>Ada</b>", "days": "5"}
MORE, NO_MORE = {"another": "yes"}, {"another": "no"}
TWO_CHILDREN = (
    {"meals": "yes"},
    {"street": "Bell & Co Street"},
    MORE,
    CHILD,
    MORE,
    CHILD | {"child-name_first": "Bo", "days": "4"},
)


def test_the_items_of_an_item_have_addresses_that_name_nobody(client, activities):
    address = answer(client, *TWO_CHILDREN)

    html = unescape(text_of(client.get(address)))

    assert address == f"{STEPS}/children/1/"
    assert "Which children live in Bell & Co Street?" in html
    assert f'href="{STEPS}/child/1-2/"' in html
    assert f'href="{STEPS}/children/1-2/remove/"' in html
    assert client.get(f"{STEPS}/child/1-9/").status_code in (302, 404)


def test_an_inner_item_is_removed_from_its_own_list(client, activities):
    answer(client, *TWO_CHILDREN)

    asked = text_of(client.get(f"{STEPS}/children/1-2/remove/"))
    response = client.post(f"{STEPS}/children/1-2/remove/", {"remove": "yes"})

    assert "Do you want to remove Bo?" in asked
    assert response.url == f"{STEPS}/children/1/"
    left = text_of(client.get(response.url))
    assert "/child/1-1/" in left
    assert "/child/1-2/" not in left


def test_what_is_worked_out_stands_on_pages_escaped_and_is_sent(client, activities):
    address = answer(client, *TWO_CHILDREN, NO_MORE)
    assert "Do the 2 children need a lift?" in text_of(client.get(address))
    for fields in ({"lift": "yes"}, NO_MORE):
        address = client.post(address, fields).url

    page = client.get(address)
    client.post(address, {"revision": hidden(page, "revision")})

    html = text_of(page)
    assert "You pay £20 for 2 children." in html
    assert "Bell &amp; Co Street – &lt;b&gt;Ada&lt;/b&gt;" in html
    assert "<b>Ada" not in html
    assert html.count("summary-list__row--no-actions") == 3  # nobody can change what is worked out
    sent = Submission.objects.get()
    assert sent.answers["fee"] == "20.00"
    assert sent.answers["households"][0]["children"][1]["child-cost"] == "13.40"
    said = [one for one in told(sent)["said"] if one["item"] == "1-2"]
    assert said[-1]["question"] == "child-cost"
    rows = list(tables_of_one(sent))
    assert [row[1] for name, row in rows if name == "children"] == [
        "Bell & Co Street – <b>Ada</b>",
        "Bell & Co Street – Bo",
    ]
    assert rows[0][1][-1] == "£20"


def tables_of_one(sent):
    version = sent.version
    pinned = PinnedVersion(version.pk, version.service, version.number, version.checksum)
    tables = tables_of(["Reference"], [(version.number, form_of(pinned))])
    return tables.rows_of([sent.reference], version.number, sections_of(sent))


TASKS = """title: Move house
task_list: true
sections:
  - id: you
    title: About <b>you</b>
    pages:
      - id: cat
        questions: [{id: cat, type: yes-no, ask: Have you a cat?}]
  - id: home
    title: Your home
    pages:
      - id: warm
        questions: [{id: warm, type: yes-no, ask: Is it warm?}]
  - id: sign
    title: Sign
    starts_when: {question: cat, answered: true}
    pages:
      - id: sure
        questions: [{id: sure, type: yes-no, ask: Are you sure?}]
ends: [{id: sent, title: Sent}]
"""


def test_tasks_are_done_in_any_order_and_checked_once_all_are_done(client, db):
    manifest = MANIFEST.replace("allotment", "moving").replace("confirm_to: email\n", "")
    actions.publish_service("moving", {"service.yaml": manifest, "form.yaml": TASKS}, by="tests")
    listed = begin(client, "moving")

    html = text_of(client.get(listed))
    assert listed == "/apply/moving/tasks/"
    assert html.count("Not yet started") == 2
    assert "Cannot start yet" in html
    assert "About &lt;b&gt;you&lt;/b&gt;" in html
    assert "/step/sure/" not in html
    assert client.get("/apply/moving/step/sure/").url == listed
    assert client.get("/apply/moving/check-answers/").url == listed

    for name in ("warm", "cat", "sure"):
        assert client.post(f"/apply/moving/step/{name}/", {name: "yes"}).url == listed
    done = text_of(client.get(listed))
    assert "You have completed 3 of 3 tasks." in done
    page = client.get("/apply/moving/check-answers/")
    client.post("/apply/moving/check-answers/", {"revision": hidden(page, "revision")})

    assert Submission.objects.get().answers == {"cat": "yes", "warm": "yes", "sure": "yes"}


def test_a_form_without_tasks_has_no_list_of_them(client, activities):
    first = begin(client, "activities")

    assert client.get("/apply/activities/tasks/").url == first
