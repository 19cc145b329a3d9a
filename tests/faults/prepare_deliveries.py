"""Makes the database, and submissions owed to a webhook, a daily file and a mailbox.

Each is sent twice, as by a double click. The daily file is due at once.
"""

import sys
from datetime import timedelta
from pathlib import Path

import django


def main(count, url):
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from fingerpost.products.forms.models import Delivery
    from fingerpost.products.forms.tests.delivering import publish, small_service
    from tests import database

    database.copy_to(Path(settings.HOME) / "fingerpost.sqlite3")
    call_command("migrate", run_syncdb=True, verbosity=0)
    mailbox = "to: email, id: parks, address: parks@hatworth.example"
    publish(small_service(), [f"to: webhook, url: '{url}'", "to: csv-batch", mailbox])
    with transaction.atomic():
        for _ in range(count):
            send_twice()
    Delivery.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))


def send_twice():
    from fingerpost.products.forms import actions
    from fingerpost.products.forms.models import FormSession
    from fingerpost.products.forms.rules import hash_of
    from fingerpost.products.forms.tests.delivering import ANSWERS

    key = actions.start_draft("allotment", by="faults")
    draft = FormSession.objects.filter(key_hash=hash_of(key))
    draft.update(answers=ANSWERS, revision=1)
    assert len({actions.send(key, revision=1, by="faults") for _ in range(2)}) == 1  # noqa: S101


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
