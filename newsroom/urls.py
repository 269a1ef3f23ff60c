"""Every public address; the only module above both apps."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from newsroom import machines, views

# The names are the admin's own: with them its log-in page offers the reset.
_HEAD = {"site_header": admin.site.site_header, "site_title": admin.site.site_title}
desk = [
    path("ngon-ngu/", views.choose_language, name="choose_language"),
    path(
        "mat-khau/",
        auth_views.PasswordResetView.as_view(
            extra_context=_HEAD, extra_email_context={"site_name": settings.SITE_NAME}
        ),
        name="admin_password_reset",
    ),
    path(
        "mat-khau/da-gui/",
        auth_views.PasswordResetDoneView.as_view(extra_context=_HEAD),
        name="password_reset_done",
    ),
    path(
        "mat-khau/<uidb64>/<token>/",
        auth_views.PasswordResetConfirmView.as_view(extra_context=_HEAD),
        name="password_reset_confirm",
    ),
    path(
        "mat-khau/xong/",
        auth_views.PasswordResetCompleteView.as_view(extra_context=_HEAD),
        name="password_reset_complete",
    ),
    path("", admin.site.urls),
]

# Stories that were sealed before the files moved into a store name them at their old address.
_moved = []
if settings.MEDIA_URL != "/media/":
    _moved = [
        re_path(
            "^media/(?P<name>(?:pictures|documents)/.+)$",
            RedirectView.as_view(url=f"{settings.MEDIA_URL}%(name)s", permanent=True),
        )
    ]

urlpatterns = [
    path("toa-soan/", include(desk)),
    # The pictures made for readers; originals carry where and by whom they were taken.
    *_moved,
    *static(f"{settings.MEDIA_URL}pictures/", document_root=settings.MEDIA_ROOT / "pictures"),
    *static(f"{settings.MEDIA_URL}documents/", document_root=settings.MEDIA_ROOT / "documents"),
    path("robots.txt", machines.robots, name="robots"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("", include("people.urls")),
    path("", include("articles.urls")),
]
