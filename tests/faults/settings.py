"""The platform as it is, with one more app that witnesses, and a mail server on this machine."""

import os
from datetime import timedelta

os.environ["FINGERPOST_MODE"] = "test"

from fingerpost.config.settings import *  # noqa: E402, F403
from fingerpost.config.settings import INSTALLED_APPS, NOTIFY_POSTS  # noqa: E402
from fingerpost.products.forms.rules import patience  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.witness"]
NOTIFY_POSTS = {**NOTIFY_POSTS, "email": "fingerpost.contrib.smtp.client.SmtpPost"}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("FAULTS_MAIL_PORT", "0"))
EMAIL_TIMEOUT = 60
# Whoever was killed is taken for lost at once: a test cannot wait for two minutes.
patience.IS_LOST_AFTER = timedelta(seconds=1)
DEFAULT_FROM_EMAIL = "noreply@hatworth.example"
