import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.formflow.compiling.matching import matcher
from fingerpost.engines.formflow.language.patterns import pattern
from fingerpost.engines.formflow.prover.fitting import texts_that_fit


def patterns(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    repeated = st.sampled_from(["*", "+", "?", "{2}", "{1,}", "{0,2}"])
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}|{pair[1]})"),
        st.tuples(inner, repeated).map(lambda pair: f"({pair[0]}){pair[1]}"),
    )


PIECES = st.sampled_from(["a", "b", "c", ".", "[ab]", "[^a]", "[a-b-]", r"\w", r"\d", r"\.", ""])
PATTERNS = st.recursive(PIECES, patterns, max_leaves=8)


@given(PATTERNS, st.lists(st.text("abc.1-", max_size=6), max_size=8), st.data())
def test_an_answer_fits_when_a_whole_regular_expression_matches_it(written, texts, data):
    fitting = data.draw(st.from_regex(written, fullmatch=True, alphabet="abc.1-\n"))

    for text in [*texts, fitting]:
        assert matcher(written).fits(text) == bool(re.fullmatch(written, text))


@given(st.lists(PATTERNS, min_size=1, max_size=2), st.text("ab1 ", max_size=4))
def test_for_each_combination_of_patterns_that_a_text_fits_one_is_found(written, text):
    text = " ".join(text.split())
    found = list(texts_that_fit(written, (), least=1, most=6))

    fitted = {tuple(matcher(one).fits(shown) for one in written) for shown in found}
    assert len(fitted) == len(found)
    if text:
        assert tuple(matcher(one).fits(text) for one in written) in fitted


@pytest.mark.parametrize("written", ["(a*)*b", "(a|a)*b", "(a|b)*a(a|b){100}", "(.*a){20}"])
def test_a_pattern_that_hangs_others_has_few_states_to_go_through(written):
    one = matcher(written)
    state, most = one.start, 0
    for character in "ab" * 500:
        state = one.after(state, character)
        most = max(most, len(state))

    assert most < 120


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (r"(a)\1", r"\1 is not supported"),
        ("(?=a)b", r"(?…) is not supported"),
        ("a*?", "cannot repeat a repetition"),
        ("a{2,101}", "up to 100"),
        ("((((a{100}){100}){100}){100}){100}", "repeats too much"),
        ("(" * 99, "a '(' without ')'"),
        ("a)", "a ')' without '('"),
        ("[", "ends too early"),
        ("[b-a]", "from a lower to a higher"),
        ("*", "nothing to repeat"),
        ("a^b", "leave ^ and $ out"),
        (r"a\b", r"\b is not supported"),
        ("a" * 201, "shorten the pattern"),
    ],
)
def test_what_is_not_supported_is_refused_with_what_to_do(written, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        pattern(written)


def test_the_signs_that_people_write_around_a_pattern_make_no_difference():
    assert pattern("^a+$") == pattern("a+")
    assert matcher(r"^£\$$").fits("£$")
