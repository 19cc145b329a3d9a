import argparse
import getpass
import os
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from fingerpost.common.identity import actions
from fingerpost.common.identity.actions import EmailIsTaken

PASSWORD = "FINGERPOST_ADMINISTRATOR_PASSWORD"  # noqa: S105  the variable's name
QUESTIONS = {
    "email": "Email address: ",
    "first_name": "First name: ",
    "last_name": "Last name: ",
}


class Command(BaseCommand):
    help = (
        "Make the first administrator, who makes all other accounts. Asks for the password, "
        f"or takes it from {PASSWORD}. One-time codes are set up at the first sign-in."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        for name in QUESTIONS:
            parser.add_argument(name, nargs="?", help="asked for if left out")

    def handle(self, *args: object, **options: Any) -> None:
        person = {name: options[name] or input(asked) for name, asked in QUESTIONS.items()}
        password = os.environ.get(PASSWORD) or getpass.getpass("Password: ")
        try:
            validate_password(password)
            validate_email(person["email"])
            actions.make_administrator(**person, password=password)
        except ValidationError as unfit:
            raise CommandError(" ".join(unfit.messages)) from None
        except EmailIsTaken:
            raise CommandError(f"There is an account with the address {person['email']}.") from None
        self.stdout.write(f"{person['email']} can sign in now.")
