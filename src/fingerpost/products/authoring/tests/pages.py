"""Using the editor as a browser does: what a page shows is posted with what somebody changes."""

import re
from html import unescape

EDITOR = "/form-editor/early-help/"
FIRST_QUESTION = f"{EDITOR}part/sections/0/pages/0/questions/0/"
_TAG = re.compile(r"<(input|textarea)\b([^>]*)>(?:([^<]*)</textarea>)?")
_BUTTON = re.compile(r"<button\b([^>]*)>(.*?)</button>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)(?:="([^"]*)")?')


def text_of(response):
    return unescape(response.content.decode())


def boxes(response):
    """Every box of a page with what it holds, as it would be posted."""
    held = {}
    for kind, attributes, inside in _TAG.findall(response.content.decode()):
        given = dict(_ATTRIBUTE.findall(attributes.split(" data-")[0]))
        if given.get("type") in ("radio", "checkbox") and "checked" not in given:
            continue
        value = inside if kind == "textarea" else given.get("value", "")
        held.setdefault(given["name"], []).append(unescape(value).removeprefix("\n"))
    return held


def save(client, address, **changed):
    """Open a page, change some of its boxes and save it."""
    return client.post(address, {**boxes(client.get(address)), **changed})


def press(client, page, words, *, to=None):
    """Press a button of a page by what it says, all of it."""
    buttons = _BUTTON.findall(client.get(page).content.decode())
    values = {_plain(inside): re.search(r'value="([^"]*)"', about) for about, inside in buttons}
    assert words in values, sorted(values)
    at = page if "/condition/" in page else f"{EDITOR}do/"
    return client.post(at, {"do": unescape(values[words][1]), **({"to": to} if to else {})})


def hand_in(client, review):
    """Hand a draft in, after saying of each remark that it has been looked at."""
    for look in re.findall(r'value="(look [^"]+)"', text_of(client.get(review))):
        client.post(review, {"do": look, "reason": "Its Welsh is still to be written"})
    client.post(review, {"do": "submit"})


def errors_in(response):
    return re.findall(r'<a href="#([^"]+)">([^<]+)</a>', text_of(response))


def _plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
