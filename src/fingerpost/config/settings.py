"""Django's settings, derived from the environment. The only place that knows every app."""

from datetime import timedelta
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import connectors, messages, money
from .council import load_council
from .environment import PACKAGE, InvalidEnvironment, Mode, keep_compiled, load

try:
    ENVIRONMENT = load()
    COUNCIL = load_council(ENVIRONMENT.council_folder)
    MAIL_SERVER = messages.mail_server(ENVIRONMENT.email_url)
    GOVUK_NOTIFY_TEMPLATES = messages.templates(ENVIRONMENT.govuk_notify_templates)
except InvalidEnvironment as invalid:
    raise ImproperlyConfigured(str(invalid)) from None

HOME = ENVIRONMENT.home.resolve()
SECRET_KEY = ENVIRONMENT.secret()
SECRET_KEY_FALLBACKS = ENVIRONMENT.former_secrets()
DEBUG = False
IS_DEMONSTRATION = ENVIRONMENT.mode is Mode.DEMONSTRATION
SHOWS_GALLERY = ENVIRONMENT.mode in {Mode.DEVELOPMENT, Mode.TEST, Mode.DEMONSTRATION}
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [*ENVIRONMENT.hosts, *([] if ENVIRONMENT.is_production else LOCAL_HOSTS)]

# Apps, from the ground up: a capability's templates may be overridden by whoever stands on it.
COMMON_APPS = [
    "fingerpost.common.design",
    "fingerpost.common.telemetry",
    "fingerpost.common.audit",
    "fingerpost.common.events",
    "fingerpost.common.tasks",
    "fingerpost.common.notify",
    "fingerpost.common.identity",
    "fingerpost.common.sharing",
    "fingerpost.common.gazetteer",
    "fingerpost.common.files",
]
PRODUCT_APPS = [
    "fingerpost.products.single_view",
    "fingerpost.products.insight",
    "fingerpost.products.journeys",
    "fingerpost.products.cases",
    "fingerpost.products.authoring",
    "fingerpost.products.forms",
    "fingerpost.products.payments",
    "fingerpost.products.appointments",
    "fingerpost.products.website",
]
INSTALLED_APPS = [
    "fingerpost.config",
    *PRODUCT_APPS,
    *COMMON_APPS,
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks_db",
    "wagtail.contrib.redirects",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fingerpost.config.middleware.ContentPolicyMiddleware",
    "fingerpost.products.website.middleware.editor_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "fingerpost.config.middleware.refuse_too_large",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fingerpost.common.identity.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "fingerpost.common.sharing.middleware.PurposeMiddleware",
]
ROOT_URLCONF = "fingerpost.config.urls"
WSGI_APPLICATION = "fingerpost.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "fingerpost.config.jinja2.environment"},
    },
    {  # Wagtail's own pages
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Records
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "fingerpost.sqlite3",
    "CONN_MAX_AGE": 60,  # opening it anew takes longer than most pages
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what a resident was told is stored survives a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    },
}
# A cursor that the server keeps outlives whoever gave up reading, and breaks a later transaction;
# long reads go in pieces (`tasks.queries.in_pieces`).
DATABASES = {
    "default": dj_database_url.parse(
        ENVIRONMENT.database_url,
        conn_max_age=60,
        conn_health_checks=True,
        disable_server_side_cursors=True,
    )
    if ENVIRONMENT.database_url
    else SQLITE
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # It counts who tries too often; the usual 300 would soon forget some of them.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Jobs, kept beside the records, so that a job starts if and only if its reason commits
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Telemetry: what happens in forms, first in segments, then in the lake
TELEMETRY_SEGMENTS = HOME / "telemetry"
TELEMETRY_LAKE = HOME / "lake" / "telemetry"
keep_compiled(PACKAGE / "engines" / "funnels", HOME)

# Messages: each channel has the post that carries it out of the building
NOTIFY_POSTS = messages.posts(ENVIRONMENT)
NOTIFY_OUTBOX = HOME / "outbox"
NOTIFY_RECEIPTS_TOKEN = messages.secret(ENVIRONMENT.receipts_token)
GOVUK_NOTIFY_KEY = messages.secret(ENVIRONMENT.govuk_notify_key)
GOVUK_NOTIFY_URL = "https://api.notifications.service.gov.uk"
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.starts_tls, MAIL_SERVER.is_tls
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from or COUNCIL.email

# Where forms may send what they got, besides to ourselves
WEBHOOKS = {host: secret.get_secret_value() for host, secret in ENVIRONMENT.webhooks.items()}
WEBHOOKS_MAY_BE_LOCAL = ENVIRONMENT.mode in {Mode.DEVELOPMENT, Mode.TEST}
DELIVERIES_MAIL_DOMAINS = ENVIRONMENT.delivery_mail_domains or (COUNCIL.email.rpartition("@")[2],)

# What may be looked up while somebody fills in a form
LOOKUP_CONNECTORS = connectors.of_council(COUNCIL, ENVIRONMENT)

# Who takes payments, and the pages where people pay
PAYMENTS_PROVIDER = money.provider(ENVIRONMENT)

# Who may come in
AUTH_USER_MODEL = "fp_identity.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "fingerpost.common.identity.backends.RoleBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "identity:your-work"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_IDLE_LIMIT = timedelta(minutes=ENVIRONMENT.session_idle_minutes)
SESSION_ABSOLUTE_LIMIT = timedelta(hours=ENVIRONMENT.session_hours)
IS_BEHIND_PROXY = ENVIRONMENT.behind_proxy
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}", "OPTIONS": options}
    for rule, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {}),
    )
]
ACCOUNT_TEMPLATE_EXTENSION = "jinja"  # so that the pages of allauth are ours
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator makes the account and vouches for it
ACCOUNT_ADAPTER = "fingerpost.common.identity.adapters.AccountAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody learns who has an account, not even by e-mail
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "fingerpost.common.identity.forms.SignInForm",
    "reauthenticate": "fingerpost.common.identity.forms.ReauthenticateForm",
    "change_password": "fingerpost.common.identity.forms.ChangePasswordForm",
    "reset_password": "fingerpost.common.identity.forms.ForgottenPasswordForm",
    "reset_password_from_key": "fingerpost.common.identity.forms.NewPasswordForm",
}
MFA_ADAPTER = "fingerpost.common.identity.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "fingerpost.common.identity.forms.CodeForm",
    "reauthenticate": "fingerpost.common.identity.forms.ReauthenticateWithCodeForm",
    "activate_totp": "fingerpost.common.identity.forms.SetUpCodesForm",
}
MFA_TOTP_TOLERANCE = 1  # a code may be one step late: people type slowly and clocks differ

# Staff single sign-on
SINGLE_SIGN_ON_NAME = (
    (ENVIRONMENT.oidc_name or COUNCIL.short_name) if ENVIRONMENT.oidc_server else ""
)
SINGLE_SIGN_ON_VOUCHES = ENVIRONMENT.oidc_vouches
SINGLE_SIGN_ON_GROUPS = ENVIRONMENT.oidc_groups_claim
SINGLE_SIGN_ON_ROLES = ENVIRONMENT.oidc_roles
# Who somebody is comes from the signed token alone.
SINGLE_SIGN_ON_WAY = {"fetch_userinfo": False, "oauth_pkce_enabled": True}
SOCIALACCOUNT_ADAPTER = "fingerpost.common.identity.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that leads away would need a wider content policy
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "council",
                "name": SINGLE_SIGN_ON_NAME,
                "client_id": ENVIRONMENT.oidc_client_id,
                "secret": ENVIRONMENT.oidc_client_secret.get_secret_value(),
                "settings": SINGLE_SIGN_ON_WAY | {"server_url": ENVIRONMENT.oidc_server},
            }
        ]
        if ENVIRONMENT.oidc_server
        else []
    }
}

# Wrong passwords
AXES_CLIENT_IP_CALLABLE = "fingerpost.common.identity.adapters.client_address"
AXES_USERNAME_CALLABLE = "fingerpost.common.identity.adapters.name_tried"
AXES_LOCKOUT_CALLABLE = "fingerpost.common.identity.adapters.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else whoever goes on trying locks for good
AXES_DISABLE_ACCESS_LOG = True  # the audit has it
AXES_VERBOSE = False
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

# Language and place
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/London"

# Style sheets, scripts, pictures; all from here, none from anywhere else
STATIC_URL = "/static/"
STATICFILES_DIRS = [("brand", COUNCIL.folder / "brand")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/fingerpost/.+\.[0-9a-f]{10}\..+$"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "files": {  # what people attach: never under a web address, only through a view that asks
        "BACKEND": "fingerpost.common.files.backends.DurableFileStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
}
FILES_MAX_BYTES = 10 * 1024 * 1024
FILES_FROM_PEOPLE_KINDS: tuple[str, ...] = COUNCIL.uploads.kinds
FILES_FROM_PEOPLE_MAX_BYTES: int = COUNCIL.uploads.max_mb * 2**20
FILES_SCANNER: dict[str, Any] | None = (
    {
        "CLASS": "fingerpost.contrib.clamav.client.ClamAV",
        "OPTIONS": {"address": ENVIRONMENT.clamav},
    }
    if ENVIRONMENT.clamav
    else None
)

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
IS_HTTPS = ENVIRONMENT.is_production
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # whoever watches us asks from inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.behind_proxy else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_FAILURE_VIEW = "fingerpost.common.design.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
BODY_MAX_BYTES = 100 * 2**20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "fingerpost.common.files.backends.NamelessUploadHandler",
]

# Content
WAGTAILADMIN_LOGIN_URL = "editor-sign-in"  # refuses those who are signed in and may not edit
WAGTAIL_SITE_NAME = COUNCIL.name
BASE_URL = ENVIRONMENT.base_url or "http://127.0.0.1:8000"  # where messages lead
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no third-party origin
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FINISH_WORKFLOW_ACTION = "fingerpost.products.website.adapters.finish_workflow"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # people and passwords are identity's
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# Addresses are never logged, which may hold the token of a link, nor is anything a person typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "fingerpost.config.logs.WithoutTokens",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"without-addresses": {"()": "fingerpost.config.logs.WithoutAddresses"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without-addresses"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},  # its warnings name who tried to sign in
}
