import json

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.gazetteer import actions, queries
from fingerpost.common.gazetteer.actions import llpg
from fingerpost.common.gazetteer.models import Address, Area, Postcode, Street, Supply
from fingerpost.common.gazetteer.rules.report import NotLoaded
from fingerpost.common.gazetteer.tests.sample import CHANGES, WHOLE

pytestmark = pytest.mark.django_db

SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]


@pytest.fixture
def load(tmp_path):
    def load(text, **options):
        path = tmp_path / "llpg.csv"
        path.write_text(text)
        return actions.load_llpg(path, by="test", **options)

    return load


def state():
    return list(Address.objects.order_by("uprn").exclude(pk=0).values(*STATE)), list(
        Street.objects.order_by("usrn").values()
    )


STATE = [field.name for field in Address._meta.fields if field.name not in {"id", "supply"}]


def test_a_whole_gazetteer_is_loaded(load):
    report = load(WHOLE)

    assert (report.loaded, report.withdrawn, report.problems) == (3, 0, 0)
    house = queries.address(990000000001)
    assert house.lines == ("12A St Mary's Road", "Larkmoor", "Hatworth")
    assert (house.latitude, house.longitude) == pytest.approx((54.088, 1.058), abs=0.001)


def test_who_loaded_what_is_in_the_audit(load):
    load(WHOLE)

    supply = Supply.objects.get()
    entry = AuditEntry.objects.get(action="gazetteer.loaded")
    assert (entry.subject, entry.actor) == (f"supply:{supply.pk}", "test")


def test_loading_the_same_file_again_changes_nothing(load):
    load(WHOLE)
    before = state()

    report = load(WHOLE)

    assert state() == before
    assert (report.loaded, report.withdrawn) == (3, 0)


def test_changes_are_followed(load):
    load(WHOLE)

    report = load(CHANGES)

    assert (report.loaded, report.problems, report.withdrawn) == (2, 0, 0)
    assert queries.address(990000000001).lines[0] == "14 St Mary's Walk"
    assert [a.lines[0] for a in queries.addresses_by_postcode("HW1 1AB")] == ["14 St Mary's Walk"]
    assert not queries.address(990000000003).is_live
    assert queries.address(990000000004).lines == (
        "The Weir Surgery",
        "1 Weir Lane",
        "Larkmoor",
        "Hatworth",
    )


def test_a_name_that_is_only_proposed_does_not_replace_the_approved_one(load):
    load(WHOLE)
    proposed = "9999L000000009,ENG,6"

    load(CHANGES.replace("9999L000000009,ENG,1", proposed).replace("ENG,8,", "ENG,1,"))

    assert queries.address(990000000001).lines[0] == "12A St Mary's Walk"


def test_changes_followed_twice_are_followed_once(load):
    load(WHOLE)
    load(CHANGES)
    before = state()

    load(CHANGES)

    assert state() == before


@pytest.mark.parametrize("batch", [1, 2, 3, 5])
def test_where_a_batch_ends_makes_no_difference(load, monkeypatch, batch):
    load(WHOLE)
    load(CHANGES)
    expected = state()
    Address.objects.all().delete()
    Street.objects.all().delete()
    monkeypatch.setattr(llpg, "BATCH", batch)

    load(WHOLE)
    load(CHANGES)

    assert state() == expected


def test_an_address_that_a_whole_supply_leaves_out_is_withdrawn_and_kept(load):
    load(WHOLE)
    without = "\n".join(line for line in WHOLE.splitlines() if "990000000001" not in line)

    report = load(without.replace("99,0,11", "99,0,8"))

    assert report.withdrawn == 1
    assert not queries.address(990000000001).is_live
    assert queries.addresses_by_postcode("HW1 1AA")[0].lines[0] == "Flat 10, Heron Court"


def test_an_address_that_comes_back_is_live_again(load):
    test_an_address_that_a_whole_supply_leaves_out_is_withdrawn_and_kept(load)

    load(WHOLE)

    assert queries.address(990000000001).is_live


def test_a_name_for_a_place_that_nobody_described_is_a_problem_with_its_line(load):
    report = load(CHANGES.replace("21,I,6,990000000004", "21,I,6,990000000005"))

    assert (6, "UPRN 990000000004 or street 99000002 is not in the gazetteer") in [
        (problem.line, problem.says) for problem in report.shown
    ]
    assert Supply.objects.get().problems == report.problems


def test_bad_rows_are_counted_and_the_rest_loaded(load):
    report = load(WHOLE.replace("RD04,,600100.00", "RD04,,nowhere"))

    assert report.loaded == 2
    assert [problem.line for problem in report.shown] == [5, 9]
    assert "“nowhere”" in str(report.shown[0])


def test_a_file_cut_short_changes_nothing(load):
    load(WHOLE)
    before, supplies = state(), Supply.objects.count()

    with pytest.raises(NotLoaded, match=r"llpg.csv was not loaded: .* its end is missing"):
        load("\n".join(CHANGES.splitlines()[:-1]))

    assert state() == before
    assert Supply.objects.count() == supplies


def test_a_failure_half_way_changes_nothing(load, monkeypatch):
    load(WHOLE)
    before = state()
    monkeypatch.setattr(llpg, "BATCH", 3)
    monkeypatch.setattr(llpg, "_withdraw_missing", _fail)

    with pytest.raises(DatabaseError):
        load(WHOLE.replace("12,A", "13,B"))

    assert state() == before


def _fail(supply):
    raise DatabaseError("the disk is full")


def test_another_encoding_is_suggested(load, tmp_path):
    (tmp_path / "latin.csv").write_bytes(WHOLE.replace("MARY", "MARÉ").encode("cp1252"))

    with pytest.raises(NotLoaded, match="try --encoding cp1252"):
        actions.load_llpg(tmp_path / "latin.csv", by="test")
    actions.load_llpg(tmp_path / "latin.csv", by="test", encoding="cp1252")

    assert Street.objects.get().name == "St Maré's Road"


def test_progress_is_told_to_the_end(load, monkeypatch):
    told = []

    load(WHOLE, progress=lambda done, of: told.append((done, of)))

    assert told[-1] == (len(WHOLE), len(WHOLE))


def test_a_uprn_is_there_once_and_has_at_most_twelve_digits():
    Address.objects.create(uprn=1)
    for uprn in (1, 0, 10**12):
        with pytest.raises(IntegrityError), transaction.atomic():
            Address.objects.create(uprn=uprn)


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features})


def feature(code, coordinates=SQUARE, **properties):
    return {
        "properties": {"WD25CD": code, "WD25NM": f"Ward {code}", **properties},
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }


@pytest.fixture
def load_wards(tmp_path):
    def load(text):
        path = tmp_path / "wards.geojson"
        path.write_text(text)
        return actions.load_areas(path, kind="ward", code="WD25CD", name="WD25NM", by="test")

    return load


def test_areas_of_a_kind_become_those_of_the_file(load_wards):
    load_wards(collection(feature("E1"), feature("E2")))
    Area.objects.create(
        kind="lsoa", code="E1", name="", geometry={}, west=0, south=0, east=1, north=1
    )

    report = load_wards(collection(feature("E2", WD25NM="Renamed"), feature("E3")))

    assert (report.loaded, report.withdrawn) == (2, 1)
    assert [area.name for area in queries.areas("ward")] == ["Renamed", "Ward E3"]
    assert queries.areas("lsoa").count() == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("not json", "is not GeoJSON"),
        ("[]", "has no features"),
        (collection(), "has no features"),
        (collection({"properties": {}, "geometry": None}), "no property WD25CD; it has none"),
        (collection(feature("E1"), feature("E1")), "feature 2: E1 is there twice"),
        (collection(feature("E1", coordinates=[])), "feature 1: the area has no outline"),
        (collection(feature("E1", WD25NM="")), "no property WD25NM; it has WD25CD, WD25NM"),
    ],
)
def test_one_wrong_area_refuses_the_file_and_nothing_changes(load_wards, text, why):
    load_wards(collection(feature("E9")))

    with pytest.raises(NotLoaded, match=why):
        load_wards(text)

    assert [area.code for area in queries.areas("ward")] == ["E9"]


@pytest.mark.parametrize(
    "heading",
    ["pcd,WD25CD,WD25NM,LSOA21CD,lat,lon", "Postcode,ward_code,x,lsoa_code,LATITUDE,Longitude"],
)
def test_postcodes_are_loaded_by_our_names_or_the_statisticians(tmp_path, heading):
    path = tmp_path / "postcodes.csv"
    path.write_text(
        f"{heading}\nhw11aa,E05999001,Oxlea,E01999001,54.1,1.05\nnowhere,,,,1,1\nHW1 1AB,,,,91,1\n"
    )

    report = actions.load_postcodes(path, by="test")

    assert (report.rows, report.loaded, report.problems) == (3, 1, 2)
    assert [str(problem) for problem in report.shown] == [
        "line 3: “nowhere” is not a postcode",
        "line 4: “91” is not a latitude",
    ]
    kept = Postcode.objects.get()
    assert (kept.postcode, kept.ward_code, kept.lsoa_code) == ("HW1 1AA", "E05999001", "E01999001")


def test_a_file_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "postcodes.csv"
    path.write_text("name,ward\n")

    with pytest.raises(NotLoaded, match="no column for postcode or latitude or longitude"):
        actions.load_postcodes(path, by="test")
