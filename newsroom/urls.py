"""Every public address; the only module above both apps."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path

# The names are the admin's own: with them its log-in page offers the reset.
desk = [
    path("mat-khau/", auth_views.PasswordResetView.as_view(), name="admin_password_reset"),
    path(
        "mat-khau/da-gui/", auth_views.PasswordResetDoneView.as_view(), name="password_reset_done"
    ),
    path(
        "mat-khau/<uidb64>/<token>/",
        auth_views.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "mat-khau/xong/",
        auth_views.PasswordResetCompleteView.as_view(),
        name="password_reset_complete",
    ),
    path("", admin.site.urls),
]

urlpatterns = [
    path("toa-soan/", include(desk)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include("people.urls")),
    path("", include("articles.urls")),
]
