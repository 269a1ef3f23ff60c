"""The account of someone who works here."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.fields import KeyField
from newsroom.search import Searchable
from newsroom.text import search_key


class UserQuerySet(Searchable):
    marked = "last_name"


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):
    use_in_migrations = False

    def create_user(self, username, email=None, password=None, **columns):
        return super().create_user(username, email, password, **{"is_staff": True, **columns})


class User(AbstractUser):
    """Roles are groups; the sections that an editor answers for are kept with the sections."""

    # Every account is somebody who works at the desk; leaving the paper ends it (is_active).
    is_staff = models.BooleanField(_("may enter the desk"), default=True)
    language = models.CharField(
        _("language of the desk"),
        max_length=7,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    key = KeyField(search_key, "username", "last_name", "first_name")

    objects = UserManager()

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]

    def __str__(self):
        return self.get_full_name() or self.username

    def get_full_name(self):
        """In Vietnamese order, the family name first."""
        return f"{self.last_name} {self.first_name}".strip()
