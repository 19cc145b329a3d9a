"""Records of invented people in Hatworth's own sources, under its own sharing policy."""

import json
from itertools import count

from django.utils import timezone

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.products.single_view import actions
from fingerpost.products.single_view.models import Load, SourceRecord
from fingerpost.products.single_view.queries import source_named
from fingerpost.products.single_view.rules.telling import teller

_keys = count(1)
BLANK = {"Weeks owed": "", "Owed now": "N", "Safeguarding": "Yes", "May be shared": "yes"}
BLANK |= {"Event date": "1/10/2026"}


def worker(role=Role.FRONT_DOOR):
    return UserFactory(role=role, team=TeamFactory())


def record(source, forename, surname, born, **columns):
    """One record, as if its source's last file had it."""
    described = source_named(source)
    row = dict.fromkeys(described.columns, "") | {
        column: value for column, value in BLANK.items() if column in described.columns
    }
    told = {"forenames": forename, "surname": surname, "born-on": born}
    told |= {"address": "7 Mill Lane", "postcode": "HW3 3EF"}
    for field in described.fields:
        if field.part and field.part.value in told:
            row[field.columns[0]] = told[field.part.value]
    fields = {one.field: one.columns[0] for one in described.fields}
    row |= {fields[name.replace("_", "-")]: value for name, value in columns.items()}
    row[described.key] = f"K{next(_keys)}"
    one = teller(described, timezone.localdate())(row)
    load, _ = Load.objects.get_or_create(
        source=source, state=Load.State.DONE, defaults={"finished_at": timezone.now()}
    )
    return SourceRecord.objects.create(
        source=source, key=one.key, digest=one.digest, fields=json.loads(one.fields),
        parts=json.loads(one.parts), home=one.home, load=load,
        first_loaded_at=timezone.now(), changed_at=timezone.now(),
    )  # fmt: skip


def link():
    actions.link_people(by="tests")


def person_of(record):
    record.refresh_from_db()
    return record.person
