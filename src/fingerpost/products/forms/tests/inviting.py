"""A small service that asks people whom its senders name, and the form that those fill in."""

import re

from fingerpost.common.notify.models import Message
from fingerpost.products.forms import actions

from . import delivering

INVITES = """
invites:
  - id: word
    title: A word for the gardener
    to: reference
    each: helpers
    email: helper-email
    name: helper-name
    carry: {gardener: your-name, helper: helper-name, plot: plot-name}
    message: A gardener has named you.
    lasts_days: 10
    remind_after_days: 3
    reminders: 1
"""
ASKING = (
    delivering.QUESTIONS.replace(
        "whose: the helper’s}\n",
        """whose: the helper’s}
              - {id: helper-email, type: email, ask: What is their email?, noun: their email}
""",
    )
    .replace("- id: helper-name\n", "- id: helper\n            title: A helper\n")
    .replace(
        "          - {id: plans",
        "          - {id: plot-name, type: short-text, ask: Which plot?, noun: the plot}\n"
        "          - {id: plans",
    )
)
REFERENCE = """
slug: reference
title: Say something about a gardener
owner: Parks
audience: People whom a gardener has named
by_invitation: true
takes: about 2 minutes
what_happens_next: We read it.
drafts_kept_days: 7
"""
ASKED = """
title: Say something about a gardener
sections:
  - id: gardener
    title: The gardener
    pages:
      - id: gardener
        title: Who it is about
        questions:
          - {id: gardener, type: name, ask: Who asked you?, whose: the gardener’s, prefilled: true}
          - {id: helper, type: name, ask: What is your name?, whose: your}
          - {id: plot, type: short-text, ask: Which plot is it?, noun: the plot, max_length: 5}
      - id: word
        questions:
          - {id: word, type: long-text, ask: "What are they like?", noun: what they are like}
ends:
  - {id: sent, title: Thank you}
"""
BOLA, CY = "bola@hatworth.example", "cy@hatworth.example"
WORD = {"word": "They never weed: zzsecretzz"}


def publish():
    """Both services."""
    files = {"service.yaml": delivering.MANIFEST, "form.yaml": ASKING, "invites.yaml": INVITES}
    actions.publish_service("allotment", files, by="tests")
    reference = {"service.yaml": REFERENCE, "form.yaml": ASKED}
    actions.publish_service("reference", reference, by="tests")


def sent(**changed):
    """Somebody sends the form and names two helpers."""
    helpers = [
        {"id": "1", "helper-name": {"first": "Bola", "last": "Okafor"}, "helper-email": BOLA},
        {"id": "3", "helper-name": {"first": "Cy", "last": "Day"}, "helper-email": CY},
    ]
    made = {"_repeats": {"helpers": {"made": 3, "closed": True}}}
    delivering.sent(**({"helpers": helpers, "plot-name": "7b"} | made | changed))


def asked():
    """The submission has reached whoever takes it."""
    actions.deliver_ours()


def link_to(address):
    """The link in the newest message to somebody."""
    body = Message.objects.filter(to=address).latest("pk").body
    return re.search(r"/apply/invited/[\w-]+/", body)[0]
