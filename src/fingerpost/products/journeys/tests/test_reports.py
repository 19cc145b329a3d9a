from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.products.forms import actions as forms
from fingerpost.products.journeys import components, queries
from fingerpost.products.journeys.actions import give_feedback
from fingerpost.products.journeys.queries import Choice, NotCounted
from fingerpost.products.journeys.rules import About

pytestmark = pytest.mark.django_db


def report(**choice):
    return queries.report_on("allotment", Choice(**choice), now=timezone.now())


def test_the_step_that_loses_most_is_to_be_mended_first(count):
    count(6)
    count(3, leaves_at="size")
    count(1, leaves_at="name")

    first, second = report().to_mend

    assert (first.step.name, first.figures.left, first.cost) == ("size", 3, 19.5)
    assert round(first.share, 2) == 0.33
    assert (first.refusal.question, first.refusal.rule) == ("size", "missing")
    assert second.step.name == "name"


def test_whoever_saved_it_for_later_is_not_lost_while_their_answers_are_kept(count):
    count(3, leaves_at="size", saves=True)
    count(1, leaves_at="size")

    (line,) = [one for one in queries.overviews(now=timezone.now()) if one.funnel.journeys]
    assert (report().funnel.saved, report().funnel.left) == (3, 1)
    assert (line.funnel.saved, line.funnel.left) == (3, 1)
    later = queries.report_on("allotment", Choice(), now=timezone.now() + timedelta(days=6))
    assert (later.funnel.saved, later.funnel.left) == (0, 4)


def test_the_shares_and_the_measures_count_who_saved_as_the_funnel_does(count):
    count(3)
    count(4, leaves_at="size", saves=True)
    count(1, leaves_at="size")

    def shown(now):
        found = queries.report_on("allotment", Choice(), now=now)
        (phone,) = found.shares["device"]
        months = queries.measures_of("allotment", None, now=now)
        ended, sent = sum(one.ended for one in months), sum(one.sent for one in months)
        assert (ended, sent) == (phone.ended, phone.sent)
        assert (ended, sent) == (found.funnel.ended, found.funnel.finished)
        return phone.finished, months[0].completion

    assert shown(timezone.now()) == (0.75, 0.75)
    assert shown(timezone.now() + timedelta(days=6)) == (0.375, 0.375)


def test_versions_are_compared_and_each_has_its_own_map(allotment, count):
    count(40)
    count(40, leaves_at="size")
    reworded = allotment["form.yaml"].replace("How big should it be?", "How much room?")
    forms.publish_service("allotment", allotment | {"form.yaml": reworded}, by="tests")
    count(76, version=2)
    count(4, version=2, leaves_at="size")

    found = report()

    assert found.version == 2
    assert [one.number for one in found.versions] == [1, 2]
    assert found.versions[1].compared.is_better
    assert components.verdict(found.versions[1].compared).startswith("Better: between 32 and")
    assert report(version=1).funnel.left == 40


def test_the_tenth_version_is_compared_with_the_ninth(allotment, count):
    for number in range(2, 11):
        form = allotment["form.yaml"].replace("How big should it be?", f"Wording {number}?")
        forms.publish_service("allotment", allotment | {"form.yaml": form}, by="tests")
    count(40, leaves_at="size")
    for number in (2, 9, 10):
        count(40, version=number)

    found = report().versions

    assert [one.number for one in found] == [1, 2, 9, 10]
    assert found[1].compared.is_better
    assert not found[3].compared.is_better


def test_the_front_says_of_each_service_what_its_page_says(count):
    count(6)
    count(3, leaves_at="size")
    count(1, leaves_at="name")

    fronts = {one.manifest.slug: one for one in queries.overviews(now=timezone.now())}
    front = fronts["allotment"]

    counted = report().funnel
    assert (front.funnel.journeys, front.funnel.finished, front.funnel.left) == (10, 6, 4)
    assert [one.left for one in front.funnel.steps] == [one.left for one in counted.steps]
    assert front.worst.step == report().to_mend[0].step


def test_wards_are_shown_only_where_enough_people_began(count):
    count(25, place="e05999001")
    count(24, place="e05999002")
    count(3, place="e05999003")

    shown = [share.name for share in report().shares["place"]]

    assert shown == ["e05999001"]


def test_a_ward_is_not_shown_while_few_of_its_people_have_finished_or_left(count):
    count(19, place="e05999001")
    count(30, place="e05999001", leaves_at="size", saves=True)
    count(40, place="e05999002")

    assert report().shares["place"] == []


def test_what_nobody_published_is_not_counted(allotment):
    for choice, service in ((Choice(), "nothing"), (Choice(version=9), "allotment")):
        with pytest.raises(NotCounted):
            queries.report_on(service, choice, now=timezone.now())


def test_the_four_measures_are_worked_out_by_month(count):
    count(6)
    count(2, channel="phone")
    count(2, leaves_at="name")
    give_feedback(About(service="allotment"), satisfaction=5)
    give_feedback(About(service="allotment"), satisfaction=2)
    costs = report().costs

    months = queries.measures_of("allotment", costs, now=timezone.now())

    assert sum(one.begun for one in months) == 10
    month = months[0]
    assert (month.completion, month.take_up, month.cost) == (0.8, 0.75, 2.0)
    this_month = timezone.localtime().strftime("%Y-%m")
    two_days_ago = (timezone.now() - timedelta(days=2)).strftime("%Y-%m")
    assert month.satisfaction == (0.5 if this_month == two_days_ago else None)
