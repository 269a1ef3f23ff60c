"""Accounts: who works here, in which role, for which sections."""

from django import forms
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth import forms as auth_forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Section
from newsroom.desk import DeskAdmin
from newsroom.models import User

_WITH_SECTIONS = forms.ModelMultipleChoiceField(
    Section.objects.all(),
    required=False,
    widget=forms.CheckboxSelectMultiple,
    label=_("sections"),
    help_text=_("An editor without any section answers for all of them."),
)
_ROLES = forms.ModelMultipleChoiceField(
    Group.objects.order_by("name"),
    required=False,
    widget=forms.CheckboxSelectMultiple,
    label=pgettext_lazy("account", "roles"),
)


class UserForm(auth_forms.UserChangeForm):
    groups = _ROLES
    sections = _WITH_SECTIONS

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["sections"] = self.instance.sections.all()


class NewUserForm(auth_forms.AdminUserCreationForm):
    groups = _ROLES
    sections = _WITH_SECTIONS


def _is_above(user, other):
    return user is not None and user.is_superuser and not other.is_superuser


@admin.register(User)
class UserAdmin(DeskAdmin, auth_admin.UserAdmin):
    form = UserForm
    add_form = NewUserForm
    list_display = ["username", "full_name", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["key"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password", ("last_name", "first_name"), "email"]}),
        (_("Work"), {"fields": ["groups", "sections", "language"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    ("last_name", "first_name"),
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        ),
        (_("Work"), {"fields": ["groups", "sections"]}),
    ]

    def get_queryset(self, request):
        """Whoever is not a superuser does not meet one."""
        users = super().get_queryset(request).prefetch_related("groups")
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    @admin.display(description=_("full name"), ordering="last_name")
    def full_name(self, user):
        return user.get_full_name()

    @admin.display(description=pgettext_lazy("account", "roles"))
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("sections"))
    def answers_for(self, user):
        return ", ".join(section.name for section in user.sections.all())

    def get_fieldsets(self, request, obj=None):
        """Whoever may only look sees whose account it is, and nothing of the keys to it."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": ["username", "full_name", "roles", "answers_for", "is_active"]})]

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser makes superusers."""
        return [] if request.user.is_superuser else ["is_superuser"]

    def has_view_permission(self, request, obj=None):
        return not _is_above(obj, request.user) and super().has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return not _is_above(obj, request.user) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What a person did stays in the record: an account is closed, not deleted."""
        return False

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.sections.set(form.cleaned_data["sections"])


admin.site.unregister(Group)
