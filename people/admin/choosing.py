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
    """`called` gives the label of each such field's row: that of Person tells homonyms apart."""

    called = {}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, label in self.called.items():
            row = getattr(self.instance, name)
            if row and name in self.fields:
                self.fields[name].widget.widget.known = {str(row.pk): label(row)}
