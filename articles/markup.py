"""The markup that a page has dozens of, pictures and cards, put together without templates: a
template's includes, filters and tags for each would cost several times all the rest of the page."""

import json
from functools import lru_cache
from html import escape

from django.utils.safestring import mark_safe

from articles import renditions

# A card's picture is nowhere wider than 24rem.
CARD_WIDTH = 960
CARDS_KEPT = 2000
CARD_SIZES = "(min-width: 60rem) 24rem, (min-width: 40rem) 48vw, 9rem"


def picture(made, sizes, *, eager=False):
    """A <picture> of `renditions.picture`, for a place as wide as `sizes` says; `eager` for what is
    seen first."""
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    # A store's addresses may hold an ampersand; sizes are the templates' own words.
    avif, webp, jpg, src, alt = (
        escape(made[name]) for name in ("avif", "webp", "jpg", "src", "alt")
    )
    return mark_safe(
        f'<picture><source type="image/avif" srcset="{avif}" sizes="{sizes}">'
        f'<source type="image/webp" srcset="{webp}" sizes="{sizes}">'
        f'<img src="{src}" srcset="{jpg}" sizes="{sizes}" width="{made["width"]}"'
        f' height="{made["height"]}" alt="{alt}" {loading}></picture>'
    )


def card(story, *, level, rubric=False, pictured=False, standfirst=False):
    """A story in a list. `level` is its headline's, `rubric` names its section where it has no
    kicker."""
    settled = _settled_card(
        level,
        story.url,
        story.headline,
        story.rubric if rubric else story.kicker,
        story.standfirst if standfirst else "",
        story.lead_json if pictured else None,
    )
    return f'{settled}<p class="meta">{story.when}</p></article>'


@lru_cache(CARDS_KEPT)
def _settled_card(level, url, headline, kicker, standfirst, lead):
    """What time does not change. Of the same words it is always the same: it need not be put
    together again for each reader of the front pages."""
    picture = _card_picture(json.loads(lead)) if lead else ""
    kicker = f'<p class="kicker">{escape(kicker)}</p>' if kicker else ""
    standfirst = f'<p class="card-standfirst">{escape(standfirst)}</p>' if standfirst else ""
    return (
        f'<article class="card{" card-pictured" if picture else ""}">{picture}{kicker}'
        f'<h{level} class="card-title"><a href="{url}">{escape(headline)}</a></h{level}>'
        f"{standfirst}"
    )


def onward(related):
    """What to read next, each with the reason."""
    return mark_safe(
        "".join(
            f'<li class="card"><p class="kicker">{escape(str(story.reason))}</p>'
            f'<h3 class="card-title"><a href="{story.url}">{escape(story.headline)}</a></h3>'
            f'<p class="meta">{story.when}</p></li>'
            for story in related
        )
    )


def _card_picture(lead):
    made = renditions.picture(lead, up_to=CARD_WIDTH)
    upright = " card-upright" if made["is_upright"] else ""
    return f'<div class="card-picture{upright}">{picture(made, CARD_SIZES)}</div>'
