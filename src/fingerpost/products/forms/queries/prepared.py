"""A query whose SQL is composed once: composing it takes five times as long as running it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

_VALUE = "the value that is given when the query runs"


@dataclass(frozen=True)
class _Composed:
    """The SQL for one kind of database, and what makes Python's values of its columns."""

    sql: str
    parameters: tuple[Any, ...]
    compiler: SQLCompiler
    converters: dict[int, Any]


class Prepared:
    """Plain columns of the rows that a query finds by one text."""

    def __init__(self, query: Callable[[str], QuerySet[Any, Any]]) -> None:
        self._query = query
        self._composed = cache(self._compose)

    def rows(self, text: str) -> list[list[Any]]:
        """Each row as the list of its columns."""
        made = self._composed(connection.vendor)
        parameters = [text if value == _VALUE else value for value in made.parameters]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, parameters)
            return list(made.compiler.apply_converters(cursor.fetchall(), made.converters))

    def _compose(self, _vendor: str) -> _Composed:
        compiler = self._query(_VALUE).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return _Composed(sql, tuple(parameters), compiler, converters)
