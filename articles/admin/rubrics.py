"""Sections, topics and the front page's lead at the desk."""

from django.contrib import admin

from articles.admin.addresses import AddressForm
from articles.models import Article, LeadChoice, Section, Topic
from newsroom.desk import DeskAdmin
from people.admin import NamedByStories

LIMITS = ["headline_limit", "standfirst_limit"]


class SectionForm(AddressForm):
    """A limit that is left empty is the usual one."""

    named_by = "name"

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in LIMITS:
            if field := self.fields.get(name):
                field.required = False

    def clean(self):
        cleaned = super().clean()
        for name in LIMITS:
            if name in cleaned and cleaned[name] is None:
                cleaned[name] = Section._meta.get_field(name).default
        return cleaned


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    form = SectionForm
    list_display = ["name", "slug", "position"]
    list_editable = ["position"]
    autocomplete_fields = ["editors"]


@admin.register(Topic)
class TopicAdmin(NamedByStories, DeskAdmin):
    list_display = ["name", "slug"]


@admin.register(LeadChoice)
class LeadChoiceAdmin(DeskAdmin):
    """A choice is added, never changed: the last one holds."""

    list_display = ["__str__", "by", "at"]
    list_select_related = ["article", "by"]
    list_display_links = None
    search_fields = []
    autocomplete_fields = ["article"]

    def formfield_for_foreignkey(self, db_field, request, **options):
        """Stories that readers have or had: a draft's headline is nobody's business yet."""
        options["queryset"] = Article.objects.filter(editions__isnull=False).distinct()
        return super().formfield_for_foreignkey(db_field, request, **options)

    def save_model(self, request, obj, form, change):
        obj.by = request.user
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
