"""How messages leave the building, from what the environment says."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from .environment import Environment, InvalidEnvironment

FOLDER = "fingerpost.common.notify.backends.FolderPost"
SMTP = "fingerpost.contrib.smtp.client.SmtpPost"
GOVUK_NOTIFY = "fingerpost.contrib.govuk_notify.client.GovUkNotifyPost"
CHANNELS = ("email", "text", "letter")


@dataclass(frozen=True)
class MailServer:
    """Where e-mail goes. On this machine it may go without TLS, anywhere else never."""

    host: str = "127.0.0.1"
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def posts(environment: Environment) -> dict[str, str]:
    """The class that carries each channel: what is not connected goes into a folder."""
    if environment.govuk_notify_key is not None:
        return dict.fromkeys(CHANNELS, GOVUK_NOTIFY)
    email = SMTP if environment.email_url else FOLDER
    return {"email": email, "text": FOLDER, "letter": FOLDER}


def mail_server(url: str) -> MailServer:
    """Read smtp://user:password@host:587, or smtps:// for TLS from the first byte."""
    if not url:
        return MailServer()
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise InvalidEnvironment("FINGERPOST_EMAIL_URL: write smtp://user:password@host:587")
    is_tls = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if is_tls else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=not is_tls and parts.hostname not in {"127.0.0.1", "::1", "localhost"},
        is_tls=is_tls,
    )


def templates(pairs: str) -> dict[str, str]:
    """Read "email=ID, text=ID": a template of GOV.UK Notify for a channel or for one message."""
    read = {}
    for pair in filter(None, (part.strip() for part in pairs.split(","))):
        name, equals, template = pair.partition("=")
        if not equals or not template.strip():
            raise InvalidEnvironment("FINGERPOST_GOVUK_NOTIFY_TEMPLATES: write email=TEMPLATE-ID")
        read[name.strip()] = template.strip()
    return read


def secret(given: SecretStr | None) -> str:
    return given.get_secret_value() if given else ""
