from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fingerpost.common.gazetteer import queries
from fingerpost.common.gazetteer.tests.sample import WHOLE

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("geography", "load", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_gazetteer_is_known_by_its_header(tmp_path):
    path = tmp_path / "supply.csv"
    path.write_text('"10"' + WHOLE[2:])

    assert run(path) == "3 addresses loaded.\n"


WARD = (
    '{"features": [{"properties": {"WD25CD": "E1", "WD25NM": "Oxlea"}, "geometry": '
    '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}'
)


def test_areas_are_loaded_by_their_kind_and_the_properties_that_are_named(tmp_path):
    path = tmp_path / "wards.geojson"
    path.write_text(WARD)

    told = run(path, "--kind", "ward", "--code", "WD25CD", "--name", "WD25NM")

    assert told == "1 areas loaded.\n"
    assert [area.name for area in queries.areas("ward")] == ["Oxlea"]


def test_areas_of_an_unknown_kind_are_not_guessed_to_be_wards(tmp_path):
    path = tmp_path / "wards.geojson"
    path.write_text(WARD)

    with pytest.raises(CommandError, match="say of which kind, such as --kind ward"):
        run(path)


def test_problems_are_shown_with_their_lines_and_the_rest_counted(tmp_path):
    path = tmp_path / "postcodes.csv"
    path.write_text("postcode,lat,lon\nHW1 1AA,54,1\n" + "nowhere,54,1\n" * 25)

    told = run(path)

    assert told.startswith("1 postcodes loaded.\n25 rows could not be used:\n  line 3: “nowhere”")
    assert told.endswith("and 5 more\n")


@pytest.mark.parametrize(("content", "why"), [(None, "cannot be read"), ("", "is empty")])
def test_a_file_that_is_not_there_or_empty_is_a_clear_sentence(tmp_path, content, why):
    path = tmp_path / "file.csv"
    if content is not None:
        path.write_text(content)

    with pytest.raises(CommandError, match=why):
        run(path)
