from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import actions, components, permissions, queries
from fingerpost.products.forms.components import url_of
from fingerpost.products.forms.queries import Draft, PinnedVersion

from .access import draft_of, keep_key, private
from .speaking import language_asked_for, shown_languages, speaking
from .telling import tell_started


@require_http_methods(["GET", "HEAD", "POST"])
@private
def start(request: HttpRequest, service: str) -> HttpResponse:
    if request.method == "POST":
        return _begin(request, service)
    version = queries.current_version(service)
    return _by_invitation(request, version) or _show(request, version)


@login_required
@permission_required(permissions.ASSIST, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
@private
def start_for_somebody(request: HttpRequest, service: str, channel: str) -> HttpResponse:
    """A worker begins for somebody on the telephone or in front of them."""
    if request.method == "POST":
        return _begin(request, service, channel)
    version = queries.current_version(service)
    return _by_invitation(request, version) or _show(request, version, is_assisted=True)


def _by_invitation(request: HttpRequest, version: PinnedVersion) -> HttpResponse | None:
    """Say so plainly where only a link begins a form; whoever has begun goes on."""
    manifest, service = queries.manifest_of(version), version.service
    if not manifest.by_invitation:
        return None
    draft = draft_of(request, service)
    if draft and not draft.is_sent:
        return redirect(url_of(service, draft.walk(timezone.localtime()).goes_on_at))
    return render(request, "forms/by_invitation.jinja", {"manifest": manifest}, status=403)


def _show(
    request: HttpRequest, current: PinnedVersion, *, is_assisted: bool = False
) -> HttpResponse:
    now, draft = timezone.localtime(), draft_of(request, current.service)
    version = queries.in_language(current, _language(request, draft))
    carry_on = url_of(version.service, draft.walk(now).goes_on_at) if draft else ""
    shown = {
        "manifest": queries.manifest_of(version),
        "description": queries.form_of(version).definition.description,
        "button_text": queries.form_of(version).definition.start.button,
        "blocks": components.start_blocks(version, now, is_staff=is_assisted),
        "numbers": components.emergency_numbers(),
        "languages": shown_languages(queries.languages_of(version), version.language),
        "carry_on": carry_on if draft and not draft.is_sent else "",
    }
    with speaking(version.language):
        return components.respond_before_starting(request, version, shown)


def _language(request: HttpRequest, draft: Draft | None) -> str:
    """The language that somebody asks for, or in which they began before."""
    return language_asked_for(request) or (draft.version.language if draft else ENGLISH)


def _begin(request: HttpRequest, service: str, channel: str = "online") -> HttpResponse:
    manifest = queries.manifest_of(queries.current_version(service))
    # Whoever reports a child at risk begins in the same way, so nobody is held up here.
    is_held_up = not manifest.safeguarding and channel == "online"
    try:
        with actions.counted("start", actions.client_of(request) if is_held_up else ""):
            key = actions.start_draft(
                service,
                by=request.user,
                channel=channel,
                language=_language(request, draft_of(request, service)),
            )
    except actions.ByInvitationOnly:
        return render(request, "forms/by_invitation.jinja", {"manifest": manifest}, status=403)
    except actions.TooMany:
        return render(request, "forms/too_many.jinja", {"service": service}, status=429)
    draft = queries.draft_with(key, now=timezone.now())
    if draft is None:
        raise actions.DraftGone
    tell_started(request, key, draft)
    first = draft.walk(timezone.localtime()).goes_on_at
    return keep_key(redirect(url_of(service, first)), service, key)
