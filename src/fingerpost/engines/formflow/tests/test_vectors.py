"""What people type, and what is kept of it; nothing is kept where the line ends."""

import pytest

from fingerpost.engines.formflow import parse, summary

from .asked import FORMS, PAGE, answer
from .building import at, posted

VECTORS = """
email       | ada@example.org                     | ada@example.org
email       | Ada.King+forms@mail.Example.CO.UK   | Ada.King+forms@mail.example.co.uk
email       | o'neill@example.org                 | o'neill@example.org
email       | ada@xn--bcher-kva.example           | ada@xn--bcher-kva.example
email       | ada                                 |
email       | ada@localhost                       |
email       | ada@example                         |
email       | ada..king@example.org               |
email       | .ada@example.org                    |
email       | ada@-example.org                    |
email       | ada king@example.org                |
email       | ada@example.org, bo@example.org     |
phone       | 01632 960 001                       | +441632960001
phone       | 07700 900982                        | +447700900982
phone       | (0808) 157-0192                     | +448081570192
phone       | +44 808 157 0192                    | +448081570192
phone       | 0044 20 7946 0958                   | +442079460958
phone       | +33 1 70 18 99 00                   | +33170189900
phone       | 01632 960001 ext 23                 |
phone       | 999                                 |
phone       | 0163 296                            |
phone       | 07700 900 98X2                      |
phone       | 0770090098200000000                 |
postcode    | SW1A 1AA                            | SW1A 1AA
postcode    | sw1a1aa                             | SW1A 1AA
postcode    | m1-1ae                              | M1 1AE
postcode    | EC1A 1BB                            | EC1A 1BB
postcode    | SW1A                                |
postcode    | SW1A 1A                             |
postcode    | 12345                               |
postcode    | SW1A 1AAA                           |
nino        | AB123456C                           | AB123456C
nino        | ab 12 34 56 d                       | AB123456D
nino        | JG-10-37-59-A                       | JG103759A
nino        | QQ123456C                           |
nino        | DA123456A                           |
nino        | AO123456A                           |
nino        | BG123456A                           |
nino        | GB123456A                           |
nino        | KN123456A                           |
nino        | NK123456A                           |
nino        | NT123456A                           |
nino        | TN123456A                           |
nino        | ZZ123456A                           |
nino        | AB123456E                           |
nino        | AB123456                            |
nino        | AB12345C                            |
nhs-number  | 943 476 5919                        | 9434765919
nhs-number  | 9434765870                          | 9434765870
nhs-number  | 401-023-2137                        | 4010232137
nhs-number  | 943 476 5918                        |
nhs-number  | 949 376 5919                        |
nhs-number  | 485 777 3456                        |
nhs-number  | 0000000000                          |
nhs-number  | 943476591                           |
nhs-number  | 943476591X                          |
uprn        | 100 0123 45678                      | 100012345678
uprn        | 000000000042                        | 42
uprn        | 0                                   |
uprn        | 1234567890123                       |
car         | ab12 cde                            | AB12CDE
car         | A1 BCD                              | A1BCD
car         | Q123 ABC                            | Q123ABC
car         | ABC 123D                            | ABC123D
car         | AXI 1234                            | AXI1234
car         | 1 A                                 | 1A
car         | 1234 AB                             | 1234AB
car         | AB12 CDEF                           |
car         | 1A2B3C                              |
car         | 12345                               |
date        | 29 2 2024                           | 2024-02-29
date        | 1 march 2020                        | 2020-03-01
date        | 01 Sep 1999                         | 1999-09-01
date        | 29 2 2023                           |
date        | 31 4 2020                           |
date        | 1 13 2020                           |
date        | 1 1 20                              |
date        | 0 1 2020                            |
date        | 1 1 1899                            |
date        | 24 11 2026                          |
"""
ROWS = [tuple(map(str.strip, line.split("|"))) for line in VECTORS.strip().splitlines()]


def fields_of(kind, typed):
    if kind != "date":
        return posted(q=typed)
    return posted(**dict(zip(("q_day", "q_month", "q_year"), typed.split(), strict=True)))


@pytest.mark.parametrize(("kind", "typed", "kept"), [row for row in ROWS if row[2]])
def test_what_people_type_is_kept_in_one_way(kind, typed, kept):
    assert answer(kind, fields_of(kind, typed)) == kept


@pytest.mark.parametrize(("kind", "typed"), [row[:2] for row in ROWS if not row[2]])
def test_what_cannot_be_is_refused(kind, typed):
    assert parse(at(FORMS[kind], {}), PAGE, fields_of(kind, typed)).errors


@pytest.mark.parametrize(
    ("kind", "kept", "said"),
    [
        ("nino", "AB123456C", "AB 12 34 56 C"),
        ("nhs-number", "9434765919", "943 476 5919"),
        ("car", "AB12CDE", "AB12 CDE"),
        ("car", "A1BCD", "A1 BCD"),
        ("car", "ABC123D", "ABC 123D"),
        ("car", "1A", "1 A"),
        ("phone", "+441632960001", "01632 960001"),
    ],
)
def test_a_number_is_said_in_groups(kind, kept, said):
    (section,) = summary(at(FORMS[kind], {"q": kept}))

    assert section.groups[0].rows[0].answer == said
