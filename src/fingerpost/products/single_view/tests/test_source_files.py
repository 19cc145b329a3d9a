"""What a council writes about its sources."""

from pathlib import Path

import pytest
from django.conf import settings

from fingerpost.common.sharing.queries import policy
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.single_view.queries import sources
from fingerpost.products.single_view.rules.reading import read_sources

from .files import TENANTS_YAML

HATWORTH = (
    "adult-social-care benefits childrens-social-care housing police-referrals schools "
    "voluntary-sector youth-justice"
)
# Only for linking; no agreement covers them, so nobody is shown them.
NEVER_SHOWN = {"own-telephone", "own-email", "uprn", "other-names"}


def test_hatworth_describes_its_eight_sources():
    assert " ".join(sorted(sources())) == HATWORTH
    assert Path(settings.COUNCIL.folder).name == "hatworth"


@pytest.mark.parametrize("name", HATWORTH.split())
def test_what_a_source_of_hatworth_tells_is_what_its_sharing_file_speaks_of(name):
    shared = {field.id for field in policy().sources[name].fields}

    assert set(sources()[name].field_ids) - NEVER_SHOWN == shared


FAULTS = {
    "two of the same part": (
        "part: forenames",
        "part: surname",
        "sources/tenants.yaml:18: fields[0].part: 'surname' is told by one field only",
    ),
    "a field filled twice": (
        "field: postcode",
        "field: address",
        "sources/tenants.yaml:21: fields[3].field: 'address' is filled twice; "
        "only a name has parts",
    ),
    "a birthday that is no date": (
        "born, kind: date",
        "born",
        "sources/tenants.yaml:20: fields[2].kind: a date of birth is a date",
    ),
    "nobody has a surname": (
        ", part: surname",
        "",
        "sources/tenants.yaml:17: fields: no field tells the surname; give one 'part: surname'",
    ),
    "a feed that is late before it is due": (
        "late_after_days: 3",
        "late_after_days: 0",
        "sources/tenants.yaml:14: feed.late_after_days: write 1 or more",
    ),
    "a word that is none": (
        "shrinks_at_most",
        "shrinks_atmost",
        "sources/tenants.yaml:14: feed.shrinks_atmost: 'shrinks_atmost' is not a word of this "
        "language here; did you mean 'shrinks_at_most'?",
    ),
    "ages the wrong way round": (
        "ages: {from: 16}",
        "ages: {from: 16, to: 4}",
        "sources/tenants.yaml:7: covers.ages.to: this age is below 'from'",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_with_file_line_and_field(case):
    written, instead, told = FAULTS[case]

    with pytest.raises(DefinitionError) as refusal:
        read_sources({"tenants": TENANTS_YAML.replace(written, instead, 1)})

    assert told in str(refusal.value)


def test_every_file_is_read_before_anything_is_refused():
    wrong = TENANTS_YAML.replace("key: key\n", "")

    with pytest.raises(DefinitionError) as refusal:
        read_sources({"one": wrong, "two": wrong})

    assert [problem.file for problem in refusal.value.problems] == [
        "sources/one.yaml",
        "sources/two.yaml",
    ]
