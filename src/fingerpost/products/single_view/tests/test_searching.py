import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.actions import deliver_due
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.sharing.models import EmergencyMatch
from fingerpost.common.sharing.tests.factories import deny, emergency, protect, state_purpose
from fingerpost.products.single_view import actions, queries
from fingerpost.products.single_view.models import Search, SourceRecord
from fingerpost.products.single_view.queries.index import index_of_those_kept_back, people_index

from .people import link, person_of, record, worker

pytestmark = pytest.mark.django_db
SEARCH = "single-view:search"


@pytest.fixture
def amelia():
    return [
        record("childrens-social-care", "Amelia", "Hughes", "2014-05-09", worker="Jo Farrell"),
        record("schools", "Amelai", "Hughes", "09/05/2014", school="Oxlea Primary School"),
    ]


@pytest.fixture
def door(client):
    """Somebody at the front door who has said why they look."""
    user = worker()
    state_purpose(user, kind="screening")
    client.force_login(user)
    return user


def searched(client, names, **more):
    return client.post(reverse(SEARCH), {"names": names, **more})


def text_of(response):
    return response.content.decode()


def looks(action):
    return list(AuditEntry.objects.filter(action=action).values_list("subject", flat=True))


@pytest.mark.parametrize(
    ("names", "more"),
    [
        ("Amelia Hughes", {}),
        ("hughes amelia", {}),
        ("Hughs Amela", {}),
        ("amel* hughes", {}),
        ("Hughes", {"born_on": "5/2014"}),
        ("", {"born_on": "9 5 2014"}),
        ("Hughes", {"postcode": "hw33ef"}),
    ],
)
def test_somebody_is_found_by_what_is_known_of_them(client, door, amelia, names, more):
    link()

    page = text_of(searched(client, names, **more))

    assert "1 person may be meant" in page
    assert person_of(amelia[0]).reference in page
    assert "Schools" in page


def test_a_list_is_masked(client, door, amelia):
    link()

    page = text_of(searched(client, "Amelia Hughes"))

    assert "HW3<" in page
    assert not any(hidden in page for hidden in ("HW3 3EF", "Mill Lane", "9 May", "Jo Farrell"))


def test_everybody_who_is_listed_is_in_the_audit_and_so_is_the_search(client, door, amelia):
    other = record("schools", "Amelia", "Hughes", "2010-01-07")
    link()

    searched(client, "Amelia Hughes")

    assert set(looks("look.listed")) == {
        f"person:{person_of(one).reference}" for one in (amelia[0], other)
    }
    assert looks("look.searched") == [f"search:{Search.objects.get().pk}"]
    assert set(AuditEntry.objects.filter(action__startswith="look.").values_list("purpose")) == {
        ("screening BCDF2345",)
    }


def test_nothing_is_shown_if_the_audit_cannot_be_written(client, door, amelia, monkeypatch):
    link()

    def broken(*_looks, **_):
        raise OSError

    monkeypatch.setattr("fingerpost.common.audit.actions.record_looks", broken)

    with pytest.raises(OSError):  # noqa: PT011  raised above, without words
        searched(client, "Amelia Hughes")


def test_whoever_has_not_said_why_is_asked_first(client, amelia):
    client.force_login(worker())

    for answer in (client.get(reverse(SEARCH)), searched(client, "Amelia Hughes")):
        assert answer.url.startswith(reverse("sharing:state-purpose"))
    assert not Search.objects.exists()


def test_a_search_is_never_in_an_address(client, door, amelia):
    link()

    assert "1 person" not in text_of(client.get(reverse(SEARCH), {"names": "Amelia Hughes"}))


def test_few_are_listed_and_only_the_likely(client, door):
    for n in range(12):
        record("schools", "Amelia", "Hughes", f"{2008 + n}-{n + 1:02}-{n + 14}")
    record("schools", "Amelie", "Huges", "2012-03-03")
    link()

    page = text_of(searched(client, "Amelia Hughes", born_on="14 1 2008"))
    many = text_of(searched(client, "Amelia Hughes"))

    assert "1 person may be meant" in page
    assert "10 people may be meant" in many


def test_nobody_found_says_what_that_can_mean(client, door, amelia):
    link()

    page = text_of(searched(client, "Tomasz Zielinski"))

    assert "This does not mean that nobody knows them" in page
    assert "Homes of Hatworth Homes; private renting and ownership are not here" in page


def test_a_record_that_is_not_shared_finds_nobody(client, door):
    record("police-referrals", "Kwame", "Mensah", "2012-12-30")
    link()

    assert "Nobody was found" in text_of(searched(client, "Kwame Mensah"))


@pytest.mark.parametrize("given", [{"names": ""}, {"names": "*"}, {"born_on": "2014"}])
def test_a_search_for_nobody_says_what_to_enter(client, door, given):
    page = text_of(searched(client, **{"names": "", **given}))

    assert "Enter a name, or a whole date of birth" in page


def test_a_date_that_is_none_says_what_to_enter(client, door):
    page = text_of(searched(client, "Hughes", born_on="soon"))

    assert "Enter a date of birth like 9 5 2014" in page


class TestSealed:
    """That no page tells them from nobody is tried in tests/sealed."""

    @pytest.fixture
    def sealed(self, amelia):
        link()
        owner = UserFactory(role=Role.INFORMATION_GOVERNANCE)
        sealed = person_of(amelia[0]).reference
        protect(sealed, kind="sealed", team=TeamFactory(), by=owner)
        return sealed

    def test_a_search_that_would_have_found_somebody_sealed_says_so_to_the_audit(
        self, client, door, sealed
    ):
        searched(client, "Amelia Hughes")

        assert looks("look.listed") == [f"sealed:{sealed}"]

    def test_whoever_is_sealed_is_indexed_apart_within_minutes(self, client, door, sealed):
        both = {str(one.pk) for one in SourceRecord.objects.all()}
        assert (people_index().keys(), index_of_those_kept_back().keys()) == (both, set())

        assert [actions.keep_index_apart(), actions.keep_index_apart()] == [True, False]

        assert (people_index().keys(), index_of_those_kept_back().keys()) == (set(), both)

    @pytest.mark.parametrize(
        ("asked", "meant"),
        [
            ({}, True),
            ({"names": "Hughs Amela", "born_on": "2014"}, True),
            ({"names": "", "born_on": "9 5 2014"}, True),
            ({"born_on": "in May"}, True),
            ({"names": "*"}, True),
            ({"names": "*", "born_on": "in May"}, False),
            ({"names": "Tomasz Zielinski", "born_on": ""}, False),
        ],
    )
    def test_who_is_sealed_and_may_be_meant_in_an_emergency_is_named_to_who_answers(
        self, door, sealed, asked, meant
    ):
        refuge = record("voluntary-sector", "Amelia", "Hughes", "2014-05-09", help="refuge")
        record("schools", "Amelia", "Hughes", "2014-05-09", address="9 Elm Road")
        link()

        number = emergency(door, **{"names": "Amelia Hughes", "born_on": "9 5 2014"} | asked).pk
        deliver_due()

        kept = set(EmergencyMatch.objects.filter(emergency=number).values_list("kept", flat=True))
        assert kept == ({sealed, refuge.source} if meant else set())

    def test_a_sealed_record_of_somebody_is_as_if_it_were_not_there(self, client, door, amelia):
        secret = record(
            "childrens-social-care", "Amelia", "Garland", "2014-05-09",
            legal_status="placed for adoption",
        )  # fmt: skip
        secret.person = person_of(amelia[0])
        link()

        assert "Nobody was found" in text_of(searched(client, "Garland"))

    def test_somebody_restricted_is_known_and_whom_to_ask(self, client, door, amelia):
        link()
        owner = UserFactory(role=Role.INFORMATION_GOVERNANCE)
        reference = person_of(amelia[0]).reference
        protect(reference, kind="restricted", team=TeamFactory(), by=owner)

        page = text_of(searched(client, "Amelia Hughes"))

        assert "Somebody who is protected" in page
        assert "The duty manager, 01632 960100" in page
        assert "Schools" not in page.split("Somebody who is protected")[1].split("</tr>")[0]

    def test_a_worker_who_is_denied_somebody_unseen_finds_nobody(self, client, door, amelia):
        link()
        owner = UserFactory(role=Role.INFORMATION_GOVERNANCE)
        deny(person_of(amelia[0]).reference, worker=door, by=owner, is_unseen=True)

        assert "Nobody was found" in text_of(searched(client, "Amelia Hughes"))


def test_recent_searches_leave_the_list_and_never_the_audit(client, door, amelia):
    link()
    searched(client, "Amelia Hughes")
    assert "What you searched for lately" in text_of(client.get(reverse(SEARCH)))

    client.post(reverse("single-view:clear-recent"))

    assert "What you searched for lately" not in text_of(client.get(reverse(SEARCH)))
    assert Search.objects.get().names == "Amelia Hughes"
    assert looks("look.searched") == [f"search:{Search.objects.get().pk}"]


def test_the_searches_of_others_are_not_shown_nor_taken_off_their_list(client, door, amelia):
    searched(client, "Amelia Hughes")
    other = worker()

    assert queries.recent_searches(other) == []
    actions.clear_recent_searches(by=other)
    assert len(queries.recent_searches(door)) == 1


def test_the_number_of_queries_does_not_grow_with_those_who_are_found(client, door):
    counts = []
    for people in (1, 8):
        for n in range(people):
            record("schools", "Amelia", "Hughes", f"20{10 + people}-03-{n + 1:02}")
        link()
        with CaptureQueriesContext(connection) as asked:
            searched(client, "Amelia Hughes", born_on=f"20{10 + people}")
        counts.append(len(asked))

    assert counts[0] == counts[1]
