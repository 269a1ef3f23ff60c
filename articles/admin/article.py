"""Stories at the desk: writing, the chain's verbs, preview, versions."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin import history, pages, review
from articles.editor import PhotoInput, StoryBodyField, allow_editor_styles, editor_media
from articles.models import Article, Byline, Edition, Photo
from articles.states import Act
from articles.templatetags.desk import moment, stage_line
from newsroom.desk import DeskAdmin
from newsroom.forms import PartialDateField, PartialDatesForm


class ArticleForm(PartialDatesForm):
    body = StoryBodyField(label=capfirst(gettext_lazy("body")), required=False)
    lead_photo = forms.ModelChoiceField(
        Photo.objects.all(),
        label=capfirst(gettext_lazy("lead photo")),
        required=False,
        widget=PhotoInput,
    )
    story_date = PartialDateField(
        label=capfirst(gettext_lazy("day of the story")),
        help_text=gettext_lazy("Names and titles are asked about on this day: 1/10/2020."),
    )

    class Meta:
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2}),
            "standfirst": forms.Textarea(attrs={"rows": 3}),
            "lead_caption": forms.Textarea(attrs={"rows": 2}),
            "lead_alt": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if not self.instance.pk:
            self.fields["headline"].widget.attrs["autofocus"] = True

    def clean(self):
        """Refuses a page that was opened before somebody else's save; the text stays in it."""
        cleaned = super().clean()
        opened_at, verb = self.data.get("revision", ""), self.data.get("_verb", "")
        is_fresh = not self.instance.pk or opened_at == str(self.instance.revision)
        if is_fresh or verb == "preview":
            return cleaned
        if self.has_changed():
            raise ValidationError(
                _(
                    "Someone saved this story after you opened it. Your text is still here, "
                    "theirs stands beside it: bring them together and save again."
                ),
                code="stale",
            )
        # A double click on a verb, too, must not take the story two steps on.
        if verb:
            raise ValidationError(
                _("The story has moved on since you opened it. See where it stands now."),
                code="moved",
            )
        return cleaned


class BylineInline(admin.TabularInline):
    model = Byline
    fields = ["author", "role", "position"]
    autocomplete_fields = ["author"]
    extra = 1

    # Who may save the story may change its byline.
    def has_add_permission(self, request, obj):
        return obj is None or obj.may(Act.SAVE, request.user)

    def has_change_permission(self, request, obj=None):
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_add_permission(request, obj)

    def has_view_permission(self, request, obj=None):
        return True


class StoryList(ChangeList):
    """Reads no bodies, and the readers' side of all the page's stories in one query."""

    def get_queryset(self, request, exclude_parameters=None):
        shown = Edition.objects.filter(live__isempty=False).only("article_id", "number", "live")
        return (
            super()
            .get_queryset(request, exclude_parameters)
            .for_lists()
            .prefetch_related(Prefetch("editions", shown.order_by("number"), to_attr="shown"))
        )


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    form = ArticleForm
    list_display = ["__str__", "stage_line", "readers", "section", "created_by", "changed"]
    list_filter = ["stage", "section"]
    search_help_text = gettext_lazy("With or without marks; a phrase in quotation marks.")
    # Ordering by anything else would sort the whole archive.
    sortable_by = ["stage_line", "changed"]
    list_select_related = ["section", "created_by"]
    autocomplete_fields = ["events", "topics"]
    inlines = [BylineInline]
    fieldsets = [
        (None, {"classes": ["sheet"], "fields": ["kicker", "headline", "standfirst", "body"]}),
        (gettext_lazy("Story"), {"fields": ["section", "story_date", "events", "topics"]}),
        (gettext_lazy("Lead photo"), {"fields": ["lead_photo", "lead_caption", "lead_alt"]}),
    ]
    change_form_template = "admin/articles/article/change_form.html"

    def get_urls(self):
        return [
            *(
                path(
                    f"<int:pk>/{address}",
                    self.admin_site.admin_view(partial(page, self)),
                    name=f"articles_article_{page.__name__}",
                )
                for address, page in [
                    ("preview/", pages.preview),
                    ("review/", review.review),
                    ("compare/", history.compare),
                    ("versions/", history.versions),
                    ("versions/<int:number>/", history.version),
                    ("versions/<int:number>/restore/", history.restore),
                    ("do/<slug:name>/", pages.verb),
                ]
            ),
            *super().get_urls(),
        ]

    # The list

    def get_changelist(self, request, **kwargs):
        return StoryList

    @admin.display(description=gettext_lazy("stage"), ordering="stage")
    def stage_line(self, article):
        return stage_line(article.stage)

    @admin.display(description=gettext_lazy("readers"))
    def readers(self, article):
        """What they have, or will have, in a few words."""
        now = timezone.now()
        if not article.shown:
            return ""
        if any(now in edition.live for edition in article.shown):
            return _("have it")
        coming = next((each for each in article.shown if each.live.lower > now), None)
        return _("from %s") % moment(coming.live.lower) if coming else _("no longer have it")

    @admin.display(description=gettext_lazy("changed"), ordering="changed_at")
    def changed(self, article):
        return moment(article.changed_at)

    # Whose stories

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_object(self, request, object_id, from_field=None):
        """Locked while it is being saved, so that the form compares with the newest row."""
        if request.method == "POST":
            Article.objects.select_for_update().filter(pk=unquote(object_id)).first()
        return super().get_object(request, object_id, from_field)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return request.user.has_perm("articles.submit_article")
        return obj.may(Act.SAVE, request.user)

    def has_delete_permission(self, request, obj=None):
        """A story is history: it is sent back or taken down, not deleted."""
        return False

    # Writing

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        workflow.save(form.instance, by=request.user, note=request.POST.get("version_note", ""))

    def response_add(self, request, obj, post_url_continue=None):
        return pages.after_save(self, request, obj)

    def response_change(self, request, obj):
        return pages.after_save(self, request, obj)

    @allow_editor_styles
    def render_change_form(self, request, context, *, obj=None, **options):
        context["media"] = editor_media(request, context["media"])
        context |= pages.chain(obj, request.user) if obj else pages.BEGINNING
        if context["adminform"].form.has_error("__all__", "stale"):
            context["theirs"] = Article.objects.get(pk=obj.pk)
        return super().render_change_form(request, context, obj=obj, **options)
