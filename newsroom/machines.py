"""What machines ask any site for: robots.txt, the manifest, the icon, and whether it is well."""

import logging
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

HEALTH = "/healthz"
ANSWERS_WITHIN = 1  # second
# The ground and the ink of css/tokens.css, for the frame that a phone draws around the site.
PAPER = "#fffdf9"
# (file, size, purpose): a maskable icon keeps its drawing within what any phone cuts out.
ICONS = [
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable-512.png", 512, "maskable"),
]
_FAVICON = Path(__file__).with_name("static") / "newsroom" / "icons" / "favicon.ico"

logger = logging.getLogger(__name__)


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    """Everything but the desk, and the search, whose pages have no end."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('articles:search')}?",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('articles:sitemap_index'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request):
    front = reverse("articles:home")
    content = {
        "id": front,
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "lang": settings.LANGUAGE_CODE,
        "start_url": front,
        "scope": front,
        # With the browser's way back: a story leads to another one.
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": static(f"newsroom/icons/{file}"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for file, size, purpose in ICONS
        ],
    }
    return JsonResponse(
        content,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def favicon(request):
    """Asked for at the root by what reads no page: feed readers, bookmarks."""
    return HttpResponse(_FAVICON.read_bytes(), content_type="image/x-icon")


def health(request):
    """Whether the database answers. Tells nothing else; the reason stands in the log."""
    well = _database_answers()
    response = HttpResponse(
        "ok\n" if well else "unavailable\n",
        status=200 if well else 503,
        content_type="text/plain; charset=utf-8",
    )
    add_never_cache_headers(response)
    return response


def _database_answers():
    """Asked in a thread: from a network gone silent no driver returns in time. Those left waiting
    hold connections of the pool, or wait for one no longer than it has patience."""
    answered = Event()
    Thread(target=_ask, args=[answered], daemon=True).start()
    return answered.wait(ANSWERS_WITHIN)


def _ask(answered):
    connection = connections["default"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        answered.set()
    except DatabaseError as error:
        logger.warning("The database does not answer: %s", error)
    finally:
        connection.close()
