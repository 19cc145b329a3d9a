"""Rules that imports cannot show, checked on the running project."""

import dataclasses
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps

OURS = [app for app in apps.get_app_configs() if app.name.startswith("fingerpost.")]
PRODUCT_MODELS = [model for app in OURS if ".products." in app.name for model in app.get_models()]
SOURCE = Path(apps.get_app_config("fp_config").path).parent


@pytest.mark.parametrize("app", OURS, ids=lambda app: app.name)
def test_an_app_is_labelled_so_that_it_clashes_with_nobody(app):
    assert app.label == f"fp_{app.name.split('.')[-1]}"


@pytest.mark.parametrize("model", PRODUCT_MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_stay_inside_the_product_or_point_at_a_capability(model):
    for field in model._meta.get_fields():
        if field.concrete and field.is_relation and field.related_model is not None:
            theirs = apps.get_app_config(field.related_model._meta.app_label)
            assert theirs.label == model._meta.app_label or ".products." not in theirs.name


IMPERSONAL_FIELDS = {
    "reference", "service", "allocation", "version", "kind", "status", "source", "load",
    "invitation", "number",
}  # fmt: skip
EVENT_TYPES = [
    event_type
    for app in OURS
    if find_spec(f"{app.name}.events")
    for event_type in vars(import_module(f"{app.name}.events")).values()
    if dataclasses.is_dataclass(event_type)
]


def test_events_carry_references_and_never_personal_data():
    for event_type in EVENT_TYPES:
        assert {field.name for field in dataclasses.fields(event_type)} <= IMPERSONAL_FIELDS


def test_every_app_on_disk_is_installed_and_none_is_empty():
    on_disk = {
        f"fingerpost.{floor}.{folder.name}"
        for floor in ("common", "products")
        for folder in (SOURCE / floor).iterdir()
        if folder.is_dir() and folder.name != "__pycache__"
    }

    assert on_disk == {app.name for app in OURS} - {"fingerpost.config"}
