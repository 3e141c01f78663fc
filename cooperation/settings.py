"""Every deployment choice is read from the environment and refused by name when wrong.

``OPEN`` is true where the portal runs on one's own machine (``DEMO=1`` or ``DEBUG=1``): plain http, defaults for
everything. Anywhere else nothing is assumed: what is missing is asked for by name.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from cooperation import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.load_files(BASE_DIR)

DEBUG = environment.flag("DEBUG")
DEMO = environment.flag("DEMO")
OPEN = DEBUG or DEMO

SECRET_KEY = environment.secret_key(strict=not OPEN)
ALLOWED_HOSTS = environment.allowed_hosts(strict=not OPEN)
CSRF_TRUSTED_ORIGINS = environment.trusted_origins()

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["cooperation.formats"]
# Sentences of libraries that bring no Vietnamese, or a poor one.
LOCALE_PATHS = [BASE_DIR / "cooperation" / "locale"]

INSTALLED_APPS = [
    "cooperation",
    "provinces",
    "plans",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "heroicons",
    "import_export",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cooperation.compressing.CompressWords",
    "csp.middleware.CSPMiddleware",
    "cooperation.charsets.RefuseOtherCharsets",
    "cooperation.addresses.RefuseNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cooperation.keeping.KeepNoSignedInPages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cooperation.admin_addresses.AnswerableLists",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cooperation.sending.DropWhatWasSent",
    "cooperation.remembering.RememberWhileReading",
    "cooperation.refusals.TellRefusals",
]

ROOT_URLCONF = "cooperation.urls"
WSGI_APPLICATION = "cooperation.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

if OPEN:
    VAR_DIR.mkdir(exist_ok=True)
DATABASES = {"default": environment.database(default=f"sqlite:///{VAR_DIR / 'cooperation.sqlite3'}" if OPEN else "")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The counters of failed sign-ins live here: every worker process must see the same ones.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Files of issued plans, which are everybody's and never change: in the memory of each process, gone with it.
    "papers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "papers",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

# Work in the background. A message leaves the queue only when its job is done, and one at a time is taken: what a lost
# worker had in hand comes back. Results and progress stand in the database.
_BROKER = environment.broker(default=f"filesystem://{(VAR_DIR / 'queue').resolve()}" if OPEN else "")
CELERY_BROKER_URL = _BROKER["BROKER_URL"]
CELERY_BROKER_TRANSPORT_OPTIONS = _BROKER["BROKER_TRANSPORT_OPTIONS"]
CELERY_BROKER_CONNECTION_TIMEOUT = 4
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "cooperation"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
# When the clock of the worker (``--beat``) last did what: after a night switched off it is made up for.
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")

# Mails leave by the outbox in the database, never within a request.
SITE_URL = environment.site_url(strict=not OPEN, hosts=ALLOWED_HOSTS)
_MAIL = environment.mail_server(strict=not OPEN)
MAIL_IS_ON = _MAIL["MAIL_IS_ON"]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _MAIL["DEFAULT_FROM_EMAIL"]
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_HOST = _MAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _MAIL.get("EMAIL_PORT", 587)
EMAIL_HOST_USER = _MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10

AUTH_USER_MODEL = "provinces.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "provinces.passwords.PersonalDataValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "cooperation.account.AccountAdapter"
ACCOUNT_FORMS = {"login": "cooperation.account.SignInForm", "change_password": "cooperation.account.PasswordForm"}
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser: machines in offices are shared
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,5/15m/key"}

STATIC_URL = "static/"
# Collected for production only; on one's own machine files are served from where they are.
STATIC_ROOT = None if OPEN else BASE_DIR / "staticfiles"
# Bootstrap comes as files inside an installed package: served from there, copied nowhere.
_BOOTSTRAP = Path(importlib.util.find_spec("bootstrap_wrapper").origin).parent.parent / "bootstrap"
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", _BOOTSTRAP)]
_PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
_NAMED_BY_CONTENT = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN_FILES if OPEN else _NAMED_BY_CONTENT},
}
WHITENOISE_USE_FINDERS = OPEN

# The forms of a plan carry all its rows at once, and the text of a paper may be pasted whole: both are judged by the
# form, which says what is wrong, not cut off by the server.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# The most that a paper to be read may be: the file, its pages, and what the process that reads it may use.
READING_LIMITS = {
    "megabytes": environment.number("READING_MEGABYTES", default=20, least=1),
    "pages": environment.number("READING_PAGES", default=100, least=1),
    "scan_pages": environment.number("READING_SCAN_PAGES", default=60, least=1),
    "seconds": environment.number("READING_SECONDS", default=9, least=1),
    "mebibytes": environment.number("READING_MEBIBYTES", default=280, least=200),
    "scan_seconds": environment.number("READING_SCAN_SECONDS", default=60, least=1),
}

# For how many days ``keep_house`` leaves what nobody needs any more: jobs that ended, papers taken in that became no
# draft or whose file the draft carries, forms not sent, plans seen, notifications read, mails that left, and the
# people of focal points that ended. Sessions that are over go with them, whatever their age.
KEPT_DAYS = {
    "jobs": environment.number("JOB_DAYS", default=30, least=1),
    "intakes": environment.number("INTAKE_DAYS", default=90, least=1),
    "unsent": environment.number("UNSENT_DAYS", default=30, least=1),
    "seen": environment.number("SEEN_DAYS", default=90, least=1),
    "notifications": environment.number("NOTIFICATION_DAYS", default=180, least=1),
    "mails": environment.number("MAIL_DAYS", default=90, least=1),
    "people": environment.number("FOCAL_PERSON_DAYS", default=90, least=1),
}

# The authorities that vouch for digital signatures, as a folder of certificates. Without it signed papers are taken in
# with a warning that nobody was asked who the signer is.
SIGNATURE_AUTHORITIES = environment.folder("SIGNATURE_AUTHORITIES")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# A page shows its own PDF in a frame. "frame-ancestors" above says the same to every browser that knows it.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_REFERRER_POLICY = "same-origin"
if not OPEN:
    # How many proxies of ours stand in front: their headers say who calls and if by https. With none, nobody's do.
    ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", default=1)
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^suc-khoe/$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {
        "handlers": ["console"],
        "level": environment.choice("LOG_LEVEL", environment.LOG_LEVELS, default="WARNING"),
    },
    # It warns of every HEAD request, because Django leaves it to the server to drop the body.
    # The check of signatures tells its user what is wrong with a file; its library would tell the log as well.
    "loggers": {"gunicorn.http.wsgi": {"level": "ERROR"}, "pyhanko": {"level": "ERROR"}},
}
