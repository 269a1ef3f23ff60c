"""The address of a section or a page: typed, or made of its name."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from newsroom.text import address_slug


class AddressForm(forms.ModelForm):
    """The stock admin makes addresses in the browser, where "Xã hội" loses its marked letters."""

    named_by: str

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # Who may only look is shown the address, not asked for it.
        if field := self.fields.get("slug"):
            field.required = False
            field.help_text = format_lazy(
                "{} {}", field.help_text, _("Left empty, it is made for you.")
            )

    def clean_slug(self):
        made = address_slug(self.cleaned_data.get(self.named_by, ""))
        return self.cleaned_data["slug"] or made[: self.fields["slug"].max_length].strip("-")
