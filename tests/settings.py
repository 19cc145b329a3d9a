"""The platform's settings in test mode; nothing is changed that a test should see."""

import os
import tempfile

os.environ["FINGERPOST_MODE"] = "test"
os.environ.setdefault("FINGERPOST_HOME", tempfile.mkdtemp(prefix="fingerpost-test-"))

from fingerpost.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Each test's client starts the whole chain anew; listing every file for it took half of the time.
WHITENOISE_AUTOREFRESH = True
