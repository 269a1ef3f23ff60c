"""The files that stories offer, at the desk."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import attachments, originals
from articles.admin import lookups
from articles.models import Document
from newsroom.desk import DeskAdmin


class DocumentForm(forms.ModelForm):
    class Meta:
        model = Document
        fields = ["file", "title"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            attachments.check(file)
            if found := Document.objects.filter(sha256=originals.digest(file)).first():
                raise ValidationError(
                    _("The desk has this file already: %(document)s.") % {"document": found}
                )
        return file


@admin.register(Document)
class DocumentAdmin(DeskAdmin):
    form = DocumentForm
    list_display = ["title", "kind", "printed_size", "uploaded_by", "uploaded_at"]
    list_select_related = ["uploaded_by"]
    readonly_fields = ["download", "kind", "printed_size"]

    def get_urls(self):
        return [*lookups.urls(self.admin_site), *super().get_urls()]

    def get_fields(self, request, obj=None):
        return ["title", "download", "kind", "printed_size"] if obj else ["file", "title"]

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            return
        document, _new = Document.objects.add(
            form.cleaned_data["file"], by=request.user, title=form.cleaned_data["title"]
        )
        obj.__dict__.update(document.__dict__)

    def has_delete_permission(self, request, obj=None):
        """Readers keep what they were offered."""
        return False

    @admin.display(description=gettext_lazy("size"), ordering="size")
    def printed_size(self, document):
        return document.printed_size

    @admin.display(description=gettext_lazy("file"))
    def download(self, document):
        return format_html('<a href="{}" download>{}</a>', document.url, document.title)
