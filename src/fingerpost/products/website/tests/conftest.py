import pytest

from fingerpost.common.telemetry.rules import lines_in


@pytest.fixture
def lake(settings, tmp_path):
    settings.TELEMETRY_SEGMENTS = tmp_path / "segments"
    settings.TELEMETRY_LAKE = tmp_path / "lake"
    return settings.TELEMETRY_LAKE


@pytest.fixture
def told(lake, settings):
    """What telemetry has been told."""

    def events():
        return [
            event
            for path in settings.TELEMETRY_SEGMENTS.glob("*")
            for event in lines_in(path.read_bytes())
        ]

    return events
