"""The forms by which a pasted career is read and accepted."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.forms import PartialDateField
from people.careers import read_career
from people.models import Citation, Organization, Post, Role, Source, Tenure

TEXT_AT_MOST = 20_000
# A page posts no more than a thousand fields.
OFFICES_AT_MOST = 80
NEW = "new"
_LINE = forms.TextInput(attrs={"class": "vLargeTextField"})


def _of_source(name, **options):
    return Source._meta.get_field(name).formfield(required=False, **options)


class CareerForm(forms.Form):
    """The text, and where it was printed: a source of the directory or a new one. Once the text is
    clean, `lines` are what was read in it."""

    lines = ()

    text = forms.CharField(
        label=gettext_lazy("The career as printed"),
        max_length=TEXT_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "A line for each time in office: “8/2007 - 10/2010: Phó Chủ tịch UBND huyện …”."
        ),
    )
    source = forms.ModelChoiceField(
        Source.objects.all(), label=gettext_lazy("A source of the directory"), required=False
    )
    title = _of_source("title", label=gettext_lazy("Or a new one: its title"), widget=_LINE)
    publisher = _of_source("publisher", widget=_LINE)
    published_on = _of_source(
        "published_on",
        widget=AdminDateWidget,
        help_text=gettext_lazy("On this day it shows in office whom it calls in office until now."),
    )
    url = _of_source(
        "url", assume_scheme="https", widget=forms.URLInput(attrs={"class": "vLargeTextField"})
    )

    def __init__(self, *args, admin_site, **options):
        super().__init__(*args, **options)
        source = Citation._meta.get_field("source")
        widget = AutocompleteSelect(source, admin_site)
        widget.choices = self.fields["source"].choices
        self.fields["source"].widget = widget

    def clean_text(self):
        lines = read_career(self.cleaned_data["text"])
        if sum(len(line.offices) for line in lines) > OFFICES_AT_MOST:
            raise ValidationError(
                _("These are too many offices for one page: paste %(most)d at most.")
                % {"most": OFFICES_AT_MOST}
            )
        self.lines = lines
        return self.cleaned_data["text"]

    def clean(self):
        said = self.cleaned_data
        if not said.get("source") and not said.get("title"):
            self.add_error("title", _("Say where it was printed."))
        elif said.get("source") and said.get("title"):
            self.add_error("title", _("Choose a source or write a new one, not both."))
        return said

    def new_source(self):
        """The columns by which it is known."""
        names = ("title", "publisher", "published_on", "url")
        return {name: self.cleaned_data[name] for name in names}

    def source_name(self):
        if self.errors:
            return ""
        return str(self.cleaned_data["source"] or Source(**self.new_source()))


class ProposalForm(forms.Form):
    """One office, to be accepted or not. What is not accepted need not be right."""

    accept = forms.BooleanField(label=gettext_lazy("Enter this"), required=False)
    kind = forms.ChoiceField(label=capfirst(gettext_lazy("kind")), choices=Tenure.Kind)
    start = PartialDateField(label=capfirst(gettext_lazy("from")), help_text="")
    end = PartialDateField(label=capfirst(gettext_lazy("until")), help_text="", may_be_open=True)
    post = forms.ChoiceField(
        label=capfirst(gettext_lazy("post")),
        error_messages={"required": gettext_lazy("Choose the post.")},
    )
    role = Role._meta.get_field("name").formfield(
        label=capfirst(gettext_lazy("role")), required=False, help_text=""
    )
    organization = Organization._meta.get_field("name").formfield(
        label=capfirst(gettext_lazy("organization")), required=False
    )
    portfolio = Post._meta.get_field("portfolio").formfield(
        label=capfirst(gettext_lazy("portfolio")), help_text=""
    )

    def __init__(self, data=None, *, proposal, **options):
        self.proposal = proposal
        super().__init__(data, initial=_initial(proposal), **options)
        self.fields["post"].choices = _choices(proposal)

    @cached_property
    def is_accepted(self):
        return self.is_bound and bool(self["accept"].data)

    @property
    def shows_errors(self):
        return self.is_accepted and self.errors

    @property
    def makes_a_post(self):
        return not str(self["post"].value() or "").startswith("post:")

    def clean(self):
        said = self.cleaned_data
        chosen = said.get("post", "")
        if chosen and not chosen.startswith("post:") and not said.get("role"):
            self.add_error("role", _("Write the role of the new post."))
        if chosen == NEW and not said.get("organization"):
            self.add_error("organization", _("Write the organization of the new post."))
        return said

    def chosen(self, kind):
        """The row of that kind, "post" or "in", that was chosen; None where it was not."""
        found = self.proposal.match
        rows = found.posts.all if kind == "post" else found.organizations.all
        return next((row for row in rows if self.cleaned_data["post"] == f"{kind}:{row.pk}"), None)


def _initial(proposal):
    start, end = proposal.line.dates
    return {
        "accept": proposal.is_plain,
        "kind": proposal.office.kind,
        "start": start,
        "end": end,
        "post": _proposed(proposal.match),
        "role": proposal.match.role_name[:120],
        "organization": proposal.match.organization_name[:200],
        "portfolio": proposal.office.portfolio[:120],
    }


def _proposed(found):
    """One that is meant without doubt; nothing at all is like it: a new one."""
    if post := found.posts.the_one:
        return f"post:{post.pk}"
    if found.posts.all:
        return ""
    if body := found.organizations.the_one:
        return f"in:{body.pk}"
    return "" if found.organizations.all else NEW


def _choices(proposal):
    found = proposal.match
    posts = [(f"post:{post.pk}", _post_name(post)) for post in found.posts.all]
    bodies = [(f"in:{body.pk}", _body_name(body)) for body in found.organizations.all]
    return [
        ("", _("– choose –")),
        *([(_("Posts of the directory"), posts)] if posts else []),
        *([(_("A new post in"), bodies)] if bodies else []),
        (NEW, _("A new post, as written below")),
    ]


def _post_name(post):
    body = post.organization.name
    return post.label if body in post.label else f"{post.label} ({body})"


def _body_name(body):
    return f"{body.name} ({body.parent.name})" if body.parent else body.name
