"""Makes the database, and as many early-help referrals as are wanted, checked but not yet sent."""

import json
import sys
from datetime import timedelta
from functools import cache
from pathlib import Path

import django

PHOTO_FORM = """
title: Tell us what is broken
sections:
  - id: all
    title: All
    pages:
      - id: broken
        questions:
          - {id: broken, type: short-text, ask: What is broken?, noun: what, max_length: 20}
      - id: photo
        questions:
          - {id: photo, type: file, ask: A photo, noun: a photo, kinds: [pictures]}
ends:
  - {id: sent, title: Sent}
"""


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
        photo = make_draft_with_photo()
    (Path(settings.HOME) / "drafts.json").write_text(json.dumps(drafts))
    (Path(settings.HOME) / "photo.json").write_text(json.dumps(photo))


def make_draft(address):
    """The browser of somebody who has checked the answers and has only to press "send"."""
    answers = referral_answers() | {"referrer-email": address}
    return {**draft_of("early-help", answers), "address": address}


def make_draft_with_photo():
    """The browser of somebody who has said what is broken, and is asked for a photo of it."""
    from fingerpost.products.forms import actions
    from fingerpost.products.forms.tests.delivering import MANIFEST

    manifest = MANIFEST.replace("allotment", "photo").replace("confirm_to: email\n", "")
    files = {"service.yaml": manifest, "form.yaml": PHOTO_FORM}
    actions.publish_service("photo", files, by="faults")
    return draft_of("photo", {"broken": "The swing"})


def draft_of(service, answers):
    """A draft with these answers, and the cookie that opens it."""
    from django.core import signing

    from fingerpost.products.forms import actions
    from fingerpost.products.forms.models import FormSession
    from fingerpost.products.forms.rules import hash_of

    key = actions.start_draft(service, by="faults")
    FormSession.objects.filter(key_hash=hash_of(key)).update(answers=answers, revision=1)
    cookie = signing.get_cookie_signer(salt="form" + "forms").sign(key)
    return {"cookie": cookie, "session": hash_of(key)}


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
