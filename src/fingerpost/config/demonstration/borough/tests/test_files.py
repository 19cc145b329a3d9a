import csv
import json
from collections import Counter
from itertools import groupby

import pytest

from fingerpost.common.gazetteer.rules.llpg import LAYOUT, Record, fields_of
from fingerpost.config.demonstration.borough import make_borough
from fingerpost.config.demonstration.borough.files import write_people, write_postcodes
from fingerpost.config.demonstration.borough.geography import write_wards
from fingerpost.config.demonstration.borough.llpg import write_llpg
from fingerpost.config.environment import bundled_council


@pytest.fixture(scope="module")
def borough():
    return make_borough(3, 300)


@pytest.fixture(scope="module")
def llpg(borough, tmp_path_factory):
    path = tmp_path_factory.mktemp("llpg") / "hatworth.csv"
    write_llpg(borough, path)
    with path.open(newline="") as file:
        return list(csv.reader(file))


def test_the_gazetteer_begins_with_a_header_and_ends_with_a_true_count(llpg):
    assert llpg[0][0] == "10"
    assert llpg[-1][0] == "99"
    assert int(llpg[-1][2]) == len(llpg) - 2


def test_every_row_has_the_fields_of_its_kind(llpg):
    kinds = Counter(row[0] for row in llpg)

    assert set(kinds) == {record.value for record in Record}
    assert all(len(row) == len(LAYOUT[Record(row[0])]) for row in llpg)


def test_records_come_in_processing_order(llpg):
    orders = [int(row[2]) for row in llpg if len(row) > 2 and row[1] == "I"]

    assert orders == list(range(1, len(orders) + 1))


def test_each_address_is_a_unit_with_one_identifier_on_a_street_of_the_file(borough, llpg):
    read = [found for row in llpg if (found := fields_of(row))]
    units = [fields["uprn"] for record, fields in read if record is Record.BLPU]
    identifiers = [fields for record, fields in read if record is Record.LPI]
    streets = {fields["usrn"] for record, fields in read if record is Record.STREET_DESCRIPTOR}

    assert units == [str(address.uprn) for address in borough.addresses]
    assert [fields["uprn"] for fields in identifiers] == units
    assert {fields["usrn"] for fields in identifiers} == streets


def test_people_are_one_a_line_with_their_household_and_address(borough, tmp_path):
    path = tmp_path / "var" / "people.jsonl"

    written = write_people(borough, path)

    people = [json.loads(line) for line in path.read_text().splitlines()]
    together = [list(group) for _, group in groupby(people, key=lambda p: p["household"])]
    assert written == len(people) == 300
    assert len(together) == len(list(borough.households()))
    assert all(len({person["uprn"] for person in household}) == 1 for household in together)
    assert all(person["address"][-1] == "Hatworth" for person in people)


def test_every_postcode_is_written_once(borough, tmp_path):
    path = tmp_path / "postcodes.csv"

    written = write_postcodes(borough, path)

    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == written == len({address.postcode for address in borough.addresses})


def test_the_wards_of_the_council_folder_are_those_that_the_code_makes(tmp_path):
    made = tmp_path / "wards.geojson"

    write_wards(made)

    kept = bundled_council() / "geography" / "wards.geojson"
    assert kept.read_text() == made.read_text()
