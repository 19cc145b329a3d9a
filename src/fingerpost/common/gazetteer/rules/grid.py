"""From the British National Grid to latitude and longitude.

Method and constants: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes
B and C and section 6.6 (Helmert). Good to about 5 metres, which is enough for a pin on a map and
"near me"; what ward an address is in comes from the gazetteer itself. The exact transformation
(OSTN15) needs a grid file of 13 MB and numpy.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

# Airy 1830 and GRS80: semi-major axis in metres, eccentricity squared
AIRY_A, AIRY_B = 6_377_563.396, 6_356_256.909
AIRY_E2 = 1 - (AIRY_B / AIRY_A) ** 2
GRS80_A = 6_378_137.0
GRS80_E2 = 0.006_694_380_022_90

# The projection: scale on the central meridian, true origin, its easting and northing
F0 = 0.999_601_271_7
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = radians(49), radians(-2)
ORIGIN_EASTING, ORIGIN_NORTHING = 400_000.0, -100_000.0

# OSGB36 to WGS84: metres, radians, and a ratio
SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
SCALE = 1 - 20.4894e-6

MILLIMETRE = 0.001


def latitude_and_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Degrees on WGS84 for metres on the National Grid, to about 5 metres."""
    return _on_wgs84(*_on_airy(easting, northing))


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Undo the transverse Mercator projection; radians on the Airy ellipsoid."""
    latitude = _foot_of(northing)
    s2 = 1 - AIRY_E2 * sin(latitude) ** 2
    nu = AIRY_A * F0 / sqrt(s2)
    rho = nu * (1 - AIRY_E2) / s2
    eta2 = nu / rho - 1
    t2 = tan(latitude) ** 2
    d = (easting - ORIGIN_EASTING) / nu
    north = tan(latitude) * nu / rho
    down = (
        north
        * d**2
        * (
            1 / 2
            - d**2 / 24 * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
            + d**4 / 720 * (61 + 90 * t2 + 45 * t2**2)
        )
    )
    along = (d / cos(latitude)) * (
        1
        - d**2 / 6 * (nu / rho + 2 * t2)
        + d**4 / 120 * (5 + 28 * t2 + 24 * t2**2)
        - d**6 / 5040 * (61 + 662 * t2 + 1320 * t2**2 + 720 * t2**3)
    )
    return latitude - down, ORIGIN_LONGITUDE + along


def _foot_of(northing: float) -> float:
    """The latitude on the central meridian that has this northing."""
    target = northing - ORIGIN_NORTHING
    latitude = ORIGIN_LATITUDE + target / (AIRY_A * F0)
    while abs(missing := target - _meridional_arc(latitude)) >= MILLIMETRE / 100:
        latitude += missing / (AIRY_A * F0)
    return latitude


def _meridional_arc(latitude: float) -> float:
    n = (AIRY_A - AIRY_B) / (AIRY_A + AIRY_B)
    difference, total = latitude - ORIGIN_LATITUDE, latitude + ORIGIN_LATITUDE
    return (AIRY_B * F0) * (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * difference
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(difference) * cos(total)
        + 15 / 8 * (n**2 + n**3) * sin(2 * difference) * cos(2 * total)
        - 35 / 24 * n**3 * sin(3 * difference) * cos(3 * total)
    )


def _on_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Turn, stretch and shift from one ellipsoid to the other, through Cartesian coordinates."""
    nu = AIRY_A / sqrt(1 - AIRY_E2 * sin(latitude) ** 2)
    x = nu * cos(latitude) * cos(longitude)
    y = nu * cos(latitude) * sin(longitude)
    z = (1 - AIRY_E2) * nu * sin(latitude)
    (tx, ty, tz), (rx, ry, rz) = SHIFT, TURN
    x, y, z = (
        tx + SCALE * x - rz * y + ry * z,
        ty + rz * x + SCALE * y - rx * z,
        tz - ry * x + rx * y + SCALE * z,
    )
    across = hypot(x, y)
    turned = atan2(z, across * (1 - GRS80_E2))
    for _ in range(3):  # each round gains three digits; the first is good to a metre
        nu = GRS80_A / sqrt(1 - GRS80_E2 * sin(turned) ** 2)
        turned = atan2(z + GRS80_E2 * nu * sin(turned), across)
    return degrees(turned), degrees(atan2(y, x))
