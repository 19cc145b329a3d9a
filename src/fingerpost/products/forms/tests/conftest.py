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
QUESTIONS = Path(formflow.__file__).parent / "tests/examples/allotment.yaml"


@pytest.fixture
def files():
    return {"service.yaml": MANIFEST, "form.yaml": QUESTIONS.read_text()}


@pytest.fixture
def allotment(db, files):
    actions.publish_service("allotment", files, by="tests")
    return "allotment"
