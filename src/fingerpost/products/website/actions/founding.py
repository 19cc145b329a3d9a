from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from fingerpost.common.audit.actions import Actor, record
from fingerpost.products.website.models import (
    ContentPage,
    CouncilPage,
    HomePage,
    ServiceStartPage,
    StatementPage,
)
from fingerpost.products.website.rules import (
    HomeContent,
    InvalidContent,
    PageContent,
    read_home,
    read_page,
)

from .approval import set_up_approval


@transaction.atomic
def found_website(*, by: Actor) -> HomePage:
    """Give a council the pages in its folder, once; what editors made of them is left alone."""
    home: HomePage | None = HomePage.objects.first()
    if home is None:
        folder = settings.COUNCIL.folder / "content"
        home = _add_home(_home_content(folder))
        _add_pages(home, _page_contents(folder))
        record(by=by, action="website.founded", subject=f"page:{home.pk}")
    _keep_address(home)
    set_up_approval(home, by=by)
    return home


def _add_home(content: HomeContent) -> HomePage:
    root = Page.objects.get(depth=1)
    for welcome in root.get_children().filter(slug="home"):
        welcome.delete()
    page = HomePage(
        title=content.title,
        slug="home",
        summary=content.summary,
        emergency_title=content.emergency_title,
        emergency=content.emergency,
    )
    home: HomePage = root.add_child(instance=page)
    return home


def _add_pages(home: HomePage, contents: list[PageContent]) -> None:
    added = [(home.add_child(instance=_page(content)), content) for content in contents]
    home.featured = [
        ("task", {"text": page.title, "description": content.featured_as, "page": page})
        for page, content in added
        if content.featured_as
    ]
    home.save()
    for page in (home, *(page for page, _content in added)):
        page.save_revision().publish()


def _page(content: PageContent) -> CouncilPage:
    common = {"title": content.title, "slug": content.slug, "summary": content.summary}
    body = [block.kind_and_value() for block in content.body]
    if content.kind == "statement":
        return StatementPage(**common, body=body, reviewed_on=content.reviewed_on)
    if content.kind == "service":
        return ServiceStartPage(
            **common,
            body=body,
            service=content.service,
            is_safeguarding=content.is_safeguarding,
            who_for=content.who_for,
        )
    return ContentPage(**common, body=body)


def _keep_address(home: HomePage) -> None:
    """Links in e-mails and the sitemap name the address that people know."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": port,
            "root_page": home,
            "site_name": settings.COUNCIL.name,
        },
    )


def _home_content(folder: Path) -> HomeContent:
    file = folder / "home.yaml"
    return read_home(_text_of(file), file=str(file), words=_words())


def _page_contents(folder: Path) -> list[PageContent]:
    pages = [
        read_page(_text_of(file), file=str(file), words=_words())
        for file in sorted(folder.glob("*.yaml"))
        if file.name != "home.yaml"
    ]
    return sorted(pages, key=lambda page: (page.order, page.slug))


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as fault:
        raise InvalidContent(f"{file} cannot be read: {fault.strerror}") from None


def _words() -> dict[str, str]:
    council = settings.COUNCIL
    return {
        "council_name": council.name,
        "council_short_name": council.short_name,
        "telephone": council.telephone,
        "email": council.email,
        "address": council.address,
        "front_door_telephone": council.front_door_telephone,
        "emergency_duty_telephone": council.emergency_duty_telephone,
    }
