"""The project as an app: users, roles and what both other apps stand on."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from newsroom import checks  # noqa: F401
from newsroom.roles import grant_roles


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Accounts")

    def ready(self):
        post_migrate.connect(grant_roles, dispatch_uid="newsroom.roles")
