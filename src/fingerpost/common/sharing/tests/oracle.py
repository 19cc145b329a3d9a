"""The slow, obvious reading of a source's rules: plain data in, values out.

Each condition is tried in every way the world could be, given what is known: once where something
is known for certain, both ways where it is not.
"""

from datetime import date

STRICTNESS = ["show", "mask", "hide", "sealed"]
UNKNOWN = [True, False]


def disclosed(source, records, asking):
    """For each record that is shown, its place, what is done with each field, and the values."""
    left = {}
    for place, record in enumerate(records):
        sealed = sealed_fields(source, record, asking)
        if not sealed or sealed != set(record):
            left[place] = {name: None if name in sealed else record[name] for name in record}
    source = without_seals(source)
    return [(place, *shown(source, record, asking, left, place)) for place, record in left.items()]


def sealed_fields(source, record, asking):
    """What a rule seals; then whatever would be told more freely if that were empty; and so on."""
    strictly = {name: outcome(source, name, record, asking) for name in record}
    sealed = {name for name in record if strictly[name] == "sealed"}
    while sealed:
        emptied = {name: None if name in sealed else record[name] for name in record}
        freely = {name: outcome(without_seals(source), name, emptied, asking) for name in record}
        more = {name for name in record if rank(freely[name]) < rank(strictly[name])} - sealed
        if not more:
            break
        sealed |= more
    return sealed


def shown(source, record, asking, left, place):
    outcomes, values = {}, {}
    for name in record:
        outcomes[name] = outcome(source, name, record, asking, left, place)
        rules = [r for r in rules_that_fit(source, name, record, asking) if r["outcome"] != "hide"]
        if record[name] is None or outcomes[name] in ("hide", "sealed"):
            continue
        values[name] = record[name]
        if outcomes[name] == "mask":
            strict = [
                rule for rule in rules if rule_outcome(rule, left, place, source, asking) == "mask"
            ]
            mask = strict[0].get("mask", "yes-or-no")
            is_day = isinstance(record[name], date)
            as_year = str(record[name].year) if is_day else None
            values[name] = bool(record[name]) if mask == "yes-or-no" else as_year
    return outcomes, values


def outcome(source, field, record, asking, left=None, place=None):
    fitting = rules_that_fit(source, field, record, asking)
    outcomes = [rule_outcome(rule, left, place, source, asking) for rule in fitting]
    if not {"show", "mask"} & set(outcomes):
        outcomes.append("hide")
    if not asking.may_know_where and field in fields_that_tell_where(source):
        outcomes.append("hide")
    return max(outcomes, key=rank)


def fields_that_tell_where(source):
    return [field["id"] for field in source["fields"] if field["tells_where"]]


def rule_outcome(rule, left, place, source, asking):
    if "at_most" not in rule:
        return rule["outcome"]
    dated = [
        (record["happened-on"], -number)
        for number, record in (left or {}).items()
        if record.get("happened-on") and fits(source, rule, record, asking)
    ]
    newest = [-number for _day, number in sorted(dated)[-rule["at_most"] :]]
    return "show" if place in newest else "mask"


def rules_that_fit(source, field, record, asking):
    return [
        rule
        for rule in source["rules"]
        if (not rule["fields"] or field in rule["fields"]) and fits(source, rule, record, asking)
    ]


def fits(source, rule, record, asking):
    ways = list(ways_of_each_condition(source, rule, record, asking))
    if rule["outcome"] in ("show", "mask"):
        return all(set(way) == {True} for way in ways)
    return all(True in way for way in ways)


def ways_of_each_condition(source, rule, record, asking):
    """For each condition, whether it holds in each way the world could be."""
    agreements = [one for one in source["agreements"] if one["id"] == rule.get("under")]
    for purposes in [rule["purposes"]] if rule["purposes"] else [a["purposes"] for a in agreements]:
        yield [asking.purpose in purposes] if asking.purpose else UNKNOWN
    if rule["roles"]:
        yield [bool(set(rule["roles"]) & asking.roles)]
    if "ages" in rule:
        low, high = rule["ages"].get("from", 0), rule["ages"].get("to", 130)
        yield [low <= age(day, asking.today) <= high for day in asking.birthdays] or UNKNOWN
    if "born" in rule:
        first, last = rule["born"]["from"], rule["born"]["to"]
        yield [first <= day <= last for day in asking.birthdays] or UNKNOWN
    if rule["places"]:
        yield [place in rule["places"] for place in asking.places] or UNKNOWN
    if "until" in rule:
        yield [asking.today <= rule["until"]]
    for agreement in agreements:
        yield [agreement["signed_on"] <= asking.today <= agreement["expires_on"]]
    for when in rule["when"]:
        yield [holds(when, record[when["field"]], asking)] if when["field"] in record else UNKNOWN


def holds(when, value, asking):
    if value is None:
        return False
    if "is" in when:
        return value == when["is"]
    if "over" in when:
        return value > when["over"]
    a_year_ago = asking.today.replace(year=asking.today.year - 1)
    return value >= a_year_ago


def age(born_on, today):
    years = 0
    while born_on.month * 100 + born_on.day + (born_on.year + years + 1) * 10_000 <= (
        today.month * 100 + today.day + today.year * 10_000
    ):
        years += 1
    return years


def without_seals(source):
    return source | {"rules": [rule for rule in source["rules"] if rule["outcome"] != "sealed"]}


def rank(outcome):
    return STRICTNESS.index(outcome)
