"""Captions at the desk: those of a photo by the house's templates, and the templates."""

from dataclasses import replace

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.forms import inlineformset_factory
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.answers import Refused, answered, answering
from articles.admin.describing import PhotoForm
from articles.admin.shown import ShownForm, ShownFormSet, may_describe
from articles.captioning import facts_of, facts_with
from articles.captions import PLACEHOLDERS, Facts, Shown, asks_in_vain, check, compose
from articles.models import CaptionTemplate, PersonShown, Photo
from newsroom.desk import DeskAdmin


def urls(admin_site):
    """For the top of PhotoAdmin.get_urls."""
    return [
        path("<int:pk>/captions/", admin_site.admin_view(captions), name="articles_photo_captions"),
        path(
            "<int:pk>/captions/typed/",
            admin_site.admin_view(captions_of_typed),
            name="articles_photo_captions_typed",
        ),
    ]


def offered(photo, facts):
    """{name, text, whole}: `text` for a story, where the photo's credit is printed anyway, `whole`
    for wherever the caption stands alone. Each once, and none that is nothing but a credit."""
    bare, made = replace(facts, credit=""), {}
    for template in CaptionTemplate.objects.all():
        said = "" if asks_in_vain(template.text, facts) else compose(template.text, bare)
        if said:
            whole = compose(template.text, facts)
            text = said if photo.credit else whole
            made.setdefault(said, {"name": template.name, "text": text, "whole": whole})
    return list(made.values())


@require_GET
@answered
def captions(request, pk):
    photo = _photo(request, pk)
    return {"captions": offered(photo, *facts_of([photo]))}


class _TypedForm(PhotoForm):
    """As far as the page's form has been filled in; nothing of it is kept."""

    class Meta:
        model = Photo
        fields = ["event", "place", "credit", "creator"]


@require_POST
@answered
def captions_of_typed(request, pk):
    """Of the photo's page as it stands in the browser, not saved yet."""
    photo = _photo(request, pk)
    if not may_describe(request.user, photo):
        raise PermissionDenied
    rows = _typed_rows(request.POST, photo)
    form = _TypedForm(request.POST, instance=photo)
    form.full_clean()
    return {"captions": offered(photo, *facts_with([(photo, rows)]))}


def _typed_rows(data, photo):
    rows = inlineformset_factory(Photo, PersonShown, form=ShownForm, formset=ShownFormSet)
    formset = rows(data, instance=photo)
    formset.full_clean()
    return [form.instance for form in formset.in_order() if form.instance.name_printed]


def _photo(request, pk):
    if not request.user.has_perm("articles.view_photo"):
        raise PermissionDenied
    photo = Photo.objects.select_related("event").filter(pk=pk).first()
    if photo is None:
        raise Refused(404, _("There is no such photo."))
    return photo


# The templates

# Nobody of these exists. The paper is Vietnamese, whatever the desk speaks.
_ONE = Facts(
    people=(Shown("Tạ Văn Bè", "Bí thư Huyện ủy ", "", "Bí thư Huyện ủy"),),
    event="Ngày hội đua thuyền Cồn Sậy",
    place="bến Cồn Sậy",
    date="1/10/2020",
    credit="Hải Triều",
)
_SEVERAL = replace(
    _ONE,
    people=(
        *_ONE.people,
        Shown("Mạc Thị Lụa", "Đại tá ", " - Giám đốc Công an tỉnh", "Đại tá"),
        Shown("Lò Văn Sậy"),
    ),
)
_LITTLE = replace(_ONE, event="", credit="")


def examples(text):
    """[(what the photo shows, the caption)]; raises ValueError for a template that is none."""
    check(text)
    shown = [
        (_("one person"), _ONE),
        (_("three people"), _SEVERAL),
        (_("neither event nor credit known"), _LITTLE),
    ]
    return [(told, compose(text, facts)) for told, facts in shown]


@require_GET
@answering("articles.view_captiontemplate")
def example(request):
    """Of the template ?text=, while it is written."""
    try:
        made = examples(request.GET.get("text", ""))
    except ValueError as error:
        return {"examples": [], "mistake": str(error)}
    return {"examples": [{"of": told, "caption": each} for told, each in made], "mistake": ""}


class CaptionTemplateForm(forms.ModelForm):
    class Meta:
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "text" in self.fields:
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            self.fields["text"].help_text = _(
                "In braces stands what is put in: %(known)s. What is not known of a photo is left "
                "out, with the words that lead to it."
            ) % {"known": known}


@admin.register(CaptionTemplate)
class CaptionTemplateAdmin(DeskAdmin):
    form = CaptionTemplateForm
    list_display = ["name", "text", "position"]
    list_editable = ["position"]
    fields = ["name", "text", "position"]
    change_form_template = "admin/articles/captiontemplate/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(example)
        return [path("example/", view, name="articles_caption_example"), *super().get_urls()]

    def render_change_form(self, request, context, *, obj=None, **options):
        context["example_url"] = reverse("admin:articles_caption_example")
        if obj:
            context["examples"] = examples(obj.text)
        return super().render_change_form(request, context, obj=obj, **options)
