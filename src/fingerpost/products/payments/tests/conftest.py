import pytest

from fingerpost.products.payments import actions

from . import till


@pytest.fixture(autouse=True)
def _till(settings):
    till.reset()
    settings.PAYMENTS_PROVIDER = {
        "CLASS": f"{till.__name__}.Till", "OPTIONS": {}, "PAGES": ["https://pay.example"],
    }  # fmt: skip


@pytest.fixture
def ask():
    """Asks somebody to pay £30 for a draft; what is different is named."""

    def ask_to_pay(subject="draft:1", **changes):
        usual = {
            "amount": 3000, "description": "Collection of bulky waste", "takes_later": True,
            "return_url": "https://www.hatworth.example/apply/bulky-waste/paid/", "by": "tests",
        }  # fmt: skip
        return actions.ask_to_pay(subject, **usual | changes)

    return ask_to_pay
