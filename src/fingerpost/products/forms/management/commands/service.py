import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.management import files
from fingerpost.products.forms.rules import LANGUAGES, file_of


class Command(BaseCommand):
    help = "Check, publish, export, import and format the services of this council."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        todo = parser.add_subparsers(dest="todo", required=True, metavar="WHAT")
        check = todo.add_parser("check", help="tell everything that is wrong with a service")
        publish = todo.add_parser("publish", help="make a service what people begin with from now")
        for one in (check, publish):
            one.add_argument("services", nargs="*", metavar="SERVICE", help="all if none is named")
        files.add_commands(todo)
        translate = todo.add_parser(
            "translations", help="write what is to be translated, with the English beside it"
        )
        translate.add_argument("service", metavar="SERVICE")
        translate.add_argument("--language", choices=sorted(LANGUAGES), default="cy")
        translate.add_argument("--write", action="store_true", help="into the folder, not here")
        link = todo.add_parser("link", help="make a link to a form with answers filled in")
        link.add_argument("service", metavar="SERVICE")
        link.add_argument("--answers", type=Path, required=True, help="a file of JSON, by question")
        link.add_argument("--to", default="", help="an address to send it to")
        schema = todo.add_parser("schema", help="print the JSON Schema of a file, for editors")
        schema.add_argument("file", choices=sorted(queries.schemas()))

    def handle(self, *args: object, todo: str, **options: Any) -> None:
        try:
            todos: dict[str, Callable[[dict[str, Any]], None]] = {
                "check": self.check_services,
                "publish": self.publish,
                "export": partial(files.export, self.stdout),
                "import": partial(files.import_folder, self.stdout),
                "link": partial(files.make_link, self.stdout),
                "schema": self.print_schema,
                "import-form": partial(files.import_form, self.stdout),
                "format": partial(files.format_forms, self.stdout),
                "translations": self.translations,
            }
            todos[todo](options)
        except DefinitionError as refusal:
            raise CommandError(str(refusal)) from None
        except queries.NoSuchService as unknown:
            raise CommandError(f"No service {unknown} has been published.") from None

    def check_services(self, options: dict[str, Any]) -> None:
        for folder in self._folders(options["services"]):
            self.stdout.write(f"{folder.name}:")
            for line in queries.check_folder(folder, today=timezone.localdate()):
                self.stdout.write(f"  {line}")

    def publish(self, options: dict[str, Any]) -> None:
        for folder in self._folders(options["services"]):
            files = queries.read_folder(folder)
            number = actions.publish_service(folder.name, files, by="operator")
            self.stdout.write(f"{folder.name} is at version {number}")

    def translations(self, options: dict[str, Any]) -> None:
        language = options["language"]
        (folder,) = self._folders([options["service"]])
        text = queries.to_translate(folder, language, today=timezone.localdate())
        if not options["write"]:
            self.stdout.write(text, ending="")
            return
        path = folder / file_of(language)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        left = text.count('    translation: ""\n')
        self.stdout.write(f"{path} is written; {left} to translate")

    def print_schema(self, options: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(queries.schemas()[options["file"]], indent=2))

    def _folders(self, names: list[str]) -> list[Path]:
        folders = {
            folder.name: folder for folder in queries.service_folders(settings.COUNCIL.folder)
        }
        if unknown := [name for name in names if name not in folders]:
            known = ", ".join(folders) or "none"
            raise CommandError(f"There is no service {unknown[0]}; this council has: {known}.")
        return [folders[name] for name in names or folders]
