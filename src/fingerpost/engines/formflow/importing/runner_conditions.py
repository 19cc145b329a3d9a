"""Conditions of the environment ministry's and XGov's engines: expressions, or items in groups."""

from typing import Any

from .comparing import Answer, CannotCompare, Field, compared
from .expressions import CannotRead, read_expression
from .formulas import Either, Every, Formula, Opposite
from .reading import MAX_CONDITION_PARTS, Allowance, table, tables, text, whole
from .report import Entry
from .runner_source import Source

MAX_DEPTH = 12
_OPERATORS = {
    "is": "==", "is not": "!=", "contains": "in", "does not contain": "!in", "is before": "<",
    "is after": ">", "is at least": ">=", "is at most": "<=", "is less than": "<",
    "is more than": ">",
}  # fmt: skip
_PAST = {">=": "<=", "<=": ">=", "<": ">", ">": "<"}
_LITERALLY = "look at what depends on it, and give it a condition"


class Conditions:
    """The named conditions of a file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parts = Allowance("parts of conditions", MAX_CONDITION_PARTS)
        self.named: dict[str, dict[str, Any]] = {}
        for one in tables(source.whole.get("conditions")):
            for key in ("name", "id"):
                if name := text(one.get(key)):
                    self.named.setdefault(name, one)

    def formula(self, name: str, entry: Entry, depth: int = 0) -> Formula:
        """What a condition means; what cannot be said here never holds, and is reported."""
        one = self.named.get(name)
        if one is None or depth > MAX_DEPTH:
            what = f"the condition '{name}', which is not in the file"
            entry.lost(
                what if one is None else f"the condition '{name}', which names itself", _LITERALLY
            )
            return False
        shown = text(one.get("displayName")) or name
        value = one.get("value")
        if isinstance(value, str):
            return self._expression(value, shown, entry)
        group = one if "items" in one else table(value)
        return self._group(group, shown, entry, depth)

    def _expression(self, written: str, shown: str, entry: Entry) -> Formula:
        self.parts.spend(1 + len(written) // 8)

        def compare(name: str, operator: str, value: str) -> Formula:
            try:
                return compared(self._field(name), operator, value)
            except CannotCompare as failure:
                return _lost_part(shown, failure, entry)

        try:
            return read_expression(written, compare)
        except CannotRead as failure:
            entry.lost(f"the condition “{shown}”, taken as never holding: {failure}", _LITERALLY)
            return False

    def _group(self, group: dict[str, Any], shown: str, entry: Entry, depth: int) -> Formula:
        """Parts joined by and, which binds closer, and or."""
        overall = text(group.get("coordinator"))
        sums: list[list[Formula]] = []
        for part in tables(group.get("items")) or tables(group.get("conditions")):
            formula = self._part(part, shown, entry, depth)
            if not sums or (text(part.get("coordinator")) or overall) == "or":
                sums.append([])
            sums[-1].append(formula)
        if not sums:
            entry.lost(f"the condition “{shown}”, which is empty", _LITERALLY)
            return False
        return Either(tuple(Every(tuple(product)) for product in sums))

    def _part(self, part: dict[str, Any], shown: str, entry: Entry, depth: int) -> Formula:
        self.parts.spend(1)
        if other := text(part.get("conditionId")) or text(part.get("conditionName")):
            return self.formula(other, entry, depth + 1)
        if tables(part.get("conditions")) or tables(part.get("items")):
            if depth >= MAX_DEPTH:
                entry.lost(f"the condition “{shown}”, which is nested too deeply", _LITERALLY)
                return False
            return self._group(part, shown, entry, depth + 1)
        try:
            return self._comparison(part)
        except CannotCompare as failure:
            return _lost_part(shown, failure, entry)

    def _comparison(self, part: dict[str, Any]) -> Formula:
        name = text(part.get("componentId")) or text(table(part.get("field")).get("name"))
        asked = self._field(name)
        said = text(part.get("operator"))
        if (operator := _OPERATORS.get(said)) is None:
            raise CannotCompare(f"'{said}'")
        value = part.get("value")
        details = table(value)
        if not isinstance(value, dict):
            constant = text(value)
        elif period := text(details.get("period")) or text(details.get("timePeriod")):
            constant = _relative(details, period)
            past = text(details.get("direction")).lower() == "in the past"
            operator = _PAST[operator] if past and operator in _PAST else operator
        else:
            constant = text(details.get("itemId")) or text(details.get("value"))
        if operator == "!in":
            return Opposite(compared(asked, "in", constant))
        return compared(
            asked,
            "==" if asked.answer is Answer.CHOICE and operator == "in" else operator,
            constant,
        )

    def _field(self, name: str) -> Field:
        for known in (name, name.rsplit(".", 1)[-1]):
            if known in self.source.fields:
                return self.source.fields[known]
        raise CannotCompare(f"'{name}', which is no question that conditions can look at here")


def _lost_part(shown: str, failure: CannotCompare, entry: Entry) -> Formula:
    entry.lost(f"part of the condition “{shown}”, taken as not holding: {failure}", _LITERALLY)
    return False


def _relative(details: dict[str, Any], period: str) -> str:
    unit = (text(details.get("unit")) or text(details.get("timeUnit"))).lower()
    count = whole(period)
    if count is None or not 0 <= count <= 9_999 or unit not in ("days", "weeks", "months", "years"):
        raise CannotCompare(f"a time of {period} {unit}")
    past = text(details.get("direction")).lower() == "in the past"
    return f"today {'-' if past else '+'} {count} {unit}"
