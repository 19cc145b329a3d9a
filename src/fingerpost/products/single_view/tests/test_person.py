import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.common.sharing.tests.factories import deny, protect, state_purpose
from fingerpost.products.single_view import actions
from fingerpost.products.single_view.models import Judgement, SourceRecord
from fingerpost.products.single_view.queries import NoSuchPerson, look_at_person, look_at_several

from .people import link, person_of, record, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(client):
    user = worker()
    state_purpose(user, kind="screening")
    client.force_login(user)
    return user


@pytest.fixture
def amelia():
    """A child whom two sources know, and her father at the same address."""
    records = [
        record(
            "childrens-social-care", "Amelia", "Hughes", "2014-05-09", worker="Jo Farrell",
            started_on="2024-02-01", ended_on="2025-02-01",
        ),
        record("schools", "Amelie", "Hughes", "08/05/2014", school="Oxlea Primary School"),
        record("housing", "Tomasz", "Hughes", "1984-03-02", tenure="Secure tenancy"),
    ]  # fmt: skip
    link()
    return records


def page_of(client, one, **query):
    address = reverse("single-view:person", args=[person_of(one).reference])
    return client.get(address, query)


def text_of(response):
    return response.content.decode()


def section(page, name):
    return page.split(f'id="source-{name}"')[1].split("<h3")[0].split("<h2")[0]


def test_each_source_tells_what_may_be_shown_and_as_of_when(client, door, amelia):
    page = text_of(page_of(client, amelia[0]))

    assert "Current as of" in section(page, "childrens-social-care")
    assert "Jo Farrell" in section(page, "childrens-social-care")
    assert "Oxlea Primary School" in section(page, "schools")
    assert "Legal status" not in section(page, "schools")


def test_what_is_not_shown_says_why(client, door, amelia):
    page = text_of(page_of(client, amelia[0]))

    assert "Not shared for what you are doing." in section(page, "schools")
    assert "Not shared for people of this age." in section(page, "housing")


def test_a_source_that_may_be_shown_and_tells_nothing_says_what_that_means(client, door):
    adult = record("housing", "Tomasz", "Hughes", "1984-03-02")
    link()

    page = text_of(page_of(client, adult))

    assert "This source has not sent a file yet" in section(page, "adult-social-care")


def test_no_source_tells_what_it_seals(client, door, amelia):
    page = text_of(page_of(client, amelia[2]))

    assert "refuge" not in page
    assert "placement that must not be known" not in page


@pytest.mark.parametrize("known", [False, True])
def test_a_record_that_is_not_shared_looks_like_none(client, door, amelia, known):
    before = section(text_of(page_of(client, amelia[0])), "police-referrals")
    if known:
        hidden = record("police-referrals", "Amelia", "Hughes", "2014-05-09")
        SourceRecord.objects.filter(pk=hidden.pk).update(person=person_of(amelia[0]))

    after = section(text_of(page_of(client, amelia[0])), "police-referrals")

    strip = "Current as of"
    assert after.split("Covers")[1] == before.split("Covers")[1]
    assert strip not in before


def test_all_addresses_conflicts_and_whom_to_ring_are_told(client, door, amelia):
    page = text_of(page_of(client, amelia[0]))

    assert "All known addresses" in page
    assert page.count("7 Mill Lane") >= 1
    disagree = page.split("What the sources disagree on")[1].split("</table>")[0]
    assert "Amelia Hughes (Children’s social care)" in disagree
    assert "Amelie Hughes (Schools)" in disagree
    assert "8 May 2014 (Schools)" in disagree
    ring = page.split("Whom to ring")[1].split("</table>")[0]
    assert "Jo Farrell" in ring
    assert "Head of education" in ring


def test_how_sure_it_is_says_why_field_by_field(client, door, amelia):
    page = text_of(page_of(client, amelia[0]))

    sure = page.split("How sure it is")[1]
    assert "Children’s social care – Schools: likely" in sure
    assert "First name: alike, as after a typing error" in sure
    assert "Date of birth: two of day, month and year are the same" in sure


def test_what_happened_is_drawn_told_in_a_table_and_can_be_narrowed(client, door, amelia):
    page, year, gone = (
        text_of(page_of(client, amelia[0], shown=shown)) for shown in ("", "2025", "1990s")
    )

    assert "What happened, by source: everything</title>" in page
    assert "Social care began" in page.split("The same as a table: everything")[1]
    assert "?shown=2020s#timeline" in page
    assert "Social care ended" in year.split("The same as a table: 2025")[1]
    assert "Social care began" not in year
    assert "Earlier: 2024" in year
    assert "Nothing that may be shown happened in this time." in gone


def test_others_at_the_same_address_are_listed_and_in_the_audit(client, door, amelia):
    page = text_of(page_of(client, amelia[0]))

    father = person_of(amelia[2])
    assert "Tomasz Hughes" in page.split("Household")[1]
    looks = AuditEntry.objects.filter(action="look.listed").values_list("subject", flat=True)
    assert list(looks) == [f"person:{father.reference}"]
    opened = AuditEntry.objects.filter(action="look.opened").values_list("subject", flat=True)
    assert list(opened) == [f"person:{person_of(amelia[0]).reference}"]


def test_whoever_has_not_said_why_is_asked_first(client, amelia):
    client.force_login(worker())

    assert page_of(client, amelia[0]).url.startswith(reverse("sharing:state-purpose"))


def test_somebody_who_is_not_there_is_not_found(client, door):
    assert client.get(reverse("single-view:person", args=["BBBBBBBB"])).status_code == 404


@pytest.fixture
def owner():
    return UserFactory(role=Role.INFORMATION_GOVERNANCE)


def protected(one, kind, owner):
    protect(person_of(one).reference, kind=kind, team=TeamFactory(), by=owner)


def test_a_sealed_person_is_not_found_nor_in_a_household(client, door, amelia, owner):
    protected(amelia[2], "sealed", owner)

    assert page_of(client, amelia[2]).status_code == 404
    page = text_of(page_of(client, amelia[0]))
    assert "Tomasz" not in page
    assert "Nobody is shown. There may be nobody" in page
    near = AuditEntry.objects.filter(subject=f"sealed:{person_of(amelia[2]).reference}")
    assert near.count() == 2


def test_of_a_restricted_person_only_whom_to_ask_is_shown(client, door, amelia, owner):
    protected(amelia[0], "restricted", owner)

    page = text_of(page_of(client, amelia[0]))

    assert "The duty manager, 01632 960100" in page
    assert "Open it in an emergency" in page
    assert not any(known in page for known in ("Hughes", "Mill Lane", "Oxlea", "Schools"))


def test_a_denied_worker_cannot_break_the_glass(client, door, amelia, owner):
    deny(person_of(amelia[0]).reference, worker=door, by=owner)

    page = text_of(page_of(client, amelia[0]))

    assert "Open it in an emergency" not in page
    assert "Hughes" not in page


def test_a_hidden_address_is_nowhere_on_the_page_and_makes_no_neighbours(
    client, door, amelia, owner
):
    protected(amelia[0], "hidden-address", owner)

    page = text_of(page_of(client, amelia[0]))
    of_father = text_of(page_of(client, amelia[2]))

    assert "The address is hidden" in page
    assert not any(place in page for place in ("Mill Lane", "HW3 3EF", "Tomasz"))
    assert "Amelia" not in of_father


def test_what_protects_somebody_protects_them_when_records_come_together(
    client, door, amelia, owner
):
    twin = record("schools", "Amelia", "Hughes", "2014-05-09")
    link_before = person_of(amelia[0]).reference
    protect(link_before, kind="sealed", team=TeamFactory(), by=owner)
    SourceRecord.objects.filter(pk__in=[amelia[0].pk, amelia[1].pk]).update(was=[link_before])
    link()

    assert page_of(client, twin).status_code == 404


def names_of(page):
    return {shown.record.pk for shown in page.known.records}


def test_a_split_counts_at_once_and_can_be_undone(door, amelia):
    person = person_of(amelia[0]).reference

    judgement = actions.split_person(
        person, records=[amelia[1].pk], reason="The school has her sister", by=door
    )

    assert names_of(look_at_person(person, by=door)) == {amelia[0].pk}
    other = person_of(amelia[1]).reference
    assert other != person
    link()
    assert person_of(amelia[1]).reference == other
    actions.undo_judgement(judgement.pk, reference=person, reason="She is the same", by=door)
    assert names_of(look_at_person(person, by=door)) == {amelia[0].pk, amelia[1].pk}
    undone = Judgement.objects.get()
    assert (undone.made_by, undone.undone_by) == (door, door)
    assert (undone.reason, undone.undone_reason) == (
        "The school has her sister",
        "She is the same",
    )


def test_a_merge_counts_at_once_outlives_linking_and_can_be_undone(door, amelia):
    one, other = person_of(amelia[0]), person_of(amelia[2])

    judgement = actions.merge_people(
        one.reference, other=other.reference, reason="They told me", by=door
    )
    link()

    assert person_of(amelia[2]) == person_of(amelia[0])
    together = person_of(amelia[0]).reference
    actions.undo_judgement(judgement.pk, reference=together, reason="A mistake", by=door)
    assert person_of(amelia[2]) != person_of(amelia[0])


def test_what_was_split_cannot_be_merged_before_the_split_is_undone(door, amelia):
    person = person_of(amelia[0]).reference
    actions.split_person(person, records=[amelia[1].pk], reason="Sisters", by=door)

    with pytest.raises(actions.NotPossible):
        actions.merge_people(
            person, other=person_of(amelia[1]).reference, reason="The same", by=door
        )

    assert Judgement.objects.count() == 1


@pytest.mark.parametrize("chosen", [[], [0], "all"])
def test_a_split_must_leave_and_take_something(door, amelia, chosen):
    numbers = [amelia[0].pk, amelia[1].pk] if chosen == "all" else chosen

    with pytest.raises(actions.NotPossible):
        actions.split_person(
            person_of(amelia[0]).reference, records=numbers, reason="Sisters", by=door
        )


def test_nobody_judges_about_somebody_who_is_sealed(door, amelia, owner):
    protected(amelia[0], "sealed", owner)

    with pytest.raises(NoSuchPerson):
        actions.merge_people(
            person_of(amelia[2]).reference,
            other=person_of(amelia[0]).reference,
            reason="The same",
            by=door,
        )


def test_people_are_split_pinned_compared_and_merged_on_pages(client, door, amelia):
    person = person_of(amelia[0]).reference
    split = reverse("single-view:split", args=[person])
    assert "Select the records that are somebody else’s" in text_of(
        client.post(split, {"reason": "Sisters"})
    )
    client.post(split, {"records": [amelia[1].pk], "reason": "Sisters"})
    assert "Sisters" in text_of(page_of(client, amelia[0]))
    undo = reverse("single-view:undo", args=[person, Judgement.objects.get().pk])
    client.post(undo, {"reason": "The same after all"})
    father = person_of(amelia[2]).reference
    for reference in (person, father):
        client.post(reverse("single-view:pin", args=[reference]))

    side_by_side = text_of(client.get(reverse("single-view:compare")))
    client.post(
        reverse("single-view:merge", args=[person]), {"other": father, "reason": "They said so"}
    )

    assert "Amelia Hughes" in side_by_side
    assert "Tomasz Hughes" in side_by_side
    assert person_of(amelia[0]) == person_of(amelia[2])
    client.post(reverse("single-view:unpin", args=[father]))
    client.post(reverse("single-view:unpin", args=[person]))
    assert "You compare nobody" in text_of(client.get(reverse("single-view:compare")))


def test_whoever_is_split_off_joins_none_of_the_others_again(door, amelia):
    third = record("childrens-social-care", "Amelia", "Hughes", "2014-05-09")
    link()
    person = person_of(amelia[0]).reference
    others = {amelia[1].pk, third.pk}
    assert names_of(look_at_person(person, by=door)) == others | {amelia[0].pk}

    actions.split_person(person, records=[amelia[0].pk], reason="Sisters", by=door)

    kept = [person_of(one) for one in (amelia[1], third)]
    assert kept[0] == kept[1] != person_of(amelia[0])


def test_four_people_are_compared_at_most(door):
    five = [record("schools", name, "Lee", f"201{n}-05-09") for n, name in enumerate("ABCDE")]
    link()
    references = [person_of(one).reference for one in five]

    for reference in references[:4]:
        actions.pin_person(reference, by=door)
    actions.pin_person(references[0], by=door)
    with pytest.raises(actions.TooManyPins):
        actions.pin_person(references[4], by=door)
    actions.unpin_person(references[4], by=door)

    assert len(look_at_several(by=door)) == 4
    told = AuditEntry.objects.filter(action__startswith="person.").values_list("action", flat=True)
    assert list(told) == ["person.pinned"] * 4


def test_every_service_that_may_be_shown_is_asked_once_without_a_name(client, door, amelia):
    ask = reverse("single-view:ask-all", args=[person_of(amelia[0]).reference])

    told = [text_of(client.post(ask, follow=True)) for _ in range(2)]

    assert "2 services are asked to ring you." in told[0]
    messages = Message.objects.order_by("to")
    assert [message.to for message in messages] == [
        "childrens.records@hatworth.example",
        "schools.data@hatworth.example",
    ]
    assert amelia[0].key in messages[0].body
    assert not any("Amel" in message.body + message.subject for message in messages)


def test_the_number_of_queries_does_not_grow_with_the_household(client, door, amelia):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page_of(client, amelia[0])
        counts.append(len(asked))
        for m in range(4):
            record("schools", "Kwame", "Mensah", f"{2010 + m}-0{m + 1}-1{m}")
        link()

    assert counts[0] == counts[1]
