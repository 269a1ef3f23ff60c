"""The directory at the desk."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from newsroom.desk import DeskAdmin
from people.forms import EventForm, HeldForm, HeldFormSet, LivesForm, OrganizationForm
from people.models import (
    Author,
    Event,
    Organization,
    Participant,
    Person,
    PersonName,
    Post,
    Rank,
    RankTenure,
    Role,
    Tenure,
)


class KeptWithStories(DeskAdmin):
    """What stories name stays: a sealed edition links to it."""

    def has_delete_permission(self, request, obj=None):
        used = obj is not None and (obj.editions.exists() or obj.articles.exists())
        return not used and super().has_delete_permission(request, obj)


class PersonNameInline(admin.TabularInline):
    model = PersonName
    extra = 0


class TenureInline(admin.TabularInline):
    model = Tenure
    form = HeldForm
    formset = HeldFormSet
    fields = ["post", "kind", "start", "end", "seen_first", "seen_last", "retracted", "note"]
    autocomplete_fields = ["post"]
    extra = 0


class RankTenureInline(admin.TabularInline):
    model = RankTenure
    form = HeldForm
    formset = HeldFormSet
    fields = ["rank", "start", "end", "seen_first", "seen_last", "retracted", "note"]
    autocomplete_fields = ["rank"]
    extra = 0


@admin.register(Person)
class PersonAdmin(KeptWithStories):
    form = LivesForm
    list_display = ["__str__", "given", "birth_text", "status"]
    list_filter = ["status"]
    fieldsets = [
        (None, {"fields": ["name", ("family", "middle", "given"), "distinguisher"]}),
        (_("Life"), {"fields": [("gender", "birth", "death")]}),
        (_("Readers"), {"fields": ["status"]}),
    ]
    inlines = [TenureInline, RankTenureInline, PersonNameInline]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        namesakes = Person.objects.filter(key=obj.key).exclude(pk=obj.pk)
        if not obj.distinguisher and namesakes.exists():
            messages.warning(
                request,
                _("Someone else in the directory has this name: say how to tell them apart."),
            )


class HolderInline(admin.TabularInline):
    model = Tenure
    form = HeldForm
    formset = HeldFormSet
    fields = ["person", "kind", "start", "end", "seen_first", "seen_last", "retracted", "note"]
    autocomplete_fields = ["person"]
    extra = 0
    verbose_name_plural = _("holders")


class PostInline(admin.TabularInline):
    model = Post
    fields = ["role", "portfolio", "label", "short_label", "seats"]
    autocomplete_fields = ["role"]
    extra = 0
    show_change_link = True


@admin.register(Organization)
class OrganizationAdmin(DeskAdmin):
    form = OrganizationForm
    list_display = ["name", "short_name", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    fields = ["name", "short_name", "kind", "parent", ("founded", "dissolved")]
    inlines = [PostInline]


@admin.register(Role)
class RoleAdmin(DeskAdmin):
    list_display = ["__str__", "deputy_of", "seniority"]
    list_select_related = ["deputy_of"]
    autocomplete_fields = ["deputy_of"]


@admin.register(Post)
class PostAdmin(DeskAdmin):
    list_display = ["label", "organization", "seats"]
    list_select_related = ["organization"]
    autocomplete_fields = ["organization", "role"]
    inlines = [HolderInline]


@admin.register(Tenure)
class TenureAdmin(DeskAdmin):
    form = HeldForm
    list_display = ["person", "post", "kind", "start_text", "end_text", "seen_last", "retracted"]
    list_filter = ["kind", "retracted"]
    list_select_related = ["person", "post"]
    autocomplete_fields = ["person", "post"]
    readonly_fields = ["certain", "possible"]
    fields = [
        "person",
        "post",
        "kind",
        ("start", "end"),
        ("seen_first", "seen_last"),
        "retracted",
        "note",
        ("certain", "possible"),
    ]


@admin.register(Rank)
class RankAdmin(DeskAdmin):
    list_display = ["name", "service", "ordinal", "abbreviation"]
    list_filter = ["service"]


@admin.register(RankTenure)
class RankTenureAdmin(DeskAdmin):
    form = HeldForm
    list_display = ["person", "rank", "start_text", "end_text", "seen_last", "retracted"]
    list_select_related = ["person", "rank"]
    autocomplete_fields = ["person", "rank"]
    fields = [
        "person",
        "rank",
        ("start", "end"),
        ("seen_first", "seen_last"),
        "retracted",
        "note",
    ]


@admin.register(Author)
class AuthorAdmin(KeptWithStories):
    list_display = ["pen_name", "person", "user"]
    list_select_related = ["person", "user"]
    autocomplete_fields = ["person", "user"]

    def get_fields(self, request, obj=None):
        """Whose account it is, for those who may see accounts."""
        sees_accounts = request.user.has_perm("newsroom.view_user")
        return ["pen_name", "person", "user"] if sees_accounts else ["pen_name", "person"]


class ParticipantInline(admin.TabularInline):
    model = Participant
    autocomplete_fields = ["person", "tenure"]
    extra = 0


@admin.register(Event)
class EventAdmin(KeptWithStories):
    form = EventForm
    list_display = ["name", "kind", "start_text", "place"]
    list_filter = ["kind"]
    autocomplete_fields = ["organizer", "parent"]
    fields = ["name", "kind", ("start", "end"), "place", "organizer", "parent", "description"]
    inlines = [ParticipantInline]
