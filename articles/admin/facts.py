"""Stories of ours as sources: what one shows of the directory, chosen by ticking it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import search, testimony
from articles.admin.frame import show
from articles.models import Article, Edition
from newsroom.fulltext import ask

STORIES_SHOWN = 40


class FactsForm(forms.Form):
    facts = forms.MultipleChoiceField(
        label=gettext_lazy("What the story shows"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "The directory has changed meanwhile: look at the list again."
            )
        },
    )

    def __init__(self, *args, named, **options):
        super().__init__(*args, **options)
        self.offered = {fact.name: fact for each in named for fact in each.facts}
        self.fields["facts"].choices = [(name, name) for name in self.offered]

    def clean_facts(self):
        return [self.offered[name] for name in self.cleaned_data["facts"]]

    def clean(self):
        if "keep" not in self.data and not self.cleaned_data.get("facts") and not self.errors:
            raise ValidationError(_("Tick what the story shows."))

    @property
    def ticked(self):
        return self.data.getlist("facts") if self.is_bound else []


def facts(model_admin, request, pk):
    """The people that readers' edition of the story names, with what each may have held then."""
    edition = _edition(model_admin, request, pk)
    if edition is None:
        messages.error(
            request, _("Readers do not have this story: only what they can read is a source.")
        )
        return redirect("admin:articles_article_change", pk)
    source = testimony.source_of(edition)
    named = testimony.named_in(edition, source)
    form = FactsForm(request.POST or None, named=named)
    if request.method == "POST" and form.is_valid() and _record(request, form, edition):
        return redirect("admin:articles_article_facts", pk)
    context = {
        "edition": edition,
        "article_id": pk,
        "days": testimony.days_of(edition),
        "source": source,
        "named": named,
        "form": form,
    }
    return show(model_admin, request, "facts.html", context, title=_("Facts from this story"))


def _edition(model_admin, request, pk):
    """Of what readers have, nothing is hidden from who keeps the directory; of other stories there
    is something to say only to those who see them."""
    _check(request.user)
    edition = testimony.edition_of(pk)
    if edition is None and not model_admin.get_queryset(request).filter(pk=pk).exists():
        raise Http404
    return edition


def _check(user):
    if not user.has_perm("people.add_citation"):
        raise PermissionDenied


def _record(request, form, edition):
    address = request.build_absolute_uri(edition.get_absolute_url())
    chosen = form.cleaned_data["facts"]
    try:
        _source, new = testimony.record(edition, chosen, by=request.user, address=address)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    messages.success(request, _done(chosen, new))
    return True


def _done(chosen, new):
    if new:
        sentence = ngettext(
            "%d fact has this story as its source now.",
            "%d facts have this story as their source now.",
            new,
        )
        return sentence % new
    if chosen:
        return _("These facts had this story as their source already.")
    return _("The story is a source now: it is found wherever a source is asked for.")


def stories(model_admin, request):
    """Those that readers have, the newest first, to choose one as a source."""
    _check(request.user)
    live = Edition.objects.live().newest_first().for_addresses().only(*_COLUMNS)
    typed = request.GET.get("q", "").strip()
    editions = list(
        search.find(live, ask(typed))[:STORIES_SHOWN] if typed else live[:STORIES_SHOWN]
    )
    sources = Article.objects.filter(as_source__isnull=False)
    used = set(
        sources.filter(pk__in=[each.article_id for each in editions]).values_list("pk", flat=True)
    )
    context = {"typed": typed, "editions": editions, "used": used}
    return show(
        model_admin, request, "sources.html", context, title=_("Stories of ours as sources")
    )


_COLUMNS = [
    "article_id",
    "slug",
    "live",
    "headline",
    "first_published_at",
    "section__slug",
    "section__name",
]
