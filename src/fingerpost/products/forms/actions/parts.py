from pydantic import BaseModel

from fingerpost.products.forms import rules
from fingerpost.products.forms.ports import Holder
from fingerpost.products.forms.rules import holders, readers


def register_holder(name: str, holder: Holder) -> None:
    """Let a product that makes something of submissions say how its work on them ended.

    When a submission goes, what the product made of it goes too; from `AppConfig.ready`.
    """
    holders.register(name, holder)


def register_reader(destination: str, allows: readers.Allows) -> None:
    """Let the product behind a destination say who may read what was sent there.

    `allows` takes a person and references, and gives those they may read; from `AppConfig.ready`.
    """
    readers.register(destination, allows)


def register_service_part(
    file_name: str, parse: rules.Parse, model: type[BaseModel] | None = None
) -> None:
    """Let a product read a file of every service folder; called from `AppConfig.ready`.

    `parse` takes the text, the file's name and the names of all files of the folder (None once it
    is published), and raises formflow's DefinitionError. With a `model` of what the file may say,
    it is filled in as a form in the editor.
    """
    rules.register(file_name, parse, model)
