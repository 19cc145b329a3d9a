"""A small source and its people, invented for the tests."""

TENANTS_YAML = """
name: Tenants
covers:
  whom: Tenants of the council
  since: 2012-04-01
  where: The whole borough
  ages: {from: 16}
contact:
  team: Neighbourhood officers
  manager: Head of housing
  telephone: 01632 960204
  email: housing@hatworth.example
file: {format: csv}
feed: {every_days: 1, late_after_days: 3, shrinks_at_most: 25}
key: key
key_is_of_a_person: false
fields:
  - {field: name, column: first, part: forenames}
  - {field: name, column: last, part: surname, required: true}
  - {field: date-of-birth, column: born, kind: date, part: born-on}
  - {field: address, column: [house, street], part: address}
  - {field: postcode, column: postcode, part: postcode}
  - {field: arrears-weeks, column: weeks, kind: number}
  - {field: arrears-current, column: owes, kind: yes-no}
placeholders:
  postcodes: [HW1 9ZZ]
"""
SOURCES = {
    "tenants": TENANTS_YAML,
    "book": TENANTS_YAML.replace("format: csv", "format: xlsx"),
    "lines": TENANTS_YAML.replace("format: csv", "format: jsonl"),
}


def tenant(first, last, born, **more):
    return {
        "first": first, "last": last, "born": born, "house": "7", "street": "Mill Lane",
        "postcode": "HW1 1AA", "weeks": "8", "owes": "yes",
    } | more  # fmt: skip


TENANTS = {
    "T1": tenant("Amelia", "Hughes", "9/5/1984"),
    "T2": tenant("Kwame", "Mensah", "1979-12-30", postcode="HW2 3CD", house="12"),
    "T3": tenant("Siobhan", "Doyle", "3 Mar 1991", postcode="HW3 3EF", owes="n", weeks=""),
    "T4": tenant("Tomasz", "Zielinski", "19881101", postcode="HW4 3GH", house="1"),
}
