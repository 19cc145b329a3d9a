from datetime import date
from functools import lru_cache

from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.cases.rules.workflow import Workflow
from fingerpost.products.cases.rules.working_time import WorkingHours
from fingerpost.products.forms import queries as forms

WORKFLOW = "workflow.yaml"


class NotWorkedAsCases(LookupError):
    """The service has no workflow: what is sent to it opens no case."""


def workflow_of(service: str, version: int, language: str = ENGLISH) -> Workflow:
    """How the cases of this version are worked; what it tells the public, in a language."""
    found: Workflow | None = forms.service_part(service, version, WORKFLOW, language)
    if found is None:
        raise NotWorkedAsCases(service)
    return found


def hours_of(workflow: Workflow) -> WorkingHours:
    """The service's working time, without bank holidays."""
    return workflow.working_hours(bank_holidays())


@lru_cache(maxsize=1)
def bank_holidays() -> frozenset[date]:
    """The bank holidays of England and Wales, as far ahead as they are known."""
    # Here, for it brings a client for HTTP that a website without cases in hand never needs.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    listed = BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in listed)
