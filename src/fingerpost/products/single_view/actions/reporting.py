"""What is written about feeds: to the source's contact and to whoever watches feeds.

No message says anything of a person: it has counts and the address of a page.
"""

from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.design.components import day_said
from fingerpost.common.identity import queries as identity
from fingerpost.common.identity.rules import Role
from fingerpost.common.notify import actions as notify
from fingerpost.products.single_view.models import Alarm, Load
from fingerpost.products.single_view.queries import last_loads, sources
from fingerpost.products.single_view.rules.freshness import got_worse_at, late_from, times_to_tell
from fingerpost.products.single_view.rules.source import Source

LATE, HELD = "single-view.feed-late", "single-view.feed-held"
SETTLED, BAD_ROWS = "single-view.feed-settled", "single-view.bad-rows"


MESSAGES = (
    (
        LATE,
        "A file is late",
        """The file of ((source)) was to come by ((due)). The last one came on ((last)).

Please send it, or say when it will come. Until then people see what the last one said.

((link))
""",
        ["source", "due", "last", "link"],
    ),
    (
        HELD,
        "A file is held",
        """The file of ((source)) that came on ((day)) has ((rows)) rows. It tells of far fewer \
people than the one before. It is held, and nobody is taken out.

Please look whether it is whole. If it is not, send a whole one. If it is, tell whoever \
operates this website.

((link))
""",
        ["source", "day", "rows", "link"],
    ),
    (
        SETTLED,
        "A file was taken in",
        """A whole file of ((source)) was taken in. You need do nothing more about what we \
wrote to you before.

((link))
""",
        ["source", "link"],
    ),
    (
        BAD_ROWS,
        "Some rows could not be used",
        """((bad)) of ((rows)) rows of the file of ((source)) that came on ((day)) could not be \
used. The report says which lines, and why.

Please mend them in your system, so that the next file is whole.

((link))
""",
        ["source", "day", "bad", "rows", "link"],
    ),
)


def register_feed_messages() -> None:
    """Offer the wording; called from `AppConfig.ready`."""
    for name, subject, body, fields in MESSAGES:
        notify.register_template(name, subject=subject, body=body, fields=fields)


def tell_of_alarm(alarm: Alarm, *, by: audit.Actor) -> None:
    """Once when it is raised, again when it gets worse, and weekly while it stands."""
    source = sources().get(alarm.source)
    if source and alarm.kind == Alarm.Kind.LATE:
        _tell_late(alarm, source, by)
    elif source:
        _tell_held(alarm.source, source, by)


def tell_settled(alarm: Alarm, *, by: audit.Actor) -> None:
    """Say that it is over to whoever was told of it."""
    if source := sources().get(alarm.source):
        words = {"source": source.name, "link": _page_of(alarm.source)}
        notify.email_once(
            SETTLED, to=_watchers(source), occasion=str(alarm.pk), personalisation=words, by=by
        )


def report_bad_rows(load: Load, source: Source, *, by: audit.Actor) -> None:
    """To the source's contact: weekly at most, sooner if there are twice as many."""
    if load.bad:
        year, week, _day = load.began_at.isocalendar()
        words = {
            "source": source.name, "day": _day_of(load), "bad": f"{load.bad:,}",
            "rows": f"{load.rows:,}", "link": notify.link_to("single-view:load", number=load.pk),
        }  # fmt: skip
        occasion = f"{load.source}:{year}:{week}:{load.bad.bit_length()}"
        notify.email_once(
            BAD_ROWS, to={source.contact.email}, occasion=occasion, personalisation=words, by=by
        )


def _tell_late(alarm: Alarm, source: Source, by: audit.Actor) -> None:
    last = last_loads()[alarm.source]
    worse_at = got_worse_at(source.feed, last)
    times = times_to_tell(alarm.raised_at, timezone.now(), worse_at=worse_at)
    words = {
        "source": source.name, "due": str(day_said(late_from(source.feed, last))),
        "last": str(day_said(last)), "link": _page_of(alarm.source),
    }  # fmt: skip
    notify.email_once(
        LATE, to=_watchers(source), occasion=f"{alarm.pk}:{times}", personalisation=words, by=by
    )


def _tell_held(name: str, source: Source, by: audit.Actor) -> None:
    load = Load.objects.filter(source=name, state=Load.State.HELD).order_by("-pk").first()
    if load and load.finished_at:
        times = times_to_tell(load.finished_at, timezone.now())
        words = {
            "source": source.name, "day": _day_of(load), "rows": f"{load.rows:,}",
            "link": notify.link_to("single-view:load", number=load.pk),
        }  # fmt: skip
        notify.email_once(
            HELD, to=_watchers(source), occasion=f"{load.pk}:{times}", personalisation=words, by=by
        )


def _watchers(source: Source) -> set[str]:
    operators = identity.holders_of(Role.ADMINISTRATOR)
    return {source.contact.email, *identity.addresses_of(operators)}


def _day_of(load: Load) -> str:
    return str(day_said(load.began_at))


def _page_of(name: str) -> str:
    return notify.link_to("single-view:source", source=name)
