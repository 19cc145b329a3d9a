"""How what is known of sources is put in words."""

from django.utils.translation import gettext_lazy as _

# Why a row could not be used, in the words of `rules.telling` and `rules.rows`.
BAD_ROWS = {
    "it has no key, or one of more than 100 characters": _(
        "It has no key, or one of more than 100 characters."
    ),
    "it is empty, and must not be": _("It is empty, and must not be."),
    "it is too long, or holds characters that no text holds": _(
        "It is too long, or holds characters that no text holds."
    ),
    "it is not a date, such as 9/5/2014": _("It is not a date, such as 9/5/2014."),
    "it is not a number": _("It is not a number."),
    "it is neither yes nor no": _("It is neither yes nor no."),
    "another row of the file has the same key": _(
        "Another row of the file has the same key. The first one was used."
    ),
    "it is not a JSON object": _("It is not a JSON object."),
}
