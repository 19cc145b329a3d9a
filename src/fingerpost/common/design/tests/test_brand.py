"""The council's colours can be read on what they stand on (WCAG 2.2: 4.5 to 1)."""

import re

import pytest
from django.conf import settings

COLOURS = dict(
    re.findall(
        r"--([a-z-]+):\s*(#[0-9a-f]{6});",
        (settings.COUNCIL.folder / "brand" / "brand.css").read_text(encoding="utf-8"),
    )
)
WHITE = "#ffffff"
PAIRS = [
    ("govuk-brand-colour", WHITE),
    ("govuk-link-colour", WHITE),
    ("govuk-link-hover-colour", WHITE),
    ("govuk-link-visited-colour", WHITE),
    ("fp-button-colour", WHITE),
    ("fp-button-hover-colour", WHITE),
    ("govuk-link-colour", "govuk-surface-background-colour"),
    ("govuk-link-colour", "govuk-template-background-colour"),
]


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_say():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("colour", "ground"), PAIRS)
def test_a_colour_of_the_council_can_be_read(colour, ground):
    assert contrast(COLOURS[colour], COLOURS.get(ground, ground)) >= 4.5
