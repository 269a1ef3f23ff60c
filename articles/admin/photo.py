"""The photo library at the desk."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import proofreading
from articles.admin import (
    batch,
    captions,
    picker,
    portraits,
    rights,
    shown,
    spellings,
    uploading,
)
from articles.admin.describing import NewPhotoForm, PhotoForm
from articles.admin.library import LibraryAdmin
from articles.admin.shown import ShownInline, may_describe
from articles.captioning import facts_of
from articles.models import Photo
from articles.whereabouts import uses_of
from newsroom.text import whole_number

SHOWS = ["headline", "description", "alt", "keywords", ("taken", "place"), "event"]
COMES_FROM = [
    ("creator", "credit"),
    ("source", "copyright"),
    ("caption_writer", "digital_source"),
    "instructions",
]
RIGHTS = ["usage_terms", "agency", "embargoed_until", "expires_at", "is_print_only"]
FILE = [("pixels", "printed_size"), ("original_name", "short_sha256"), ("uploader", "uploaded")]
# As they are named in a story's body.
CROPS = [
    ("16x9", "16 : 9"),
    ("4x3", "4 : 3"),
    ("1x1", "1 : 1"),
    ("4x5", gettext_lazy("4 : 5, upright")),
]


@admin.register(Photo)
class PhotoAdmin(LibraryAdmin):
    form = PhotoForm
    autocomplete_fields = ["event"]
    inlines = [ShownInline]
    change_form_template = "admin/articles/photo/change_form.html"

    def get_urls(self):
        return [
            *picker.urls(self.admin_site),
            *captions.urls(self.admin_site),
            *spellings.urls(self.admin_site),
            *shown.urls(self.admin_site),
            *portraits.urls(self.admin_site),
            *batch.urls(self),
            *uploading.urls(self.admin_site),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, photo):
        return format_html(
            '<img class="thumbnail" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            photo.rendition_url(480),
            photo.alt,
            photo.width,
            photo.height,
        )

    # A photo's own page

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return may_describe(request.user, obj)

    def get_form(self, request, obj=None, **options):
        if obj is None:
            options["form"] = NewPhotoForm
        return super().get_form(request, obj, **options)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": NewPhotoForm.Meta.fields})]
        position = [(gettext_lazy("On the map"), {"fields": ["position"]})]
        return [
            (gettext_lazy("What it shows"), {"fields": SHOWS}),
            (gettext_lazy("Where it comes from"), {"fields": COMES_FROM}),
            (gettext_lazy("Rights"), {"fields": RIGHTS}),
            (gettext_lazy("The file"), {"fields": FILE}),
            *(position if request.user.has_perm("articles.view_photo_position") else []),
        ]

    def get_readonly_fields(self, request, obj=None):
        """Whoever describes a photo of their own does not lift what the photo desk has set."""
        told = [*_flat(FILE), "position"] if obj else []
        return told if request.user.has_perm("articles.change_photo") else [*told, *RIGHTS]

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else []

    def get_object(self, request, object_id, from_field=None):
        """Locked while it is being saved, so that the form compares with the newest row."""
        number = whole_number(unquote(object_id))
        if request.method == "POST" and number is not None:
            Photo.objects.select_for_update().filter(pk=number).first()
        return super().get_object(request, object_id, from_field)

    def save_model(self, request, obj, form, change):
        """A photo that is there is saved behind the rows of who is shown, by which it is found."""
        if change:
            return
        described = {name: value for name, value in form.cleaned_data.items() if value}
        photo, _new = Photo.objects.add(described.pop("file"), by=request.user, **described)
        obj.__dict__.update(photo.__dict__)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change:
            form.instance.save()
            if not rights.RIGHTS.isdisjoint(form.changed_data):
                rights.tell(request, [form.instance])

    def render_change_form(self, request, context, *, obj=None, **options):
        if obj:
            # As it is stored: a form that was refused has changed the row at hand.
            stored = Photo.objects.select_related("event").get(pk=obj.pk)
            context |= {
                "photo": stored,
                "crops": CROPS,
                "captions": captions.offered(stored, *facts_of([stored])),
                "remarks": proofreading.remarks_on_photo(stored),
                "alike": Photo.objects.alike(stored),
                "uses": uses_of(stored, seen_by=request.user),
                "may_choose_portrait": request.user.has_perm(portraits.MAY),
                "shown_people": stored.people_shown.exclude(person=None).select_related("person"),
            }
        return super().render_change_form(request, context, obj=obj, **options)

    @admin.display(description=gettext_lazy("pixels"))
    def pixels(self, photo):
        return f"{photo.width} × {photo.height}"

    @admin.display(description=gettext_lazy("size"))
    def printed_size(self, photo):
        return filesizeformat(photo.size)

    @admin.display(description=gettext_lazy("sha256 begins with"))
    def short_sha256(self, photo):
        return photo.sha256[:12]

    @admin.display(description=gettext_lazy("uploaded by"))
    def uploader(self, photo):
        """The name alone: the stock link leads to an account, which is not for everybody."""
        return photo.uploaded_by or self.get_empty_value_display()

    @admin.display(description=gettext_lazy("uploaded at"))
    def uploaded(self, photo):
        return date_format(timezone.localtime(photo.uploaded_at), "H:i j/n/Y")

    @admin.display(description=pgettext_lazy("of a photo", "position"))
    def position(self, photo):
        if photo.latitude is None:
            return self.get_empty_value_display()
        return f"{photo.latitude:.5f}, {photo.longitude:.5f}"


def _flat(lines):
    return [name for line in lines for name in ([line] if isinstance(line, str) else line)]
