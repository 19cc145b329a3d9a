import re

from django.template import engines

from fingerpost.common.design.components import Bar, bar_chart


def chart_of(*bars):
    return bar_chart(
        "wards",
        title="Referrals by ward",
        description="Market had the most.",
        headings=("Ward", "Referrals"),
        bars=bars,
    )


def drawn(chart):
    source = '{% from "components/chart.jinja" import chart %}{{ chart(shown) }}'
    return engines["jinja2"].from_string(source).render({"shown": chart})


def test_the_longest_bar_is_the_largest_number_and_the_others_are_in_proportion():
    placed = chart_of(Bar("Bell Green", 12), Bar("Market", 3)).placed

    assert placed[0].length == 4 * placed[1].length


def test_a_number_that_is_not_shown_has_no_length_and_says_so():
    chart = chart_of(Bar("Bell Green", 12), Bar("Quay", None))

    assert chart.placed[1].length == 0
    assert drawn(chart).count("Not shown") == 2


def test_a_chart_without_people_is_drawn_all_the_same():
    assert chart_of(Bar("Bell Green", 0)).placed[0].length == 0
    assert 'viewBox="0 0 320 0"' in drawn(chart_of())


def test_a_chart_has_a_title_a_description_and_the_same_numbers_in_a_table():
    page = drawn(chart_of(Bar("Bell Green", 1200), Bar("Market", 2.5)))

    assert '<title id="wards-title">Referrals by ward</title>' in page
    assert '<desc id="wards-description">Market had the most.</desc>' in page
    for number in ("1,200", "2.5"):
        assert len(re.findall(f">{number}<", page)) == 2


def test_what_stands_out_is_said_in_words():
    page = drawn(chart_of(Bar("Bell Green", 1200, mark="most")))

    assert page.count("Bell Green (most)") == 2


def test_a_label_cannot_bring_code_along():
    assert "<script" not in drawn(chart_of(Bar("<script>", 1)))
