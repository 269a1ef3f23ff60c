"""The house list at the desk: settled spellings and watched words, out to a file and in again."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import house_list
from articles.models import WatchedWord
from newsroom.desk import DeskAdmin

SIZE_AT_MOST = 2_000_000


class ImportForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("CSV file"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > SIZE_AT_MOST:
            raise ValidationError(_("The file is too large for a list of words."))
        return house_list.read(file.read())


@admin.register(WatchedWord)
class WatchedWordAdmin(DeskAdmin):
    list_display = ["text", "replacement", "reason", "owner"]
    fields = ["text", "replacement", "reason", "owner"]
    change_list_template = "admin/articles/watchedword/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("export/", view(self.export), name="articles_watchedword_export"),
            path("import/", view(self.take_in), name="articles_watchedword_import"),
            *super().get_urls(),
        ]

    def export(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponse(
            house_list.write(WatchedWord.objects.all()),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="house-list.csv"'},
        )

    def take_in(self, request):
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                made, changed = house_list.take(form.cleaned_data["file"])
            except ValidationError as error:
                form.add_error("file", error)
            else:
                told = {"made": made, "changed": changed}
                messages.success(request, _("%(made)d new, %(changed)d changed.") % told)
                return redirect("admin:articles_watchedword_changelist")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Read in a file"),
            "form": form,
            "columns": ", ".join(house_list.COLUMNS),
        }
        return TemplateResponse(request, "admin/articles/watchedword/import.html", context)
