import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, Site, TaskState, Workflow

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.website import actions
from fingerpost.products.website.models import HomePage
from fingerpost.products.website.rules import InvalidContent

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role=Role.SERVICE_MANAGER)


@pytest.fixture
def other_editor():
    return UserFactory(role=Role.SERVICE_MANAGER)


def ask_for_approval(page, *, by, summary):
    page.summary = summary
    page.save_revision(user=by)
    workflow = Workflow.objects.get()
    state = workflow.start(page, user=by)
    return state.current_task_state


def test_what_editors_made_of_the_pages_is_left_alone():
    HomePage.objects.update(title="Our own title")

    actions.found_website(by="test")

    assert HomePage.objects.get().title == "Our own title"
    assert Page.objects.filter(slug="privacy").count() == 1


def test_links_name_the_address_that_people_know(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.anytown.example"

    actions.found_website(by="test")

    assert Site.objects.get().root_url == "https://www.anytown.example"


def test_a_council_with_a_broken_file_is_told_which(settings, tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "home.yaml").write_text("title: Welcome")
    settings.COUNCIL = type(settings.COUNCIL)(**{**vars(settings.COUNCIL), "folder": tmp_path})
    HomePage.objects.get().delete()

    with pytest.raises(InvalidContent, match=r"home\.yaml: summary"):
        actions.found_website(by="test")


def test_a_change_goes_live_when_a_second_person_approves_it(editor, other_editor):
    page = Page.objects.get(slug="fostering").specific
    asked = ask_for_approval(page, by=editor, summary="Could you foster?")

    asked.task.specific.on_action(asked, other_editor, "approve")

    assert Page.objects.get(slug="fostering").specific.summary == "Could you foster?"
    entry = AuditEntry.objects.get(action="website.published", actor=other_editor.get_username())
    assert entry.subject == f"page:{page.pk}"


def test_nobody_approves_a_change_of_their_own(editor):
    page = Page.objects.get(slug="fostering").specific
    asked = ask_for_approval(page, by=editor, summary="Could you foster?")
    task = asked.task.specific

    offered = [name for name, _label, _asks in task.get_actions(page, editor)]
    with pytest.raises(PermissionDenied):
        task.on_action(asked, editor, "approve")

    assert offered == ["reject"]
    assert TaskState.objects.get(pk=asked.pk).status == TaskState.STATUS_IN_PROGRESS


def test_nobody_approves_what_they_changed_while_it_waited(editor, other_editor):
    page = Page.objects.get(slug="fostering").specific
    asked = ask_for_approval(page, by=editor, summary="Could you foster?")
    page.summary = "Foster, now!"
    page.save_revision(user=other_editor)

    with pytest.raises(PermissionDenied):
        asked.task.specific.on_action(asked, other_editor, "approve")


@pytest.mark.parametrize("role", [Role.SERVICE_MANAGER, Role.ADMINISTRATOR])
def test_editors_change_every_page_and_publish_none(role):
    page = Page.objects.get(slug="fostering")

    may = page.permissions_for_user(UserFactory(role=role))

    assert may.can_edit()
    assert not may.can_publish()


def test_nobody_else_edits_the_website():
    page = Page.objects.get(slug="fostering")

    assert not page.permissions_for_user(UserFactory(role=Role.PRACTITIONER)).can_edit()
