"""The parts of a story's page that are settled when it is published, printed once.

An edition never changes, so what frames its body, the head for machines, the head for readers and
the foot, is printed by whoever makes it and kept beside it. A page whose parts were printed by
other templates, under another section's name or for another hour prints them anew; so they are
never wrong, only slower until `manage.py print_stories` has run.
"""

import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import quote, urljoin

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.safestring import mark_safe

from articles.models import EditionParts
from articles.structured import LOGO

PARTS = {
    "head": "articles/_story_head.html",
    "top": "articles/_story_top.html",
    "foot": "articles/_story_foot.html",
}
# Stands for the scheme and host, which only a reader's request knows; and once more as it stands
# within the addresses of links to share the story.
ORIGIN = "https://origin.invalid"
_QUOTED = quote(ORIGIN, safe="")
# The columns that a look at the kept parts' freshness takes.
DECIDING = ["number", "live", "first_published_at", "section__slug", "section__name"]
DECIDING += ["parts__press"]
_HERE = Path(__file__).parent


def parts(edition, kept, request):
    """{part: its HTML} for whoever asks, as `kept` beside the edition or else printed now."""
    if settings.DEBUG or kept.get("press") != _press(edition):
        kept = print_parts(edition)
    origin = request.build_absolute_uri("/")[:-1]
    quoted = quote(origin, safe="")
    return {
        name: mark_safe(kept[name].replace(ORIGIN, origin).replace(_QUOTED, quoted))
        for name in PARTS
    }


@translation.override(settings.LANGUAGE_CODE)
def print_parts(edition):
    """What is to be kept; the edition has its section, its period and its first hour."""
    if missing := edition.get_deferred_fields() - {"search"}:
        edition.refresh_from_db(fields=missing)
    given = {"edition": edition}
    printed = {
        name: render_to_string(template, given, request=_Nowhere())
        for name, template in PARTS.items()
    }
    return {"press": _press(edition), **printed}


def keep(editions):
    """Prints the parts and writes them in the place of those that were kept."""
    EditionParts.objects.bulk_create(
        [EditionParts(edition=edition, **print_parts(edition)) for edition in editions],
        update_conflicts=True,
        unique_fields=["edition"],
        update_fields=["press", *PARTS],
    )


def is_fresh(edition):
    return hasattr(edition, "parts") and edition.parts.press == _press(edition)


class _Nowhere(HttpRequest):
    def build_absolute_uri(self, location=None):
        # A store's addresses are whole already.
        return urljoin(ORIGIN, location)


def _press(edition):
    """What the parts were printed with, of all that the seal does not cover."""
    section = edition.section
    hours = f"{edition.first_published_at.timestamp()} {edition.updated_at.timestamp()}"
    told = f"{_sources()} {section.slug} {section.name} {hours}"
    return hashlib.md5(told.encode(), usedforsecurity=False).hexdigest()


@cache
def _sources():
    """A digest of what decides how a part looks: the templates, the modules that their tags stand
    on, the words, and the settings that appear."""
    digest = hashlib.md5(settings.SITE_NAME.encode(), usedforsecurity=False)
    for address in (settings.MEDIA_URL, static(LOGO), settings.TIME_ZONE):
        digest.update(address.encode())
    modules = (
        "crops",
        "frames",
        "markup",
        "models/card",
        "moments",
        "printing",
        "renditions",
        "structured",
    )
    tags = ("templatetags/machines", "templatetags/paper")
    for path in [
        *sorted((settings.BASE_DIR / "templates" / "articles").glob("_*.html")),
        settings.BASE_DIR / "templates" / "_meta.html",
        *(_HERE / f"{name}.py" for name in (*modules, *tags)),
        settings.BASE_DIR / "newsroom" / "locale" / "vi" / "LC_MESSAGES" / "django.mo",
    ]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
