"""Settings, address, view and WSGI application of the bare view, in one module."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.shortcuts import get_object_or_404, render
from django.urls import path

from newsroom import environment as env

# As ours: the pool, no debugging. All else is what startproject writes.
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="only-for-measuring",
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {
            **env.database("DATABASE_URL", os.environ["DATABASE_URL"]),
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
        }
    },
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).with_name("templates")],
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        }
    ],
    STATIC_URL="static/",
    USE_TZ=True,
)
application = get_wsgi_application()


class Row(models.Model):
    """The newspaper's own table, so that both read the same rows."""

    headline = models.TextField()
    standfirst = models.TextField()
    body = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "bare"
        managed = False
        db_table = "articles_edition"

    def __str__(self):
        return self.headline


def row(request, pk):
    return render(request, "row.html", {"row": get_object_or_404(Row, pk=pk)})


urlpatterns = [path("<int:pk>/", row)]
