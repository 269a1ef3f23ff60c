"""Settings, read from unprefixed environment variables only; .env.example lists every one."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from newsroom import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

env.read_file(BASE_DIR / ".env")

DEBUG = env.flag("DEBUG")

SECRET_KEY = env.required("SECRET_KEY", in_development="development-only-not-a-secret")
ALLOWED_HOSTS = env.listed(
    env.required("ALLOWED_HOSTS", in_development="localhost,127.0.0.1,[::1]")
)
CSRF_TRUSTED_ORIGINS = env.listed(env.text("CSRF_TRUSTED_ORIGINS"))

# Whether the embedded server may be started is decided here, once: the test runner turns
# settings.DEBUG off, and a production site must never start a database of its own.
DATABASE_URL = env.required("DATABASE_URL", in_development="embedded://")
EMBEDDED_DATABASE_DIR = BASE_DIR / ".pgdata"
if DATABASE_URL != "embedded://":
    DATABASE = {
        **env.database("DATABASE_URL", DATABASE_URL),
        "ENGINE": "newsroom.postgresql",
    }
elif DEBUG:
    DATABASE = {"ENGINE": "newsroom.embedded", "NAME": "newsroom"}
else:
    raise ImproperlyConfigured("DATABASE_URL=embedded:// is for development: it needs DEBUG=1.")
DATABASE_POOL_SIZE = env.number("DATABASE_POOL_SIZE", default=8, least=1)
# Only newsroom/prepared.py's statements are planned ahead, to be planned once and not each time.
_PLANNED_ONCE = "-c plan_cache_mode=force_generic_plan"
# While the database is away every thread waits that long, and the pool looks for it anew with the
# next request: by itself it would look after twice the time, and again twice, up to minutes.
_PATIENCE = 3
_OPTIONS = DATABASE.get("OPTIONS", {})
DATABASE["OPTIONS"] = {
    **_OPTIONS,
    "options": f"{_OPTIONS.get('options', '')} {_PLANNED_ONCE}".strip(),
    "pool": {
        "min_size": 1,
        "max_size": DATABASE_POOL_SIZE,
        "timeout": _PATIENCE,
        "reconnect_timeout": _PATIENCE,
    },
}
# The pool keeps the connections, and newsroom/postgresql looks whether they are closed.
DATABASE["CONN_MAX_AGE"] = 0
DATABASE["CONN_HEALTH_CHECKS"] = False
DATABASE["TEST"] = {"CHARSET": "UTF8", "TEMPLATE": "template0"}
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}

INSTALLED_APPS = [
    "newsroom",
    "people",
    "articles",
    "newsroom.desk.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_prose_editor",
    "js_asset",
]

MIDDLEWARE = [
    "newsroom.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.middleware.DeskLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.middleware.PolicyMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

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
                "articles.places.places",
            ],
        },
    },
]

AUTH_USER_MODEL = "newsroom.User"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
# Our own catalogue first, then what the packages leave untranslated.
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale", BASE_DIR / "newsroom" / "locale_packages"]
FORMAT_MODULE_PATH = "newsroom.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", default=str(BASE_DIR / ".static")))
# A long story is refused by its form with a sentence, not here with a bare error.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# An event's page has nine fields for each of its participants.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# What photos may come in: originals.py says it to the person who uploads more.
PHOTO_MAX_MEGABYTES = env.number("PHOTO_MAX_MEGABYTES", default=60, least=1)
PHOTO_MAX_MEGAPIXELS = env.number("PHOTO_MAX_MEGAPIXELS", default=60, least=1)
PHOTO_MAX_JPEG_MEGAPIXELS = env.number("PHOTO_MAX_JPEG_MEGAPIXELS", default=200, least=1)
# What readers get and the originals stand in one folder, or in an S3-compatible store in a bucket
# of their own each: newsroom/storage.py.
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", default=str(BASE_DIR / ".media")))
_FILES = {
    "default": {"BACKEND": "newsroom.storage.Originals"},
    "public": {"BACKEND": "newsroom.storage.WholeFiles"},
}
_ORIGINALS, _PUBLIC = env.bucket("S3_ORIGINALS"), env.bucket("S3_PUBLIC")
if bool(_ORIGINALS) != bool(_PUBLIC):
    raise ImproperlyConfigured("S3_ORIGINALS and S3_PUBLIC: set both, or neither.")
if _PUBLIC:
    MEDIA_URL = env.text(
        "S3_PUBLIC_ADDRESS", default="{endpoint_url}/{bucket_name}/".format(**_PUBLIC)
    )
    if not MEDIA_URL.endswith("/"):
        MEDIA_URL += "/"
    _FILES = {
        "default": {"BACKEND": "newsroom.s3.Originals", "OPTIONS": _ORIGINALS},
        "public": {"BACKEND": "newsroom.s3.Public", "OPTIONS": {**_PUBLIC, "address": MEDIA_URL}},
    }
# "" for the site's own.
_MEDIA_HOST = env.origin(MEDIA_URL)
STORAGES = {
    **_FILES,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Decided here and not by settings.DEBUG, so that the tests serve the sources too.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# The site's own name, as the masthead prints it.
SITE_NAME = env.text("SITE_NAME", default="Báo Tỉnh Nhà")

vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", default="toasoan@localhost")

# Whether the check of names remarks on the order of protocol.
CHECK_PROTOCOL = env.flag("CHECK_PROTOCOL")

# Whose pages a story may show, beside those of articles/embeds.py, once a reader asks for one.
EMBED_HOSTS = env.hosts("EMBED_HOSTS")
_PLAYERS = [
    "https://www.youtube-nocookie.com/embed/",
    "https://www.facebook.com/plugins/",
    "https://platform.twitter.com/embed/",
    "https://www.google.com/maps",
    "https://www.google.com/maps/",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *filter(None, [_MEDIA_HOST])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [*_PLAYERS, *(f"https://{host}" for host in EMBED_HOSTS)],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

if not DEBUG:
    # To stderr, where systemd's journal takes it; Django alone would mail it to nobody. A page that
    # is not found stands in the web server's log already.
    LOGGING = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING"},
            "django.request": {"level": "ERROR"},
        },
    }
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
