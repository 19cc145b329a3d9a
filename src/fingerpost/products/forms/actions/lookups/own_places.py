"""The ward of an address or a postcode, from the council's own gazetteer."""

from collections.abc import Mapping

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.gazetteer.queries import WARD
from fingerpost.products.forms.ports import Inquiry

GAZETTEER = "gazetteer"


class OwnPlaces:
    """Takes `uprn`, `postcode`, or `latitude` and `longitude`; gives `ward` and `ward-code`.

    A property tells more than its postcode, which may lie in two wards. Nothing leaves the council.
    """

    def find(self, inquiry: Inquiry) -> Mapping[str, object] | None:
        code, name = _ward(inquiry.sends)
        return {"ward": name, "ward-code": code.lower()} if code else None


def _ward(sends: Mapping[str, str]) -> tuple[str, str]:
    uprn = sends.get("uprn", "")
    if uprn.isascii() and uprn.isdigit() and len(uprn) <= 12:
        address = gazetteer.address(int(uprn))
        if address is not None and address.ward_code:
            return address.ward_code, _name_of(address.ward_code)
    ward = gazetteer.ward_of_postcode(sends.get("postcode", ""))
    if ward is None and "latitude" in sends and "longitude" in sends:
        ward = gazetteer.ward_of_point(float(sends["latitude"]), float(sends["longitude"]))
    return (ward.code, ward.name) if ward else ("", "")


def _name_of(code: str) -> str:
    names = gazetteer.areas(WARD).filter(code=code).values_list("name", flat=True)
    return names.first() or ""
