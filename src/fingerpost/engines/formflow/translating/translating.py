"""From a form and a translation to the form in the other language, or to what is to be written."""

from collections.abc import Iterable, Mapping

from fingerpost.engines.formflow.compiling.compiling import compile_form
from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.engines.formflow.language.listed import Entries
from fingerpost.engines.formflow.wording import Translate, as_written

from .matching import Matched, key_of
from .rewording import Place, Rewording
from .translation import Translation, Wording


def translated(
    definition: Definition,
    matched: Matched,
    *,
    translate: Translate = as_written,
    lists: Mapping[str, Entries] | None = None,
) -> Definition:
    """The definition in other words: the same ids, conditions and rules.

    `translate` gives the engine's own words, such as "Yes"; what has no translation stays English.
    """

    def say(place: Place) -> str:
        if words := matched.says(place):
            return words
        return translate(place.english) if place.go_unsaid else place.english

    return Rewording(say, lists or {}).of(definition)


def form_in(
    language: str,
    form: Form,
    matched: Matched,
    *,
    translate: Translate = as_written,
    lists: Mapping[str, Entries] | None = None,
) -> Form:
    """The form as it is shown in another language: the same routes, whatever is answered."""
    definition = translated(form.definition, matched, translate=translate, lists=lists)
    return compile_form(
        definition, form.file, form.lines, form.files, language=language, translate=translate
    )


def to_translate(
    wanted: Iterable[Place], matched: Matched, *, translate: Translate = as_written
) -> Translation:
    """Every wording in the order of the form: what is translated, and room for what is not.

    Of changed English the old translation stays as `was`. The engine's own words, such as “Yes”,
    are there to be chosen for their question.
    """
    stale = {key_of(one.place): one for one in matched.stale}
    words: dict[tuple[str, str], Wording] = {}
    for place in wanted:
        key = key_of(place)
        was = stale[key].says if key in stale else None
        given = matched.fresh[key].translation if key in matched.fresh else ""
        if place.go_unsaid and not (given or was):
            given = translate(place.english)
        words.setdefault(
            key, Wording(at=place.at, english=place.english, translation=given, was=was)
        )
    return Translation(words=tuple(words.values()))
