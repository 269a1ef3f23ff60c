"""A career pasted for a person: read, proposed line by line, and entered as one deed."""

import re
from functools import partial
from hashlib import sha256

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.admin.proposing import CareerForm, ProposalForm
from people.matching import organizations_called, role_called
from people.models import Citation, Organization, Person, Post, Role, Source, Tenure, Term
from people.proposals import believed, labels, propose
from people.recording import recorded


def urls(model_admin):
    """For the top of PersonAdmin.get_urls."""
    view = model_admin.admin_site.admin_view(partial(career, model_admin))
    return [path("<int:pk>/career/", view, name="people_person_career")]


def invite(request, person):
    """Said when somebody has just been entered."""
    if request.user.has_perm("people.add_tenure"):
        address = reverse("admin:people_person_career", args=[person.pk])
        invitation = format_html('<a href="{}">{}</a>', address, _("Paste a career"))
        messages.info(request, invitation)


def career(model_admin, request, pk):
    if not request.user.has_perm("people.add_tenure"):
        raise PermissionDenied
    person = get_object_or_404(Person, pk=pk)
    form = CareerForm(request.POST or None, admin_site=model_admin.admin_site)
    lines = form.lines if form.is_bound and (form.is_valid() or form.lines) else []
    read = sha256("\n".join(line.text for line in lines).encode()).hexdigest()[:16]
    is_saved = bool(lines) and "_save" in request.POST
    if is_saved and request.POST.get("read") != read:
        messages.warning(request, _("The text is another one now: look at its lines again."))
        is_saved = False
    rows = _rows(request.POST if is_saved else None, propose(person, lines))
    if is_saved and form.is_valid() and _is_entered(request, person, form, rows):
        return redirect("admin:people_person_change", person.pk)
    return _page(model_admin, request, {"form": form, "read": read, "rows": rows}, person)


def _rows(data, proposed):
    """[(line, the forms of its offices)]"""
    return [
        (
            line,
            [
                ProposalForm(data, proposal=proposal, prefix=f"line-{number}-{place}")
                for place, proposal in enumerate(proposals)
            ],
        )
        for number, (line, proposals) in enumerate(proposed)
    ]


def _page(model_admin, request, page, person):
    return TemplateResponse(
        request,
        "admin/people/person/career.html",
        {
            **model_admin.admin_site.each_context(request),
            **page,
            "title": _("Paste a career"),
            "opts": model_admin.opts,
            "person": person,
            "is_refused": any(row.errors for _line, offices in page["rows"] for row in offices),
            "source_name": page["form"].is_bound and page["form"].source_name(),
            "media": model_admin.media + page["form"].media,
        },
    )


class Refused(Exception):
    """What is wrong stands at the lines: nothing is saved."""


def _is_entered(request, person, form, rows):
    """All that is accepted, or nothing."""
    accepted = [row for _line, offices in rows for row in offices if row.is_accepted]
    if not accepted:
        form.add_error(None, _("Nothing is ticked: say which lines to enter."))
    if not accepted or not all(row.is_valid() for row in accepted):
        return False
    try:
        with recorded(by=request.user, why=form.source_name()):
            # A second click waits here, and then finds the rows that the first one made.
            get_object_or_404(Person.objects.select_for_update(), pk=person.pk)
            source = _source(request.user, form)
            entered = [_enter(request.user, person, source, row) for row in accepted]
            if form.errors or any(row.errors for row in accepted):
                raise Refused
    except Refused:
        return False
    _tell(request, sum(entered))
    return True


def _tell(request, number):
    if number:
        told = ngettext("%(number)d office entered.", "%(number)d offices entered.", number)
        messages.success(request, told % {"number": number})
    else:
        messages.info(request, _("These lines were entered already."))


def _source(user, form):
    if chosen := form.cleaned_data["source"]:
        return chosen
    columns = form.new_source()
    known = Source.objects.filter(**columns).first()
    try:
        return known or _added(user, Source(**columns))
    except ValidationError as error:
        form.add_error(None, error.messages)
        raise Refused from error


def _enter(user, person, source, row):
    """Whether there was anything to enter; what is refused is said at the line."""
    try:
        post = _post(user, row)
        if _is_there(person, source, post, row.proposal.line):
            return False
        tenure = _tenure(person, post, row)
        _validated(tenure).save()
        _validated(_citation(source, tenure, row.proposal.line)).save()
    except ValidationError as error:
        row.add_error(None, error.messages)
        return False
    return True


def _is_there(person, source, post, line):
    cited = Citation.objects.filter(source=source, quote=line.text)
    return cited.filter(tenure__person=person, tenure__post=post).exists()


def _tenure(person, post, row):
    said, printed = row.cleaned_data, row.proposal.office.term
    term = _term(post, printed) if printed else None
    note = "" if term else printed
    tenure = Tenure(person=person, post=post, kind=said["kind"], term=term, note=note)
    tenure.start, tenure.end = believed(said["start"], said["end"])
    return tenure


def _term(post, printed):
    """The body's term whose number the line prints, if it is one alone."""
    terms = Term.objects.filter(organization=post.organization_id)
    found = [term for term in terms if re.search(rf"\b{re.escape(term.number)}\b", printed)]
    return found[0] if len(found) == 1 else None


def _citation(source, tenure, line):
    """The line as printed and its own dates, whatever the directory holds for true."""
    citation = Citation(source=source, tenure=tenure, quote=line.text)
    citation.start, citation.end = line.start, line.end
    if tenure.end.is_open and not line.end.is_known:
        citation.end = tenure.end
    return citation


def _post(user, row):
    if post := row.chosen("post"):
        return post
    said = row.cleaned_data
    role = role_called(said["role"]) or _added(user, _role(said["role"]))
    body = row.chosen("in") or _organization(user, said["organization"])
    place = {"organization": body, "role": role, "portfolio": said["portfolio"]}
    known = Post.objects.filter(**place).first()
    return known or _added(user, Post(**place, **_labels(row, role, body)))


def _labels(row, role, body):
    full, short = labels(row.proposal.office.title, role, body)
    return {} if row.cleaned_data["portfolio"] else {"label": full, "short_label": short}


def _role(name):
    standing = name.removesuffix(" Thường trực")
    return Role(name=standing, standing=standing != name)


def _organization(user, name):
    called = organizations_called(name)
    if len(called) > 1:
        raise ValidationError(
            _("Several organizations are called “%(name)s”: write the full name.") % {"name": name}
        )
    return called[0] if called else _added(user, Organization(name=name))


def _added(user, row):
    if not user.has_perm(f"people.add_{row._meta.model_name}"):
        raise ValidationError(
            _("You may not add to the directory: %(name)s.") % {"name": row._meta.verbose_name}
        )
    _validated(row).save()
    return row


def _validated(row):
    row.full_clean()
    return row
