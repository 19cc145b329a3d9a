"""Writes Hatworth's wards into its council folder, when this package is run with `python -m`."""

from fingerpost.config.environment import bundled_council

from .geography import write_wards

if __name__ == "__main__":
    write_wards(bundled_council() / "geography" / "wards.geojson")
