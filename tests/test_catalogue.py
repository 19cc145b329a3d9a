"""What forms say to residents can be said in Welsh, to the last word."""

import gettext
import io
import re

from tools.catalogue import MO, brought_up_to_date, catalogue, compiled

TO_DO = "run `./dev run python -m tools.catalogue`, write the Welsh in locale/cy, run it again"
GAP = re.compile(r"%\(\w+\)s|%\{\w+\}|\{\w+\}|\(\(\w+\)\)")


def said(one):
    return (one.context, one.id)


def texts(said):
    """One text, or those of every number that a language tells apart."""
    return (said,) if isinstance(said, str) else tuple(said)


def gaps_of(said):
    return {gap for text in texts(said) for gap in GAP.findall(text.lower())}


def test_every_word_of_a_public_page_of_forms_has_its_welsh():
    kept = catalogue()
    in_use = {said(one) for one in brought_up_to_date(kept) if one.id}

    assert sorted(map(str, in_use - {said(one) for one in kept if all(texts(one.string))})) == [], (
        TO_DO
    )
    assert sorted(map(str, {said(one) for one in kept if one.id} - in_use)) == [], TO_DO


def test_the_welsh_has_the_gaps_of_the_english():
    odd = {
        one.id: one.string
        for one in catalogue()
        if one.id and gaps_of(one.id) != gaps_of(one.string)
    }

    assert odd == {}


def test_what_django_reads_is_made_from_what_people_read():
    def words(file):
        return {key: value for key, value in gettext.GNUTranslations(file)._catalog.items() if key}

    assert words(io.BytesIO(MO.read_bytes())) == words(io.BytesIO(compiled(catalogue()))), TO_DO
