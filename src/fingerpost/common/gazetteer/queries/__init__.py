"""Addresses, areas and places, as other apps may see them."""

from .addresses import FoundAddress, address, addresses_by_postcode, ward_of_postcode
from .areas import WARD, FoundArea, area_at, areas, is_in_area, ward_of_point
from .maps import Atlas, DrawnMap, atlas, drawn_map, map_around, map_image
from .places import FoundPlace, place, place_near, places_like

__all__ = [
    "WARD",
    "Atlas",
    "DrawnMap",
    "atlas",
    "drawn_map",
    "map_around",
    "map_image",
    "FoundAddress",
    "FoundArea",
    "FoundPlace",
    "address",
    "addresses_by_postcode",
    "area_at",
    "areas",
    "is_in_area",
    "place",
    "place_near",
    "places_like",
    "ward_of_point",
    "ward_of_postcode",
]
