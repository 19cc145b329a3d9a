"""Each fault in a council's files is told with its file, line and field, and what to do."""

import pytest

from fingerpost.common.sharing.rules import read_policy
from fingerpost.engines.formflow import DefinitionError

PURPOSES = """
purposes:
  - {id: s17, name: Child in need, law: Children Act, basis: public-task}
  - {id: s47, name: Child protection, law: Children Act, basis: legal-obligation}
"""
HOUSING = """
name: Housing
holds: Tenants
owner: Head of housing
contact: housing@hatworth.example
agreements:
  - id: tenants
    title: Tenants
    with: [Hatworth Homes]
    purposes: [s17]
    signed_on: 2026-04-01
    review_on: 2027-01-31
    expires_on: 2027-03-31
    kept_for: 6 years
fields:
  - {id: landlord, name: Landlord}
  - {id: notice-on, name: Day of the notice}
rules:
  - outcome: show
    reason: Whom to ring.
    under: tenants
    fields: [landlord]
    roles: [practitioner]
    ages: {from: 16}
"""


def problems(housing=HOUSING, purposes=PURPOSES):
    with pytest.raises(DefinitionError) as refusal:
        read_policy({"purposes": purposes.strip(), "housing": housing.strip()})
    return [str(problem) for problem in refusal.value.problems]


def test_what_is_without_fault_is_read():
    policy = read_policy({"purposes": PURPOSES, "housing": HOUSING})

    assert list(policy.purposes) == ["s17", "s47"]
    assert policy.sources["housing"].agreement("tenants").title == "Tenants"


def test_a_council_without_files_shares_nothing():
    assert read_policy({}).sources == {}


def test_sources_without_purposes_are_refused():
    with pytest.raises(DefinitionError, match=r"sharing/purposes.yaml:1: this file is missing"):
        read_policy({"housing": HOUSING})


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("id: s47", "id: s17", "sharing/purposes.yaml:2: purposes[0].id: 's17' is used more than"),
        ("basis: public-task", "basis: habit", "sharing/purposes.yaml:2: purposes[0].basis: "),
    ],
)
def test_a_fault_in_the_purposes_is_told(written, instead, told):
    assert problems(purposes=PURPOSES.replace(written, instead))[0].startswith(told)


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("owner:", "ownner:", "3: ownner: 'ownner' is not a word of this language here; did"),
        ("2027-03-31", "31 March", "12: agreements[0].expires_on: write a day as year-month-day"),
        ("2027-03-31", "2026-12-31", "12: agreements[0].expires_on: an agreement is reviewed bef"),
        ("2027-01-31", "2026-01-31", "11: agreements[0].review_on: an agreement is reviewed aft"),
        ("[s17]", "[s99]", "9: agreements[0].purposes[0]: 's99' is not a purpose of purposes.yaml"),
        ("id: notice-on", "id: landlord", "15: fields[0].id: 'landlord' is used more than once"),
        ("show", "tell", "18: rules[0].outcome: write 'show', 'mask', 'hide' or 'sealed'"),
        ("under: tenants", "under: lodgers", "20: rules[0].under: name an agreement of this file"),
        ("[landlord]", "[lord]", "21: rules[0].fields[0]: 'lord' is not a field of this file"),
        ("[practitioner]", "[doctor]", "22: rules[0].roles[0]: "),
        ("roles: [practitioner]", "until: 2027-01-01", "18: rules[0].outcome: 'roles' is missing"),
        ("{from: 16}", "{from: 16, to: 4}", "23: rules[0].ages.to: this age is below 'from'"),
        ("ages: {from: 16}", "purposes: [s47]", "23: rules[0].purposes[0]: 's47' is not a purpo"),
        ("ages: {from: 16}", "until: 2028-01-01", "23: rules[0].until: the agreement ends before"),
        ("ages: {from: 16}", "mask: year", "18: rules[0].outcome: 'mask' says how a value is"),
        ("show", "mask", "18: rules[0].outcome: 'mask' says how a value is masked"),
        ("ages: {from: 16}", "at_most: 3", "18: rules[0].outcome: 'at_most' and 'newest_by' go"),
        (
            "ages: {from: 16}",
            "at_most: 3\n    newest_by: day",
            "24: rules[0].newest_by: 'day' is not a field",
        ),
        (
            "ages: {from: 16}",
            "born: {from: 2010-09-01, to: 2009-08-31}",
            "23: rules[0].born.to: this day is before 'from'",
        ),
        (
            "ages: {from: 16}",
            "when: [{field: day, over: 3}]",
            "23: rules[0].when[0].field: 'day' is not a field",
        ),
        (
            "ages: {from: 16}",
            "when: [{field: notice-on, over: 3, is: 4}]",
            "23: rules[0].when[0]: write one of 'is', 'over' and 'within_months'",
        ),
        ("outcome: show", "outcome: hide", "20: rules[0].under: what is kept back needs no agree"),
        (
            "outcome: show\n    reason: Whom to ring.\n    under: tenants",
            "outcome: hide\n    reason: No.\n    at_most: 3\n    newest_by: notice-on",
            "20: rules[0].at_most: only what is shown can be limited",
        ),
    ],
)
def test_a_fault_in_a_source_is_told(written, instead, told):
    assert written in HOUSING

    found = problems(HOUSING.replace(written, instead, 1))

    assert any(one.startswith(f"sharing/housing.yaml:{told}") for one in found), found


def test_the_faults_of_every_file_are_told_at_once():
    texts = {"purposes": PURPOSES, "housing": HOUSING.replace("show", "tell")}
    texts["benefits"] = HOUSING.replace("owner:", "ownner:")

    with pytest.raises(DefinitionError) as refusal:
        read_policy(texts)

    assert {one.file for one in refusal.value.problems} == {
        "sharing/benefits.yaml",
        "sharing/housing.yaml",
    }
