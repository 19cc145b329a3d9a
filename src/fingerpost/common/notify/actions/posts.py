import threading

from django.conf import settings
from django.utils.module_loading import import_string

from fingerpost.common.notify.ports import Post

# One for each thread: a post may keep a connection open, which two must not use at once.
_made = threading.local()


def post_for(channel: str) -> Post:
    """The post that the settings name for this channel."""
    dotted_name = settings.NOTIFY_POSTS[channel]
    kept: dict[str, Post] = _made.__dict__
    if dotted_name not in kept:
        kept[dotted_name] = import_string(dotted_name)()
    return kept[dotted_name]
