"""Many photos at once: what will change is said first, and saved only if it still is so."""

import json
from functools import partial

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import batches
from articles.admin import rights
from articles.admin.answers import numbers
from articles.admin.batching import BatchForm
from articles.admin.meanwhile import digest, told
from articles.admin.shown import may_describe
from articles.captions import listed
from articles.models import Photo

AT_ONCE = 500
_NOT_OF_THE_FORM = {"csrfmiddlewaretoken", "ids", "seen", "filled", "_preview", "_save"}


def urls(model_admin):
    """For the top of PhotoAdmin.get_urls."""
    view = model_admin.admin_site.admin_view(partial(batch, model_admin))
    return [path("batch/", view, name="articles_photo_batch")]


def batch(model_admin, request):
    if not (
        request.user.has_perm("articles.change_photo")
        or request.user.has_perm("articles.add_photo")
    ):
        raise PermissionDenied
    with transaction.atomic():
        photos, left_out = _chosen(request)
        if not photos:
            messages.warning(request, _("None of these photos is yours to describe."))
            return redirect("admin:articles_photo_changelist")
        form = _form(model_admin, request, photos)
        page = {"form": form, "photos": photos, "left_out": left_out}
        if form.is_bound and form.is_valid() and _is_made(request, page):
            return _saved(request, page["made"])
    return _page(model_admin, request, page)


def _chosen(request):
    """(photos that this user may describe, sentences about the others), locked for saving."""
    asked = numbers((request.POST or request.GET).get("ids", ""))
    rows = Photo.objects.in_library().filter(pk__in=asked[:AT_ONCE])
    if "_save" in request.POST:
        rows = rows.select_for_update(of=("self",))
    found = list(batches.for_change(rows))[::-1]
    photos = [photo for photo in found if may_describe(request.user, photo)]
    return photos, _left_out(len(asked), len(found), len(photos))


def _left_out(asked, found, theirs):
    if asked > AT_ONCE:
        yield _("Only the first %(limit)d photos are here.") % {"limit": AT_ONCE}
    if found > theirs:
        yield ngettext(
            "%(count)d photo of somebody else stays as it is.",
            "%(count)d photos of others stay as they are.",
            found - theirs,
        ) % {"count": found - theirs}


def _form(model_admin, request, photos):
    return BatchForm(
        request.POST or None,
        admin_site=model_admin.admin_site,
        photos=photos,
        sets_rights=request.user.has_perm("articles.change_photo"),
    )


def _is_made(request, page):
    """Puts what would change on the page; true if that was seen before and is to be saved."""
    now = {str(photo.pk): digest(batches.state(photo)) for photo in page["photos"]}
    filled = _filled(request.POST)
    try:
        page["made"] = batches.make(page["form"].change(), page["photos"])
    except ValidationError as error:
        page["form"].add_error(None, error)
        return False
    page |= {"seen": json.dumps(now), "filled": filled, "sentences": sentences(page)}
    if "_save" not in request.POST:
        return False
    seen = _read(request.POST.get("seen"))
    moved = [pk for pk, state in now.items() if seen.get(pk, state) != state]
    if moved:
        page["moved"] = _(
            "Someone changed photos meanwhile: %(numbers)s. Look again at what would change."
        ) % {"numbers": ", ".join(f"№ {pk}" for pk in moved)}
    return not moved and request.POST.get("filled") == filled


def _filled(data):
    return digest(
        [f"{name}={data.getlist(name)}" for name in sorted(data) if name not in _NOT_OF_THE_FORM]
    )


def _read(sent):
    try:
        seen = json.loads(sent or "")
    except (ValueError, RecursionError):
        return {}
    return seen if isinstance(seen, dict) else {}


def _saved(request, made):
    photos = batches.save(made)
    LogEntry.objects.log_actions(
        request.user.pk, photos, CHANGE, change_message=_("Changed together with others.")
    )
    messages.success(
        request,
        ngettext("%(count)d photo changed.", "%(count)d photos changed.", len(photos))
        % {"count": len(photos)},
    )
    rights.tell(request, [each.photo for each in made if rights.RIGHTS & each.before.keys()])
    return redirect("admin:articles_photo_changelist")


def _page(model_admin, request, page):
    return TemplateResponse(
        request,
        "admin/articles/photo/batch.html",
        {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "title": ngettext("%(count)d photo", "%(count)d photos", len(page["photos"]))
            % {"count": len(page["photos"])},
            "media": model_admin.media + page["form"].media,
            "ids": ",".join(str(photo.pk) for photo in page["photos"]),
            "shown": page.get("made") or [{"photo": photo} for photo in page["photos"]],
            **page,
        },
    )


# What will change


def sentences(page):
    """One a field, with the number of photos that change and of those that lose another value."""
    change, made = page["form"].change(), page["made"]
    said = [_of_value(name, value, made) for name, value in change.values.items()]
    if change.add_keywords or change.remove_keywords:
        said.append(_of_keywords(change, made))
    if change.people:
        said.append(_of_people(change, made))
    if change.template:
        said.append(_of_descriptions(change, made))
    return said


def _of_value(name, value, made):
    old = [each.before[name] for each in made if name in each.before]
    if not old:
        return _("%(field)s: nothing to change.") % {"field": _named(name)}
    # A partial date that is not known is an empty one, too.
    others = sum(bool(str(each)) for each in old if each not in {None, False})
    sentence = ngettext(
        "%(count)d photo: %(field)s becomes %(value)s.",
        "%(count)d photos: %(field)s becomes %(value)s.",
        len(old),
    )
    said = sentence % {"count": len(old), "field": _named(name), "value": _value(value)}
    if not others:
        return said
    had = ngettext("%(count)d had another one.", "%(count)d had another one.", others)
    return f"{said} {had % {'count': others}}"


def _named(name):
    column = "taken_text" if name == "taken" else name
    return f"“{capfirst(Photo._meta.get_field(column).verbose_name)}”"


def _value(value):
    return told(value) if isinstance(value, bool) or str(value or "") else _("empty")


def _of_keywords(change, made):
    count = sum("keywords" in each.before for each in made)
    told_of = [f"+ {word}" for word in change.add_keywords]
    told_of += [f"− {word}" for word in change.remove_keywords]
    sentence = ngettext(
        "%(count)d photo: keywords %(words)s.", "%(count)d photos: keywords %(words)s.", count
    )
    return sentence % {"count": count, "words": ", ".join(told_of)}


def _of_people(change, made):
    count = sum(bool(each.people) for each in made)
    sentence = ngettext(
        "%(count)d photo also shows %(people)s.", "%(count)d photos also show %(people)s.", count
    )
    return sentence % {"count": count, "people": listed([str(each) for each in change.people])}


def _of_descriptions(change, made):
    count = sum("description" in each.before for each in made)
    keep = sum(each.keeps_description for each in made)
    sentence = ngettext(
        "%(count)d photo is described by “%(template)s”.",
        "%(count)d photos are described by “%(template)s”.",
        count,
    )
    said = [sentence % {"count": count, "template": change.template}]
    if keep:
        kept = ngettext(
            "%(count)d keeps the description it has.",
            "%(count)d keep the description they have.",
            keep,
        )
        said.append(kept % {"count": keep})
    if lack := sum(each.lacks_people for each in made):
        lacking = ngettext("On %(count)d nobody is listed.", "On %(count)d nobody is listed.", lack)
        said.append(lacking % {"count": lack})
    return " ".join(said)
