"""What `fingerpost check` looks at besides Django's own checks."""

import os
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register
from django.db import DatabaseError, connections
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from fingerpost.common.sharing import queries as sharing
from fingerpost.common.sharing.rules import State
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import queries as forms
from fingerpost.products.insight import queries as insight

from .messages import FOLDER

WRITABLE_BY_OTHERS = 0o022


@register()
def home_is_ours(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """The folder with the database, the files and the secrets: there, writable, and only by us."""
    home = settings.HOME
    if not home.is_dir():
        yield Error(
            f"The home folder {home} is not there.",
            hint="Make it, or set FINGERPOST_HOME to another folder.",
            id="fingerpost.E001",
        )
    elif not os.access(home, os.W_OK):
        yield Error(
            f"The home folder {home} cannot be written.",
            hint="Give it to the user who runs Fingerpost.",
            id="fingerpost.E002",
        )
    elif home.stat().st_mode & WRITABLE_BY_OTHERS:
        yield Warning(
            f"Others on this machine can write in the home folder {home}.",
            hint=f"Run: chmod go-w {home}",
            id="fingerpost.W003",
        )


@register()
def sources_are_described(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """What the council writes about its sources can be used, all of it."""
    from fingerpost.engines.formflow import DefinitionError
    from fingerpost.products.single_view import queries as single_view

    try:
        single_view.sources()
    except DefinitionError as refusal:
        for problem in refusal.problems:
            yield Error(str(problem), id="fingerpost.E006")


@register(Tags.security, deploy=True)
def messages_go_out(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """Outside production e-mails are written to files; in production people wait for them."""
    if settings.ENVIRONMENT.is_production and settings.NOTIFY_POSTS["email"] == FOLDER:
        yield Warning(
            "E-mails are written to files, and nobody receives them.",
            hint="Set FINGERPOST_EMAIL_URL and _EMAIL_FROM, or FINGERPOST_GOVUK_NOTIFY_KEY.",
            id="fingerpost.W004",
        )


@register(Tags.database)
def receivers_are_allowed(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """What a published service posts to is on the list; else what is sent to it waits."""
    try:
        refused = list(forms.receivers_not_allowed()) if databases else []
    except DatabaseError:
        return  # a database without tables has no services
    for service, name, fault in refused:
        yield Warning(
            f"The service {service} may not deliver to “{name}” ({fault}).",
            hint="Name its host in FINGERPOST_WEBHOOKS, or change service.yaml.",
            id="fingerpost.W025",
        )


@register()
def connectors_are_described(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """What may be looked up is described so that it can be asked."""
    for name, told in settings.LOOKUP_CONNECTORS.items():
        try:
            import_string(told["CLASS"])(**told["OPTIONS"]).read()
        except DefinitionError as refusal:
            for problem in refusal.problems:
                yield Error(
                    str(problem), hint=f"Mend connectors/{name}.yaml.", id="fingerpost.E027"
                )


@register(Tags.database)
def submissions_arrive(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """What waits for a person is looked at."""
    try:
        waiting = forms.count_deliveries_for_a_person() if databases else 0
    except DatabaseError:
        return
    if waiting:
        yield Warning(
            f"{waiting} deliveries of submissions are in doubt or parked.",
            hint="Sign in as an administrator and open Operations, then the deliveries.",
            id="fingerpost.W026",
        )


@register(Tags.security)
def nobody_switches_roles(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """In production nobody becomes somebody else with one click, whatever the settings say."""
    if settings.ENVIRONMENT.is_production and (settings.IS_DEMONSTRATION or _may_switch_roles()):
        yield Error(
            "The demonstration's role switcher is on in production.",
            hint="Unset IS_DEMONSTRATION, and take its addresses out of ROOT_URLCONF.",
            id="fingerpost.E010",
        )


def _may_switch_roles() -> bool:
    try:
        reverse("demonstration:people")
    except NoReverseMatch:
        return False
    return True


@register()
def sharing_policy_holds(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """What may be shared, as the council's files say it: without faults, reviewed, and not over."""
    folder = settings.COUNCIL.folder / "sharing"
    try:
        policy = sharing.policy()
    except DefinitionError as refusal:
        for problem in refusal.problems:
            yield Error(str(problem), hint=f"Mend it in {folder}.", id="fingerpost.E020")
        return
    if not policy.purposes:
        yield Warning(
            f"There is no {folder / 'purposes.yaml'}, so nobody can look at people.",
            hint="List what your staff may look at people for, and under which law.",
            id="fingerpost.W021",
        )


@register()
def looks_are_reviewed_as_said(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """From when on a look is reviewed, as the council's file says it: without faults."""
    try:
        insight.review_limits()
    except DefinitionError as refusal:
        for problem in refusal.problems:
            hint = f"Mend it in {settings.COUNCIL.folder}."
            yield Error(str(problem), hint=hint, id="fingerpost.E024")


@register(Tags.database)
def sharing_agreements_last(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """Agreements that are about to end, have ended, or were not reviewed.

    Not told by every command, but where the database is checked too: by `fingerpost check`.
    """
    try:
        sources = sharing.shared_sources() if databases else ()
    except DefinitionError:
        return  # told by the check of the policy
    for shared in sources:
        for agreement, state in shared.agreements:
            named = f"The agreement “{agreement.title}” of {shared.id}"
            if state is State.ABOUT_TO_END:
                yield Warning(
                    f"{named} ends on {agreement.expires_on}; then nothing is shown under it.",
                    hint="Renew it, and write its new days in the file.",
                    id="fingerpost.W022",
                )
            elif state is State.TO_REVIEW:
                yield Warning(
                    f"{named} should have been reviewed on {agreement.review_on}.",
                    hint="Review it, and write the day of its next review in the file.",
                    id="fingerpost.W023",
                )
            elif state is State.ENDED:
                yield Info(
                    f"{named} ended on {agreement.expires_on}; nothing is shown under it.",
                    id="fingerpost.I024",
                )


@register(Tags.database)
def demonstration_staff_are_absent(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """Everybody knows the demonstration's password; its database serves nothing else."""
    if not (settings.ENVIRONMENT.is_production and databases):
        return
    from fingerpost.common.identity import queries

    from .demonstration.staff import STAFF

    known = {member.email for member in STAFF}
    try:
        found = sum(person.email in known for person in queries.colleagues())
    except DatabaseError:
        return  # a database without tables has nobody in it
    if found:
        yield Error(
            f"{found} accounts of the demonstration can sign in here.",
            hint="Begin with an empty database: set FINGERPOST_HOME or FINGERPOST_DATABASE_URL.",
            id="fingerpost.E011",
        )


@register(Tags.database)
def database_answers(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """The records can be reached."""
    for alias in databases or ():
        try:
            connections[alias].ensure_connection()
        except DatabaseError as fault:
            yield Error(
                f"The database does not answer: {str(fault).splitlines()[0]}",
                hint="Check FINGERPOST_DATABASE_URL and that the server runs.",
                id="fingerpost.E005",
            )
