"""The chain on paper: what is hashed, what is signed, and that no meddling goes unseen."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.audit.rules import (
    ChainEnd,
    EntryContent,
    Fault,
    SealedEntry,
    check_chain,
    derive_key,
    digest_of,
    head_from_line,
    is_signed,
    line_of,
    segment_is_full,
    sign_head,
)
from fingerpost.common.audit.rules.chain import GENESIS, SEGMENT_SIZE, SEGMENT_SPAN, canonical

KEY = derive_key("a secret of fifty characters, or so")
MOMENT = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)
LOOK = EntryContent(
    7,
    MOMENT,
    "ada.okafor",
    "person",
    12,
    "look.opened",
    "case:BCDF2345",
    "s17 BCDF2345",
    "Naïve “'\"\\\n",
)

BEGINNING = ChainEnd()

words = st.text(st.characters(codec="utf-8"), max_size=20)
contents = st.builds(
    EntryContent,
    id=st.integers(1, 2**63 - 1),
    occurred_at=st.datetimes(timezones=st.just(UTC)),
    actor=words,
    actor_kind=st.sampled_from(["person", "visitor", "process"]),
    actor_number=st.none() | st.integers(1, 2**63 - 1),
    action=words,
    subject=words,
    purpose=words,
    reason=words,
)
chains = st.lists(contents, min_size=2, max_size=12, unique_by=lambda content: content.id)


def chained(entries):
    links, end = [], ChainEnd()
    for content in entries:
        end = ChainEnd(end.position + 1, digest_of(end.digest, end.position + 1, content))
        links.append(SealedEntry(end.position, end.digest, content.id, content))
    return links


def heads_of(links):
    return [
        sign_head(ChainEnd(link.position, link.digest), sealed_at="2026", key=KEY) for link in links
    ]


def faults(links, *, heads=(), segment_ends=None, start=BEGINNING):
    return list(check_chain(start, links, heads=heads, segment_ends=segment_ends or {}))


def test_the_canonical_form_never_changes():
    assert canonical(3, LOOK) == (
        b'[1,3,7,"2026-11-23T09:30:15.123456+00:00","ada.okafor","person",12,"look.opened",'
        b'"case:BCDF2345","s17 BCDF2345","Na\\u00efve \\u201c\'\\"\\\\\\n"]'
    )


@given(contents, st.integers(1, 2**63 - 1))
def test_the_canonical_form_is_json_without_a_space(content, position):
    number, occurred_at, *words = content
    moment = occurred_at.isoformat(timespec="microseconds")

    written = json.dumps([1, position, number, moment, *words], separators=(",", ":"))

    assert canonical(position, content).decode() == written


def test_the_digests_never_change():
    assert GENESIS.hex() == "c06980776fbcc7a25333f095fffa6685c7478ed93fb862aaea33580618d997ec"
    assert (
        digest_of(GENESIS, 3, LOOK).hex()
        == "d8134c93fc25d839ffcef9c84065d9dbae26de2c199eb05ce9c719a6b6c2ee8f"
    )


def test_the_signatures_never_change():
    head = sign_head(ChainEnd(3, GENESIS), sealed_at="2026-11-23T09:30:16.000000+00:00", key=KEY)

    assert head.signature == "4f79fcf267e3a37c18691139aff11daef2077502fb0fe901e48d8f68f3365803"


def test_a_moment_is_the_same_in_every_time_zone():
    elsewhere = LOOK._replace(occurred_at=MOMENT.astimezone(timezone(timedelta(hours=-7))))

    assert canonical(1, elsewhere) == canonical(1, LOOK)


@given(contents, contents)
def test_two_entries_have_the_same_digest_only_if_they_are_the_same(one, other):
    assert (digest_of(GENESIS, 1, one) == digest_of(GENESIS, 1, other)) == (one == other)


@given(contents, st.sampled_from(EntryContent._fields), contents)
def test_every_field_is_sealed(content, field, other):
    changed = content._replace(**{field: getattr(other, field)})

    assert (digest_of(GENESIS, 1, changed) == digest_of(GENESIS, 1, content)) == (
        changed == content
    )


@given(chains)
def test_a_chain_nobody_touched_has_no_fault(entries):
    links = chained(entries)

    assert faults(links, heads=heads_of(links), segment_ends={2: links[1].digest.hex()}) == []


@given(chains, st.data())
def test_a_chain_goes_on_from_wherever_it_was_checked_before(entries, data):
    links = chained(entries)
    place = data.draw(st.integers(1, len(links)))
    start = ChainEnd(place, links[place - 1].digest)

    assert faults(links[place:], heads=heads_of(links), start=start) == []


@given(chains, contents, st.data())
def test_a_changed_entry_is_found_where_it_is(entries, other, data):
    links = chained(entries)
    place = data.draw(st.integers(0, len(links) - 1))
    content = other._replace(id=links[place].content.id, reason=links[place].content.reason + "!")
    links[place] = links[place]._replace(content=content)

    [finding] = faults(links, heads=heads_of(links))

    assert (finding.fault, finding.position, finding.entry) == (
        Fault.CHANGED, place + 1, content.id
    )  # fmt: skip


@given(chains, st.data())
def test_a_missing_entry_is_found_where_it_was(entries, data):
    links = chained(entries)
    place = data.draw(st.integers(0, len(links) - 1))
    links[place] = links[place]._replace(content=None)

    [finding] = faults(links, heads=heads_of(links))

    assert (finding.fault, finding.position) == (Fault.MISSING, place + 1)


@given(chains, st.data())
def test_entries_that_changed_places_are_found(entries, data):
    links = chained(entries)
    one, other = data.draw(
        st.lists(st.integers(0, len(links) - 1), min_size=2, max_size=2, unique=True)
    )
    first, second = links[one], links[other]
    links[one] = first._replace(entry_id=second.entry_id, content=second.content)
    links[other] = second._replace(entry_id=first.entry_id, content=first.content)

    assert {(finding.fault, finding.position) for finding in faults(links)} == {
        (Fault.CHANGED, one + 1),
        (Fault.CHANGED, other + 1),
    }


@given(chains, st.data())
def test_a_stretch_cut_out_is_found_with_both_its_ends(entries, data):
    links = chained(entries)
    first = data.draw(st.integers(0, len(links) - 2))
    last = data.draw(st.integers(first, len(links) - 2))

    [finding] = faults(links[:first] + links[last + 1 :], heads=heads_of(links))

    assert (finding.fault, finding.position, finding.until) == (Fault.CUT_OUT, first + 1, last + 1)


@given(chains, st.data())
def test_a_tail_cut_off_is_found_by_the_head(entries, data):
    links = chained(entries)
    kept = data.draw(st.integers(0, len(links) - 1))

    [finding] = faults(links[:kept], heads=heads_of(links)[-1:])

    assert (finding.fault, finding.position, finding.until) == (
        Fault.CUT_OFF, kept + 1, len(links)
    )  # fmt: skip


@given(chains, st.data())
def test_a_chain_recomputed_from_a_changed_entry_contradicts_the_next_head(entries, data):
    place = data.draw(st.integers(0, len(entries) - 1))
    heads = heads_of(chained(entries))
    entries[place] = entries[place]._replace(reason=entries[place].reason + "!")

    [finding] = faults(chained(entries), heads=heads)

    assert (finding.fault, finding.position, finding.until) == (
        Fault.RECOMPUTED, place + 1, place + 1
    )  # fmt: skip


@given(chains)
def test_a_segment_vouches_for_the_chain_as_a_head_does(entries):
    links = chained(entries)
    ends = {len(links): links[-1].digest.hex()}
    entries[0] = entries[0]._replace(reason=entries[0].reason + "!")

    assert [finding.fault for finding in faults(chained(entries), segment_ends=ends)] == [
        Fault.RECOMPUTED
    ]
    assert [finding.fault for finding in faults(links[:-1], segment_ends=ends)] == [Fault.CUT_OFF]


@given(chains)
def test_a_chain_cut_off_and_continued_is_found(entries):
    heads = heads_of(chained(entries))
    other = [content._replace(reason=content.reason + "!") for content in entries]
    continued = chained([entries[0], *other])

    [finding] = faults(continued, heads=[*heads, *heads_of(continued)[1:]])

    assert (finding.fault, finding.position) == (Fault.RECOMPUTED, 2)


@given(st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32), words)
def test_a_head_survives_its_file(position, digest, sealed_at):
    head = sign_head(ChainEnd(position, digest), sealed_at=sealed_at, key=KEY)
    line = line_of(head)

    assert head_from_line(line) == head
    assert line.count(b"\n") == 1
    assert is_signed(head.statement, head.signature, keys=[derive_key("another"), KEY])
    assert not is_signed(head.statement, head.signature, keys=[derive_key("another")])
    assert not is_signed(replace(head, position=position + 1).statement, head.signature, keys=[KEY])


@given(st.binary(max_size=60) | st.builds(lambda text: text.encode(), st.text(max_size=60)))
def test_a_line_that_is_no_head_is_none(line):
    assert head_from_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        b"{}", b"[]", b"7", b'{"position": "1", "digest": "", "sealed_at": "", "signature": ""}',
        b'{"position": true, "digest": "", "sealed_at": "", "signature": ""}',
        b'{"position": 1, "digest": "xy", "sealed_at": "", "signature": ""}',
        b'{"position": 1, "digest": 1, "sealed_at": "", "signature": ""}',
    ],
)  # fmt: skip
def test_a_line_like_a_head_is_none(line):
    assert head_from_line(line) is None


@given(st.integers(1, 2 * SEGMENT_SIZE), st.timedeltas(timedelta(0), 2 * SEGMENT_SPAN))
def test_a_segment_is_full_by_number_or_by_time(count, span):
    is_full = segment_is_full(count, oldest_at=MOMENT, newest_at=MOMENT + span)

    assert is_full == (count >= SEGMENT_SIZE or span >= SEGMENT_SPAN)
