"""The photo library at the desk."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import originals
from articles.admin import picker, uploading
from articles.models import Photo
from newsroom.desk import DeskAdmin


class PhotoForm(forms.ModelForm):
    class Meta:
        model = Photo
        fields = ["file", "description", "alt", "creator", "credit"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            originals.check(file)
            if found := Photo.objects.filter(sha256=originals.digest(file)).first():
                raise ValidationError(
                    _("The library has this picture already: %(photo)s.") % {"photo": found}
                )
        return file


@admin.register(Photo)
class PhotoAdmin(DeskAdmin):
    form = PhotoForm
    list_display = ["thumbnail", "description", "credit", "uploaded_at"]
    list_display_links = ["thumbnail", "description"]
    readonly_fields = ["thumbnail"]

    def get_urls(self):
        return [
            *picker.urls(self.admin_site),
            *uploading.urls(self.admin_site),
            *super().get_urls(),
        ]

    def get_fields(self, request, obj=None):
        return ["thumbnail" if obj else "file", "description", "alt", "creator", "credit"]

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            return
        described = {name: form.cleaned_data[name] for name in form.fields if name != "file"}
        photo, _new = Photo.objects.add(form.cleaned_data["file"], by=request.user, **described)
        obj.__dict__.update(photo.__dict__)

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, photo):
        return format_html(
            '<img class="thumbnail" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            default_storage.url(photo.rendition(480)),
            photo.alt,
            photo.width,
            photo.height,
        )

    def has_delete_permission(self, request, obj=None):
        """The keys refuse what is in use; here it is said before one tries."""
        used = obj is not None and (obj.uses.exists() or obj.edition_uses.exists())
        return not used and super().has_delete_permission(request, obj)
