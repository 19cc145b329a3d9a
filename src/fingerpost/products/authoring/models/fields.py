import json
from typing import Any

from django.db import models


class DefinitionField(models.TextField):  # type: ignore[type-arg]
    """Part of a form as data: keys stay in their order, and those that are numbers stay numbers.

    A database's own JSON would sort the keys (PostgreSQL) and write numbers as words.
    """

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_about: object) -> Any:
        return None if value is None else json.loads(value, object_hook=_with_numbers)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False)


def _with_numbers(found: dict[str, Any]) -> dict[str | int, Any]:
    return {int(key) if key.isdecimal() else key: value for key, value in found.items()}
