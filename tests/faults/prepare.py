"""Makes the database, and as many early-help referrals as are wanted, checked but not yet sent."""

import json
import sys
from datetime import timedelta
from functools import cache
from pathlib import Path

import django


def main(count):
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from tests import database

    database.copy_to(Path(settings.HOME) / "fingerpost.sqlite3")
    call_command("migrate", run_syncdb=True, verbosity=0)
    with transaction.atomic():
        drafts = [make_draft(f"sender-{number:04}@hatworth.example") for number in range(count)]
    (Path(settings.HOME) / "drafts.json").write_text(json.dumps(drafts))


def make_draft(address):
    """The browser of somebody who has checked the answers and has only to press "send"."""
    from django.core import signing

    from fingerpost.products.forms import actions
    from fingerpost.products.forms.models import FormSession
    from fingerpost.products.forms.rules import hash_of

    key = actions.start_draft("early-help", by="faults")
    answers = referral_answers() | {"referrer-email": address}
    FormSession.objects.filter(key_hash=hash_of(key)).update(answers=answers, revision=1)
    cookie = signing.get_cookie_signer(salt="form" + "forms").sign(key)
    return {"cookie": cookie, "session": hash_of(key), "address": address}


@cache
def referral_answers():
    """One family's referral, not urgent, on the version that is published."""
    from django.utils import timezone

    from fingerpost.config.demonstration.borough import make_borough
    from fingerpost.config.demonstration.borough.chance import chance_for
    from fingerpost.config.demonstration.filling import filled_in
    from fingerpost.config.demonstration.referrals import referrals
    from fingerpost.products.forms import queries

    today = timezone.localdate()
    written = referrals(
        list(make_borough(3, 500).households()),
        since=today - timedelta(days=90), until=today, count=50, chance=chance_for(1, "referrals"),
    )  # fmt: skip
    calm = (one for one in written if one.fields.get("danger") == ["no-danger"])
    form = queries.form_of(queries.current_version("early-help"))
    return filled_in(form, next(calm), today=today)


if __name__ == "__main__":
    main(int(sys.argv[1]))
