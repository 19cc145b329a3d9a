from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from fingerpost.common.notify.ports import Post


def post_for(channel: str) -> Post:
    """The post that the settings name for this channel."""
    return _made(settings.NOTIFY_POSTS[channel])


@cache
def _made(dotted_name: str) -> Post:
    post: Post = import_string(dotted_name)()
    return post
