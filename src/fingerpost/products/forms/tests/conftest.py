from pathlib import Path

import pytest

from fingerpost.engines import formflow
from fingerpost.products.forms import actions

MANIFEST = """
slug: allotment
title: Ask for an allotment
owner: Parks
audience: Anybody who likes to dig
takes: about 10 minutes
what_happens_next: We write to you each spring.
drafts_kept_days: 7
confirm_to: email
"""
# Every type of question, conditions, a repeat, exits.
EXAMPLES = Path(formflow.__file__).parent / "tests/examples"
QUESTIONS = EXAMPLES / "allotment.yaml"
# The types that a service asks more rarely.
OTHER_QUESTIONS = EXAMPLES / "every-question.yaml"
LISTS = {"lists/places.txt": (EXAMPLES / "lists/places.txt").read_text()}


@pytest.fixture
def files():
    return {"service.yaml": MANIFEST, "form.yaml": QUESTIONS.read_text()}


@pytest.fixture
def allotment(db, files):
    actions.publish_service("allotment", files, by="tests")
    return "allotment"


@pytest.fixture
def everything(db):
    manifest = MANIFEST.replace("allotment", "everything").replace("confirm_to: email\n", "")
    files = {"service.yaml": manifest, "form.yaml": OTHER_QUESTIONS.read_text()} | LISTS
    actions.publish_service("everything", files, by="tests")
    return "everything"
