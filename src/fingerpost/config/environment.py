"""Settings from the environment: what may be set, and a clear sentence when it is wrong."""

import json
import os
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from fingerpost.common.identity.rules import Role

PACKAGE = Path(__file__).resolve().parents[1]


class Mode(StrEnum):
    """What this installation is for; whatever is not said to be something else is production."""

    PRODUCTION = "production"
    DEMONSTRATION = "demonstration"
    DEVELOPMENT = "development"
    TEST = "test"


class InvalidEnvironment(Exception):
    """The settings cannot be used; the message says which and what to do."""


def _hosts_in(value: object) -> dict[str, object] | None:
    """What is said of each host; None if it cannot be read."""
    try:
        read = json.loads(value or "{}") if isinstance(value, str) else value
    except ValueError:
        return None
    return {host.lower(): said for host, said in read.items()} if isinstance(read, dict) else None


class Environment(BaseSettings):
    """Every setting a council may make, read from variables named FINGERPOST_…"""

    model_config = SettingsConfigDict(env_prefix="FINGERPOST_", frozen=True)

    mode: Mode = Mode.PRODUCTION
    home: Path = Field(Path("var"), description="folder for the database, files and secrets")
    council: Path | None = Field(
        None, description="the council's folder, made by `fingerpost init`"
    )
    secret_key: SecretStr | None = Field(None, description="50 or more random characters")
    former_secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (), description="keys used before, with commas: what they signed stays valid"
    )
    hosts: Annotated[tuple[str, ...], NoDecode] = Field((), description="host names, with commas")
    base_url: str = Field("", description="public address, such as https://www.anytown.example")
    database_url: str = Field("", description="postgres://…; SQLite in the home folder if empty")
    behind_proxy: bool = Field(False, description="whether a proxy sets X-Forwarded-Proto")
    session_idle_minutes: int = Field(
        30, ge=1, description="staff are signed out when idle so long"
    )
    session_hours: int = Field(12, ge=1, description="staff sign in anew after so many hours")
    clamav: str = Field(
        "",
        pattern=r"^$|^unix:/.+|^tcp://[^:/]+:\d+$",
        description="unix:/run/clamav/clamd.ctl or tcp://host:3310; files stay unscanned if empty",
    )
    oidc_server: str = Field("", description="issuer of staff single sign-on, https://…")
    oidc_client_id: str = Field("", description="the name under which the issuer knows us")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="the issuer's secret for us")
    oidc_name: str = Field("", description="what staff call that account, such as Staff account")
    oidc_vouches: bool = Field(
        False, description="whether every e-mail address the issuer names is proven, as in Entra ID"
    )
    oidc_groups_claim: str = Field("groups", description="the claim that lists groups")
    oidc_roles: Annotated[dict[str, Role], NoDecode] = Field(
        {}, description='roles by group: {"GRP-7": "analyst"}'
    )
    email_url: str = Field("", description="smtp://user:password@host:587; to files if empty")
    govuk_notify_key: SecretStr | None = Field(
        None, description="API key of GOV.UK Notify, which then carries every message"
    )
    govuk_notify_templates: str = Field(
        "", description="email=TEMPLATE-ID, text=TEMPLATE-ID, letter=TEMPLATE-ID"
    )
    receipts_token: SecretStr | None = Field(
        None, description="what GOV.UK Notify must say to hand in delivery receipts"
    )
    email_from: str = Field("", description="sender of e-mails, such as noreply@anytown.example")
    govuk_pay_key: SecretStr | None = Field(
        None, description="API key of GOV.UK Pay, which then takes the fees of services"
    )
    govuk_pay_url: str = Field(
        "https://publicapi.payments.service.gov.uk", description="where GOV.UK Pay answers"
    )
    webhooks: Annotated[dict[str, SecretStr], NoDecode] = Field(
        {},
        description="hosts that submissions may be posted to, each with the secret that signs: "
        '{"waste.anytown.example": "…"}',
    )
    lookup_hosts: Annotated[dict[str, SecretStr], NoDecode] = Field(
        {},
        description="hosts that may be asked while somebody fills in a form, each with the key "
        'that it wants, or "": {"vehicles.anytown.example": "…"}',
    )
    delivery_mail_domains: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="domains of the team mailboxes forms may write to; the council's if empty"
    )

    @field_validator("hosts", "former_secret_keys", "delivery_mail_domains", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            tuple(filter(None, value.replace(" ", "").split(",")))
            if isinstance(value, str)
            else value
        )

    @field_validator("oidc_roles", mode="before")
    @classmethod
    def _read_roles(cls, value: object) -> object:
        try:
            return json.loads(value or "{}") if isinstance(value, str) else value
        except ValueError:
            raise ValueError('must look like {"GRP-7": "analyst"}') from None

    @field_validator("lookup_hosts", mode="before")
    @classmethod
    def _read_lookup_hosts(cls, value: object) -> object:
        read = _hosts_in(value)
        if read is None:
            raise ValueError('must look like {"host": "its key"}')
        return read

    @field_validator("webhooks", mode="before")
    @classmethod
    def _read_webhooks(cls, value: object) -> object:
        read = _hosts_in(value)
        if read is None or not all(len(str(one)) >= 32 for one in read.values()):
            raise ValueError('must look like {"host": "a secret of 32 or more characters"}')
        return read

    @model_validator(mode="after")
    def _production_is_complete(self) -> Self:
        if self.mode is Mode.PRODUCTION:
            missing = [
                f"FINGERPOST_{name.upper()} ({Environment.model_fields[name].description})"
                for name in ("council", "secret_key", "hosts", "base_url")
                if not getattr(self, name)
            ]
            if missing:
                raise ValueError("set " + "; set ".join(missing))
            if not self.base_url.startswith("https://"):
                raise ValueError("FINGERPOST_BASE_URL must start with https://")
            if len(self.secret_key.get_secret_value() if self.secret_key else "") < 50:
                raise ValueError("FINGERPOST_SECRET_KEY must have 50 or more characters")
        if self.oidc_server and not (self.oidc_client_id and self.oidc_client_secret):
            raise ValueError(
                "with FINGERPOST_OIDC_SERVER set FINGERPOST_OIDC_CLIENT_ID and _SECRET"
            )
        if self.is_production and self.oidc_server and not self.oidc_server.startswith("https://"):
            raise ValueError("FINGERPOST_OIDC_SERVER must start with https://")
        if self.council is not None and not (self.council / "council.yaml").is_file():
            raise ValueError(f"FINGERPOST_COUNCIL: there is no council.yaml in {self.council}")
        return self

    @property
    def is_production(self) -> bool:
        return self.mode is Mode.PRODUCTION

    @property
    def council_folder(self) -> Path:
        return self.council or bundled_council()

    def former_secrets(self) -> list[str]:
        """The keys of before, the latest first; the audit's old signatures are theirs."""
        return [key.get_secret_value() for key in self.former_secret_keys]

    def secret(self) -> str:
        """The secret key: given, or outside production made once and kept in the home folder."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        if self.mode is Mode.TEST:
            return "a key for tests, long enough for every check that counts characters"
        kept = self.home / "secret-key"
        if not kept.exists():
            kept.write_text(secrets.token_urlsafe(50))
            kept.chmod(0o600)
        return kept.read_text()


def load() -> Environment:
    """Read the environment; raises InvalidEnvironment with one sentence for each fault."""
    try:
        environment = Environment()
    except ValidationError as invalid:
        faults = [_sentence(dict(error)) for error in invalid.errors()]
        raise InvalidEnvironment("\n".join(faults)) from None
    try:
        environment.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise InvalidEnvironment(
            f"FINGERPOST_HOME: the folder {environment.home} cannot be made: {fault.strerror}."
        ) from None
    return environment


def bundled_council() -> Path:
    """Where the demonstration council lies: inside the wheel, or at the root of a checkout."""
    in_wheel = PACKAGE / "councils" / "hatworth"
    return in_wheel if in_wheel.is_dir() else PACKAGE.parents[1] / "councils" / "hatworth"


def _sentence(error: dict[str, object]) -> str:
    location = error["loc"]
    message = str(error["msg"]).removeprefix("Value error, ")
    if not isinstance(location, tuple) or not location:
        return f"The settings are not complete: {message}."
    return f"FINGERPOST_{str(location[0]).upper()}: {message}."


def keep_compiled(source: Path, home: Path) -> None:
    """Have numba keep what it compiles below `home` where it cannot write beside the source.

    So it is where somebody else installed us: without it, each process would compile for seconds.
    """
    if not os.access(source, os.W_OK):
        os.environ.setdefault("NUMBA_CACHE_DIR", str(home / "compiled"))
