"""Every page of ours is really asked for, by somebody in each role and by a visitor."""

import pytest
from django.urls import URLResolver, get_resolver, reverse

from fingerpost.common.identity.rules import Role

from .people import World, undone
from .rules import RULES
from .table import ANONYMOUS

# What others made has rules of its own, in test_trees.py.
TREES_OF_OTHERS = ("editor/", "documents/", "_util/", "^((?:[\\w\\-]+/)*)$")
EVERYBODY = [ANONYMOUS, *Role]
METHODS = ("get", "post", "head", "options")
WHO_TRIES_ALL = (ANONYMOUS, Role.COUNCILLOR)  # a method is refused to one as to another
PRIVATE = [name for name, rule in RULES.items() if not rule.is_public]

pytestmark = pytest.mark.xdist_group("access")


def names_of_pages(resolver=None, prefix="", namespace=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from names_of_pages(entry, route, inner)
        elif entry.name and f"{namespace}{entry.name}" in RULES:
            yield f"{namespace}{entry.name}"
        elif not route.startswith(TREES_OF_OTHERS):
            yield f"{namespace}{entry.name or route}"


def test_every_page_has_a_rule_and_every_rule_a_page():
    assert set(names_of_pages()) == set(RULES)


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """Everything asked once, in a database that is put back; the tests only look at it."""
    with django_db_blocker.unblock(), undone():
        world = World()
        paths = {
            name: reverse(name, kwargs=rule.about(world) if rule.about else None)
            for name, rule in RULES.items()
        }
        return {
            (name, who, method): world.ask(who, method, paths[name])
            for name, rule in RULES.items()
            for who in EVERYBODY
            for method in methods_for(rule, who)
        }


def methods_for(rule, who):
    """Whoever is let in asks as the page expects; whoever is not tries what might change it."""
    if who in rule.answers:
        return (rule.method,)
    return METHODS if who in WHO_TRIES_ALL else ("get", "post")


@pytest.mark.parametrize("name", RULES)
def test_each_role_gets_what_the_rule_says(answers, name):
    rule = RULES[name]

    got = {who: answers[name, who, rule.method].status for who in EVERYBODY}

    assert got == {who: rule.answer_to(who) for who in EVERYBODY}


@pytest.mark.parametrize("name", PRIVATE)
def test_a_visitor_is_sent_to_sign_in(answers, name):
    for method in METHODS:
        assert answers[name, ANONYMOUS, method].location.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", PRIVATE)
def test_whoever_may_not_is_refused_before_anything_happens(answers, name):
    rule = RULES[name]
    refused = [who for who in EVERYBODY if who not in rule.answers]

    for who in refused:
        for method in methods_for(rule, who):
            answer = answers[name, who, method]
            assert answer.status == rule.answer_to(who), (who, method)
            assert answer.wrote == (), (who, method)
