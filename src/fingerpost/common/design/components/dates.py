"""A date asked for as day, month and year, the way people can answer it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PARTS = ("day", "month", "year")


class DatePartsInput(forms.MultiWidget):
    """Three boxes; the macro `field` shows them."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DatePartsField(forms.MultiValueField):
    """A date from three boxes. `name` stands in the errors: "Date of birth must be a real date"."""

    widget = DatePartsInput

    def __init__(self, *, name: str | Promise = "", **kwargs: Any) -> None:
        self.name = name or gettext_lazy("Date")
        parts = [forms.CharField(required=False) for _part in PARTS]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        written = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(written):
            if self.required:
                raise ValidationError(
                    _("Enter %(name)s") % {"name": _lower_first(str(self.name))}, code="day"
                )
            return None
        given = self._complete_date(written)
        self.validate(given)
        self.run_validators(given)
        return given

    def _complete_date(self, written: list[str]) -> date:
        missing = [part for part, text in zip(PARTS, written, strict=True) if not text]
        if missing:
            names = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
            listed = _(" and ").join(names[part] for part in missing)
            message = _("%(name)s must include %(parts)s") % {"name": self.name, "parts": listed}
            raise ValidationError(message, code=missing[0])
        try:
            day, month, year = (int(text) for text in written)
            if year < 1000:
                raise ValidationError(_("Year must include 4 numbers"), code="year")
            return date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(
                _("%(name)s must be a real date") % {"name": self.name}, code="day"
            ) from None


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
