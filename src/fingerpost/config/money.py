"""Who takes payments, from what the environment says."""

from typing import Any

from .environment import Environment

GOVUK_PAY = "fingerpost.contrib.govuk_pay.client.GovUkPay"
# Where a payment leads through: the page that sends people there must name each.
PAGES = ("https://www.payments.service.gov.uk", "https://card.payments.service.gov.uk")


def provider(environment: Environment) -> dict[str, Any] | None:
    """The class that takes payments and the pages where people pay; None where nobody does."""
    if environment.govuk_pay_key is None:
        return None
    url, key = environment.govuk_pay_url, environment.govuk_pay_key.get_secret_value()
    is_pretended = environment.govuk_pay_url.startswith("http://127.0.0.1:")
    pages = (url,) if is_pretended else PAGES
    return {"CLASS": GOVUK_PAY, "OPTIONS": {"url": url, "key": key}, "PAGES": pages}
