"""Django's settings, made from the surroundings; nothing here is edited to run Shirube."""

from pathlib import Path

from shirube import surroundings
from shirube.databases import configuration

HERE = Path(__file__).resolve().parent
SURROUNDINGS = surroundings.read()

DEBUG = SURROUNDINGS.is_development
SECRET_KEY = SURROUNDINGS.secret_key
FIELD_KEYS = list(SURROUNDINGS.field_keys)
BASE_URL = SURROUNDINGS.base_url
DATA = SURROUNDINGS.data
INTERNAL_HOSTS = SURROUNDINGS.internal_hosts
SQL_HOSTS = SURROUNDINGS.sql_hosts
WATCHED_FOLDERS = SURROUNDINGS.watched_folders

ALLOWED_HOSTS = sorted({"localhost", "127.0.0.1", "[::1]", *filter(None, [SURROUNDINGS.hostname])})
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []

RECORDS = [
    *["people", "outbox", "live", "activity", "conversations", "cycles", "rhythms", "metrics", "goals"],
    *["checkins", "library", "exchange", "meetings", "one_on_ones", "inbox", "story"],
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *[f"shirube.{name}" for name in RECORDS],
    "shirube.web.sessions",
    "shirube.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "shirube.web.middleware.content_security.content_security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "shirube.web.middleware.body_size.body_size",
    "django.middleware.csrf.CsrfViewMiddleware",
    "shirube.web.middleware.signed_in.SignedIn",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "shirube.web.middleware.new_day.NewDay",
    "shirube.web.middleware.person.person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "shirube.web.middleware.refusals.Refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "shirube.urls"
WSGI_APPLICATION = "shirube.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "shirube.web.jinja.environment",
            "auto_reload": DEBUG,
            "context_processors": ["shirube.web.outside.outside"],  # only for pages that allauth draws
        },
    },
    {  # only for the letters and fallback pages that django-allauth brings
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
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

DATABASES = {"default": configuration.entry(SURROUNDINGS.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Counts failed sign-ins across workers; pages do not use it.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "sign_in_counts"}
}

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = SURROUNDINGS.time_zone
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [folder for folder in [HERE / "web" / "static"] if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "shirube.web.static_files.HashedFiles"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = DATA / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 25_000

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ["email", "name"]}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "shirube.web.sign_in.ClosedSignUp"
ACCOUNT_FORMS = {"reset_password": "shirube.web.sign_in.ResetOfInvited"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation link is the proof that the address is read
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Shirube] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SURROUNDINGS.is_https else "http"
MFA_ADAPTER = "shirube.web.second_factor.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Shirube"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SURROUNDINGS.is_https
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "shirube.web.sessions.store"  # one query for session, person and company
SESSION_COOKIE_NAME = "shirube_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "shirube_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "shirube.web.views.errors.forged"
LANGUAGE_COOKIE_NAME = "shirube_language"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if SURROUNDINGS.is_https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

DEFAULT_FROM_EMAIL = SERVER_EMAIL = SURROUNDINGS.email.sender
EMAIL_BACKEND = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[SURROUNDINGS.email.kind]
EMAIL_FILE_PATH = SURROUNDINGS.email.folder or None
EMAIL_HOST = SURROUNDINGS.email.host
EMAIL_PORT = SURROUNDINGS.email.port
EMAIL_HOST_USER = SURROUNDINGS.email.user
EMAIL_HOST_PASSWORD = SURROUNDINGS.email.password
EMAIL_USE_TLS = SURROUNDINGS.email.use_tls
EMAIL_USE_SSL = SURROUNDINGS.email.use_ssl
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # what is not found is not news
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # nor are scanners
    },
}
