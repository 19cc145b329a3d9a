"""The words of ours that stand on every form, such as those of errors, in another language."""

from functools import cache

from django.utils.translation import gettext, override

from fingerpost.engines.formflow import ENGLISH, Translate, as_written


@cache
def own_words(language: str) -> Translate:
    """What translates the engine's words, whatever language the request is in."""
    if language == ENGLISH:
        return as_written

    def translate(text: str) -> str:
        with override(language):
            return gettext(text)

    return translate
