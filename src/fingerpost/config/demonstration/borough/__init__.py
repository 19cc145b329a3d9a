"""The fictional borough of Hatworth: places, households and people from one seed."""

from .addresses import Address
from .geography import Ward, wards, wards_as_geojson
from .residents import Household, Person, Role
from .town import Borough, make_borough

__all__ = [
    "Address",
    "Borough",
    "Household",
    "Person",
    "Role",
    "Ward",
    "make_borough",
    "wards",
    "wards_as_geojson",
]
