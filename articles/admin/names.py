"""The names of a story at the desk: what the check says while one writes, and overruling it."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import proofreading
from articles.admin.answers import Refused, answered, valid
from articles.admin.frame import show, story
from articles.models import NameOverride
from articles.proofreading import Piece
from articles.states import Act
from newsroom.dates import PartialDate, parse_partial_date
from people.models import Person
from people.titles import titles, with_titles

LETTERS_AT_MOST = 200_000
LINES_AT_MOST = 4_000
FIELDS = ("headline", "kicker", "standfirst", "lead_caption")


class TypedForm(forms.Form):
    """What stands in the story's form now, saved or not: its lines, whom it links, its day."""

    article = forms.IntegerField(required=False)
    story_date = forms.CharField(required=False, max_length=60)
    lines = forms.JSONField(required=False)
    chosen = forms.JSONField(required=False)
    headline = forms.CharField(required=False, strip=False)
    kicker = forms.CharField(required=False, strip=False)
    standfirst = forms.CharField(required=False, strip=False)
    lead_caption = forms.CharField(required=False, strip=False)

    def clean_lines(self):
        lines = self.cleaned_data["lines"] or []
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            raise ValidationError(_("The lines of a story are texts."))
        if len(lines) > LINES_AT_MOST or sum(map(len, lines)) > LETTERS_AT_MOST:
            raise ValidationError(_("This text is too long to be checked while it is written."))
        return lines

    def clean_chosen(self):
        chosen = self.cleaned_data["chosen"] or []
        is_ids = isinstance(chosen, list) and all(type(pk) is int for pk in chosen)
        if not is_ids:
            raise ValidationError(_("People are chosen by their numbers."))
        return chosen

    @property
    def pieces(self):
        # A form is sent with line breaks of two letters, where its box has one.
        typed = {name: self.cleaned_data[name].replace("\r\n", "\n") for name in FIELDS}
        fields = [Piece(name, 0, text) for name, text in typed.items()]
        lines = self.cleaned_data["lines"]
        return [*fields, *(Piece("body", line, text) for line, text in enumerate(lines))]


class OverruleForm(forms.ModelForm):
    # As it is printed, however long a list of names it is.
    surface = forms.CharField(strip=False)

    class Meta:
        model = NameOverride
        fields = ["surface", "verdict", "reason"]


@answered
def check_names(model_admin, request):
    """Of the text as it is typed; reads, and changes nothing."""
    _logged_in(model_admin, request)
    typed = TypedForm(request.POST)
    cleaned = valid(typed)
    article = _asked(model_admin, request, cleaned["article"])
    first, last = _days(cleaned["story_date"], article)
    remarks = proofreading.proofread(typed.pieces, first=first, last=last, chosen=cleaned["chosen"])
    return _told(remarks, article, first, last)


@answered
def overrule(model_admin, request, pk):
    _logged_in(model_admin, request)
    article = story(model_admin, request, pk)
    return {"reason": _overruled(request, article).reason}


def names(model_admin, request, pk):
    """The saved copy's names on a page of their own, which needs no script."""
    article = story(model_admin, request, pk)
    may_overrule = article.may(Act.SAVE, request.user)
    problem = ""
    if request.method == "POST":
        try:
            _overruled(request, article)
            return redirect("admin:articles_article_names", article.pk)
        except ValidationError as error:
            problem = " ".join(error.messages)
    first, last = proofreading.days_of(article)
    told = _told(proofreading.remarks_on(article), article, first, last)
    context = {
        "article": article,
        "remarks": told["remarks"],
        "day": told["day"],
        "may_overrule": may_overrule,
        "problem": problem,
    }
    return show(model_admin, request, "names.html", context, title=_("Names and titles"))


def _logged_in(model_admin, request):
    """A script is told so, and not shown a page to log in at."""
    if not model_admin.admin_site.has_permission(request):
        raise Refused(401, _("You are logged out."))


def _asked(model_admin, request, pk):
    if pk is None:
        if not request.user.has_perm("articles.add_article"):
            raise PermissionDenied
        return None
    return story(model_admin, request, pk)


def _days(typed, article):
    try:
        day = parse_partial_date(typed)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    if day.first and day.last:
        return day.first, day.last
    today = timezone.localdate()
    return proofreading.days_of(article) if article else (today, today)


def _overruled(request, article):
    if not article.may(Act.SAVE, request.user):
        raise PermissionDenied(_("Your role does not allow this for this story."))
    cleaned = valid(OverruleForm(request.POST))
    return NameOverride.objects.decide(article, by=request.user, **cleaned)


def _told(remarks, article, first, last):
    overruled = {}
    if article:
        overrides = article.name_overrides.select_related("by")
        overruled = {(each.surface, each.verdict): each for each in overrides}
    cards = _cards(remarks, first, last)
    return {
        "day": str(PartialDate(first, last)),
        "remarks": [_remark(remark, cards, overruled.get(remark.key)) for remark in remarks],
    }


def _cards(remarks, first, last):
    asked = {pk for remark in remarks for pk in (remark.person, *remark.candidates) if pk}
    people = with_titles(Person.objects.filter(pk__in=asked), first, last)
    return {person.pk: _card(person) for person in people}


def _card(person):
    return {
        "id": person.pk,
        "name": person.name,
        "told_apart": person.distinguisher,
        "titles": titles(person),
        "url": reverse("admin:people_person_change", args=[person.pk]),
    }


def _remark(remark, cards, override):
    return {
        "field": remark.field,
        "line": remark.line,
        "start": remark.start,
        "end": remark.end,
        "name": remark.name,
        "surface": remark.surface,
        "verdict": remark.verdict,
        "word": remark.word,
        "message": remark.message,
        "source": remark.source,
        "note": remark.note,
        "fix": remark.fix,
        "is_open": remark.needs_attention and override is None,
        "overruled": override and f"{override.reason} ({override.by})",
        "person": cards.get(remark.person),
        "candidates": [cards[pk] for pk in remark.candidates if pk in cards],
    }
