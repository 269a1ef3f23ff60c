"""Form fields and forms that both apps use."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from newsroom.dates import PartialDate, parse_partial_date


class PartialDateField(forms.CharField):
    """A date as people write it: "2005", "6/1991", "1/10/2020", "cuối 1994"; where something may
    still last, also "nay"."""

    def __init__(self, *, may_be_open=False, **options):
        self.may_be_open = may_be_open
        options = {
            "required": False,
            "max_length": 60,
            "help_text": _("As precise as it is known: 2005, 6/1991 or 1/10/2020."),
            **options,
        }
        super().__init__(**options)

    def to_python(self, value):
        if isinstance(value, PartialDate):
            return value
        try:
            date = parse_partial_date(super().to_python(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if date.is_open and not self.may_be_open:
            raise ValidationError(_("“nay” is no day. Only what still lasts may end so."))
        return date

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data):
        """As text on both sides: the parent would compare the text with the parsed date."""
        return (self.prepare_value(initial) or "") != (data or "").strip()

    def run_validators(self, value):
        """The parser has said all there is to say."""


class PartialDatesForm(forms.ModelForm):
    """Each PartialDateField writes the model's attribute of its name: three columns."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in self._partial_dates():
            self.initial.setdefault(name, getattr(self.instance, name))

    def _partial_dates(self):
        return [name for name, field in self.fields.items() if isinstance(field, PartialDateField)]

    def _post_clean(self):
        for name in self._partial_dates():
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()

    def _get_validation_exclusions(self):
        """Their columns, and what is generated from them, are not fields of the form, but the
        constraints on them must be checked."""
        columns = {f"{name}_{part}" for name in self._partial_dates() for part in ("lo", "hi")}
        generated = {field.name for field in self.instance._meta.fields if field.generated}
        return super()._get_validation_exclusions() - columns - generated
