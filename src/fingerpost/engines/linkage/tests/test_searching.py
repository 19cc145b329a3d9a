from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.linkage import (
    Field,
    Index,
    Level,
    NoIndex,
    NothingSought,
    PartDate,
    Query,
    Record,
    read_date,
)

from .people import FORENAMES, SURNAMES, mistyped

EVERYBODY = [
    Record(f"{one} {other}", one, other, born_on=PartDate(1950 + 7 * n, 1 + m, 3 + n + m))
    for n, one in enumerate(FORENAMES)
    for m, other in enumerate(SURNAMES)
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return Index.build(tmp_path_factory.mktemp("people") / "index.sqlite3", EVERYBODY)


def keys(found):
    return [one.key for one in found]


people = st.sampled_from(EVERYBODY)


@given(one=people)
@settings(max_examples=40)
def test_the_surname_may_stand_first_or_last(index, one):
    first = index.search(Query(f"{one.surname} {one.forenames}"))
    last = index.search(Query(f"{one.forenames} {one.surname}"))

    assert first == last
    assert first[0].key == one.key


@given(one=people, data=st.data())
@settings(max_examples=60)
def test_somebody_is_found_whose_names_are_both_mistyped(index, one, data):
    names = (name.replace("'", "") for name in (one.forenames, one.surname))
    written = " ".join(data.draw(mistyped(name)) for name in names)

    assert one.key in keys(index.search(Query(written), k=10))


@given(one=people, wildcard=st.sampled_from("*%?"))
@settings(max_examples=20)
def test_wildcards_are_ignored(index, one, wildcard):
    written = f"{one.forenames}{wildcard} {wildcard} {one.surname}{wildcard}"

    assert index.search(Query(written)) == index.search(Query(f"{one.forenames} {one.surname}"))


@pytest.mark.parametrize("born", ["1957", "5/1957", "9/5/1957", "5/9/1957", "*/5/1957"])
def test_a_date_of_birth_helps_as_far_as_it_is_known(tmp_path, born):
    twins = [
        Record("old", "Amelia", "Hughes", born_on=PartDate(1957, 5, 9)),
        Record("young", "Amelia", "Hughes", born_on=PartDate(2014, 3, 2)),
    ]
    index = Index.build(tmp_path / "index", twins)

    found = index.search(Query("hughes", read_date(born, date(2026, 1, 1))))

    assert keys(found) == ["old", "young"]
    assert found[0].weight > found[1].weight


def test_a_whole_date_of_birth_is_enough(index):
    assert EVERYBODY[0].key in keys(index.search(Query(born_on=EVERYBODY[0].born_on)))


def test_candidates_of_a_small_index_weigh_what_they_would_in_the_large_one(index, tmp_path):
    some = EVERYBODY[::7]
    small = Index.build(tmp_path / "index", some)
    query = Query(f"{some[0].surname} {some[0].forenames}")

    found = {one.key: one.weight for one in small.search(query, rarity_in=index)}

    assert found[some[0].key] == index.search(query)[0].weight
    assert small.keys() == {one.key for one in some}
    assert Index(tmp_path / "none").keys() == set()


def test_the_evidence_says_what_speaks_for_a_candidate(index):
    (best, *_) = index.search(Query("Hughs Amelia", PartDate(1950, 1, 3)))

    assert {(each.field, each.level) for each in best.evidence} == {
        (Field.FORENAME, Level.SAME),
        (Field.SURNAME, Level.ALIKE),
        (Field.BORN, Level.SAME),
    }
    assert best.weight == sum(each.weight for each in best.evidence)


def test_at_most_k_are_found(index):
    assert len(index.search(Query("hughes"), k=3)) == 3


@pytest.mark.parametrize("query", [Query(), Query("*"), Query("1234"), Query("", PartDate(2014))])
def test_a_query_that_names_nobody_is_refused(index, query):
    with pytest.raises(NothingSought):
        index.search(query)


def test_nobody_is_found_where_nobody_is(tmp_path):
    assert Index.build(tmp_path / "index", []).search(Query("hughes")) == []
    with pytest.raises(NoIndex):
        Index(tmp_path / "elsewhere").search(Query("hughes"))


def test_a_new_index_takes_the_place_of_the_old_one_and_only_whole(tmp_path):
    path = tmp_path / "index"
    Index.build(path, EVERYBODY[:1])

    def breaks():
        yield EVERYBODY[1]
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  raised above, without words
        Index.build(path, breaks())
    before = Index(path).search(Query("amelia"))
    Index.build(path, EVERYBODY[1:])

    assert keys(before) == [EVERYBODY[0].key]
    assert EVERYBODY[0].key not in keys(Index(path).search(Query("amelia hughes")))
    assert [each.name for each in tmp_path.iterdir()] == ["index"]


def test_an_earlier_name_finds_too(tmp_path):
    married = Record("a", "Rhiannon", "Doyle", other_names=("Rhiannon Thackray",))

    assert keys(Index.build(tmp_path / "i", [married]).search(Query("thackray rhiannon"))) == ["a"]
