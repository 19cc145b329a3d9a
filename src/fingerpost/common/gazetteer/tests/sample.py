"""A gazetteer typed by hand, so that our reader and our writer are not each other's proof.

In the changes the house is renumbered, the flat demolished, the road renamed, and a surgery opens
in a new road.
"""

import csv
from pathlib import Path

WHOLE = (Path(__file__).parent / "whole.csv").read_text()
CHANGES = (Path(__file__).parent / "changes.csv").read_text()


def rows(text):
    return list(enumerate(csv.reader(text.splitlines()), start=1))
