import pytest

from fingerpost.contrib.govuk_pay import pretended
from fingerpost.contrib.govuk_pay.client import GovUkPay
from fingerpost.contrib.govuk_pay.fake import pay_server


@pytest.fixture
def server():
    with pay_server() as pay:
        yield pay


@pytest.fixture
def pay(server):
    return GovUkPay(server.url, pretended.KEY)
