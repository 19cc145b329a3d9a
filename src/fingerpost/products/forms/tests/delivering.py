"""A small service with destinations, and somebody who sends it."""

from datetime import timedelta

from django.utils import timezone

from fingerpost.products.forms import actions
from fingerpost.products.forms.models import Delivery, FormSession
from fingerpost.products.forms.rules import hash_of

SECRET = "a secret that only the receiver and we know"
MANIFEST = """
slug: allotment
title: Ask for an allotment
owner: Parks
audience: Anybody who likes to dig
takes: about 2 minutes
what_happens_next: We write to you each spring.
drafts_kept_days: 7
confirm_to: email
"""
QUESTIONS = """
title: Ask for an allotment
sections:
  - id: you
    title: About you
    pages:
      - id: you
        title: About you
        questions:
          - {id: your-name, type: name, ask: What is your name?, own: true}
          - {id: email, type: email, ask: What is your email?, noun: your email, own: true}
          - {id: plans, type: long-text, ask: "What do you plan to grow?", noun: what you plan}
      - repeat: helpers
        title: Who helps you?
        item: helper
        item_title: "{helper-name}"
        min: 0
        pages:
          - id: helper-name
            questions:
              - {id: helper-name, type: name, ask: What is their name?, whose: the helper’s}
ends:
  - {id: sent, title: We have your request}
"""
ANSWERS = {
    "your-name": {"first": "Ada", "last": "Okafor"},
    "email": "ada@hatworth.example",
    "plans": "Beans",
    "helpers": [{"id": "1", "helper-name": {"first": "Bola", "last": "Okafor"}}],
    "_repeats": {"helpers": {"made": 1, "closed": True}},
}


def small_service():
    """The files of its folder."""
    return {"service.yaml": MANIFEST, "form.yaml": QUESTIONS}


def publish(files, deliveries, **manifest):
    """The service with these destinations, one a line of YAML."""
    lines = "".join(f"  - {{{one}}}\n" for one in deliveries)
    said = "".join(f"{key}: {value}\n" for key, value in manifest.items())
    files["service.yaml"] += f"{said}deliveries:\n{lines}" if deliveries else said
    actions.publish_service("allotment", files, by="tests")


def sent(**changed):
    """Send the form; what is owed to those destinations of every submission so far."""
    key = actions.start_draft("allotment", by="tests")
    draft = FormSession.objects.filter(key_hash=hash_of(key))
    draft.update(answers=ANSWERS | changed, revision=1)
    actions.send(key, revision=1, by="tests")
    return list(Delivery.objects.exclude(kind="receipt").order_by("pk"))


def make_due():
    """As if the time of whatever waits had come."""
    Delivery.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))


def states():
    """How those deliveries stand, in the order in which they were owed."""
    owed = Delivery.objects.exclude(kind="receipt").order_by("pk")
    return list(owed.values_list("state", flat=True))
