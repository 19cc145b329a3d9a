import os

from fingerpost.config.demonstration import serving


def test_messages_lead_to_where_the_demonstration_is_served(settings, monkeypatch):
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
    monkeypatch.setenv("FINGERPOST_BASE_URL", "")

    serving.lead_messages_here(8123)

    assert settings.BASE_URL == settings.WAGTAILADMIN_BASE_URL == "http://127.0.0.1:8123"
    assert os.environ["FINGERPOST_BASE_URL"] == settings.BASE_URL
