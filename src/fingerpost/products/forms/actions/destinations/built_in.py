"""The destinations that need no other product."""

from fingerpost.products.forms.rules import INVITES
from fingerpost.products.forms.rules.destinations import PAYMENT, RECEIPT

from . import messages
from .csv_batch import CsvBatch
from .invitations import Invitations
from .messages import DeliverToMailbox, Mailboxes, Receipts
from .payment import TakePayment
from .pdf import Documents
from .registry import register_destination
from .webhook import DeliverToWebhook, Webhook


def register() -> None:
    """Let services name them; called from `AppConfig.ready`."""
    messages.register_messages()
    register_destination(RECEIPT, Receipts())
    register_destination(PAYMENT, TakePayment())
    register_destination("email", Mailboxes(), options=DeliverToMailbox)
    register_destination("webhook", Webhook(), options=DeliverToWebhook)
    register_destination("csv-batch", CsvBatch())
    register_destination("invitations", Invitations(), with_file=INVITES)
    register_destination("pdf", Documents())
