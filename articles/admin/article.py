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
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import workflow
from articles.admin import facts, history, keeping, names, pages, retyping, review, unsaved
from articles.editor import PhotoInput, StoryBodyField, allow_editor_styles, editor_media
from articles.models import Article, Byline, Edition, Photo
from articles.states import Act
from articles.templatetags.desk import moment, stage_line
from articles.typed import content_of, is_same
from newsroom.desk import DeskAdmin
from newsroom.forms import PartialDateField, PartialDatesForm


class ArticleForm(PartialDatesForm):
    body = StoryBodyField(label=capfirst(gettext_lazy("body")), required=False)
    lead_photo = forms.ModelChoiceField(
        Photo.objects.in_library(),
        label=capfirst(gettext_lazy("lead photo")),
        error_messages={
            "invalid_choice": gettext_lazy("The library has no such photo, or it lies in the bin.")
        },
        required=False,
        widget=PhotoInput(
            attrs={"data-focus-field": "lead_focus", "data-caption-field": "lead_caption"}
        ),
    )
    story_date = PartialDateField(
        label=capfirst(gettext_lazy("day of the story")),
        help_text=gettext_lazy("Names and titles are asked about on this day. Write 1/10/2020."),
    )

    class Meta:
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2}),
            "standfirst": forms.Textarea(attrs={"rows": 3}),
            "lead_caption": forms.Textarea(attrs={"rows": 2}),
            "lead_alt": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {
            "lead_focus": {
                "invalid": gettext_lazy(
                    "Write two whole numbers from 0 to 100: percent from the left and from the top."
                )
            }
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            # A browser cuts what is pasted, and says nothing; the desk refuses it with a sentence.
            field.widget.attrs.pop("maxlength", None)
        if not self.instance.pk:
            self.fields["headline"].widget.attrs["autofocus"] = True

    def clean(self):
        """Refuses a page that was opened before somebody else's save; the text stays in it. And one
        that asks to be looked at before it is saved."""
        cleaned = super().clean()
        if self.data.get("_verb") != "preview" and self._is_behind():
            self._refuse_what_is_behind()
        if retyping.is_shown_only(self.data):
            raise ValidationError(
                _("This is in the form now and nowhere else: read it, then save it."),
                code="shown",
            )
        return cleaned

    def _is_behind(self):
        return self.instance.pk and self.data.get("revision") != str(self.instance.revision)

    def _refuse_what_is_behind(self):
        if not is_same(content_of(self.data), self.instance.content()):
            raise ValidationError(
                _(
                    "Someone saved this story after you opened it. Nothing is lost: choose for "
                    "each part what is to stand, and save then."
                ),
                code="stale",
            )
        # A double click on a verb, too, must not take the story two steps on.
        if self.data.get("_verb"):
            raise ValidationError(
                _("The story has moved on since you opened it. See where it stands now."),
                code="moved",
            )


def may_write(request, article):
    """While somebody else is writing, one reads along."""
    may_save = article.may(Act.SAVE, request.user)
    return may_save and not unsaved.writer_besides(request, article)


class BylineInline(admin.TabularInline):
    model = Byline
    fields = ["author", "role", "position"]
    autocomplete_fields = ["author"]
    extra = 1

    # Who may save the story may change its byline.
    def has_add_permission(self, request, obj):
        return obj is None or may_write(request, obj)

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
        (
            gettext_lazy("Lead photo"),
            {"fields": ["lead_photo", "lead_focus", "lead_caption", "lead_alt"]},
        ),
    ]
    change_form_template = "admin/articles/article/change_form.html"

    def get_urls(self):
        return [
            # Who is logged out is answered, and not sent to log in.
            *(
                path(
                    address,
                    never_cache(require_POST(partial(answer, self))),
                    name=f"articles_article_{answer.__name__}",
                )
                for address, answer in [
                    ("keep/", keeping.keep),
                    ("names/check/", names.check_names),
                    ("<int:pk>/names/overrule/", names.overrule),
                ]
            ),
            *(
                path(
                    address,
                    self.admin_site.admin_view(partial(page, self)),
                    name=f"articles_article_{page.__name__}",
                )
                for address, page in [
                    ("<int:pk>/preview/", pages.preview),
                    ("<int:pk>/review/", review.review),
                    ("<int:pk>/compare/", history.compare),
                    ("<int:pk>/versions/", history.versions),
                    ("<int:pk>/versions/<int:number>/", history.version),
                    ("<int:pk>/versions/<int:number>/restore/", history.restore),
                    ("<int:pk>/do/<slug:name>/", pages.verb),
                    ("<int:pk>/facts/", facts.facts),
                    ("sources/", facts.stories),
                    ("<int:pk>/names/", names.names),
                    ("<int:pk>/along/", unsaved.along),
                    ("<int:pk>/take-over/", unsaved.take_over),
                    ("unsaved/", unsaved.offers),
                    ("unsaved/<uuid:window>/", unsaved.unsaved),
                    ("unsaved/<uuid:window>/throw-away/", unsaved.throw_away),
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
        return may_write(request, obj)

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
        note = request.POST.get("version_note", "")
        retyping.settle(request, workflow.save(form.instance, by=request.user, note=note))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        told = retyping.prepare(request, object_id) if request.method == "POST" else {}
        return super().changeform_view(
            request, object_id, form_url, {**told, **(extra_context or {})}
        )

    def response_add(self, request, obj, post_url_continue=None):
        return pages.after_save(self, request, obj)

    def response_change(self, request, obj):
        return pages.after_save(self, request, obj)

    @allow_editor_styles
    def render_change_form(self, request, context, *, obj=None, **options):
        context["media"] = editor_media(request, context["media"])
        context |= pages.chain(obj, request.user) if obj else pages.BEGINNING
        form = context["adminform"].form
        context |= unsaved.around(request, obj, form)
        if form.has_error("__all__", "stale"):
            context["both_texts"] = retyping.both_texts(form.data, Article.objects.get(pk=obj.pk))
        if form.has_error("__all__", "shown"):
            # It is no mistake of theirs.
            context["errors"] = None
        return super().render_change_form(request, context, obj=obj, **options)
