"""Choosing by typing on pages with many rows: what is chosen is not asked for row by row."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect


class KnownChoice(AutocompleteSelect):
    """The stock widget asks the database for the name of each row's choice."""

    known = {}

    def optgroups(self, name, value, attr=None):
        if not all(each in self.known for each in value if each):
            return super().optgroups(name, value, attr)
        chosen = [(each, self.known[each]) for each in value if each]
        options = [("", ""), *chosen] if not self.is_required else chosen
        made = [
            self.create_option(name, each, label, each in value, place)
            for place, (each, label) in enumerate(options)
        ]
        return [(None, made, 0)]


class KnownChoicesForm(forms.ModelForm):
    called = {}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownChoice) and (row := self._chosen(name)):
                widget.known = {str(row.pk): self.called.get(name, str)(row)}

    def _chosen(self, name):
        """None of a field that is no column of the row's, too."""
        return getattr(self.instance, name) if getattr(self.instance, f"{name}_id", None) else None


class KnowsChoices:
    """For an inline: what its rows have chosen, and are called by, comes with them. `called` gives
    the label of what is chosen where its own name is not enough."""

    list_select_related = ()
    called = {}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_formset(self, request, obj=None, **options):
        form = type(self.form.__name__, (KnownChoicesForm, self.form), {"called": self.called})
        return super().get_formset(request, obj, **{"form": form, **options})

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name in self.autocomplete_fields:
            options["widget"] = KnownChoice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)
