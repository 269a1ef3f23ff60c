"""The markup that a page has dozens of, pictures and cards, put together without templates: a
template's includes, filters and tags for each would cost several times all the rest of the page."""

import json
from functools import lru_cache
from html import escape

from django.utils.safestring import mark_safe

from articles import frames, renditions

CARDS_KEPT = 2000


def picture(made, sizes, *, eager=False):
    """A <picture> of `renditions.picture`, for a place as wide as `sizes` says; `eager` for what is
    seen first."""
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    # A store's addresses may hold an ampersand; sizes are the templates' own words.
    avif, webp, jpg, src, alt = (
        escape(made[name]) for name in ("avif", "webp", "jpg", "src", "alt")
    )
    kept = frames.focus_classes(made.get("focus", ""))
    held = f' class="{kept}"' if kept else ""
    return mark_safe(
        f'<picture><source type="image/avif" srcset="{avif}" sizes="{sizes}">'
        f'<source type="image/webp" srcset="{webp}" sizes="{sizes}">'
        f'<img src="{src}" srcset="{jpg}" sizes="{sizes}" width="{made["width"]}"'
        f' height="{made["height"]}" alt="{alt}"{held} {loading}></picture>'
    )


def opening(story, kicker):
    """The story that opens a page, with all that a list says of it."""
    settled = _settled_opening(
        story.url, story.headline, kicker, story.standfirst, story.names, story.lead_json
    )
    return mark_safe(f"{settled} · {story.when}</p></article>")


@lru_cache(CARDS_KEPT)
def _settled_opening(url, headline, kicker, standfirst, names, lead):
    made = lead and renditions.picture(json.loads(lead))
    return (
        f'<article class="front-lead card">'
        f"{_framed(made, frames.OPENING, eager=True) if made else ''}{_kicker(kicker)}"
        f'<h2 class="card-title"><a href="{url}">{escape(headline)}</a></h2>'
        f'<p class="card-standfirst">{escape(standfirst)}</p><p class="meta">{escape(names)}'
    )


def blocks(found):
    """[(section, stories)] of the front page, each led by a picture."""
    return mark_safe(
        "".join(
            f'<section class="block"><h2 class="block-title"><a href="{section.url}">'
            f"{escape(section.name)}</a></h2>"
            f"{cards(stories, 3, pictured='first', standfirst=True)}</section>"
            for section, stories in found
        )
    )


def cards(stories, level, *, pictured="", standfirst=False, rubric=False):
    """The stories of a list. Pictures, and standfirsts beside them, of "all" or the "first"."""
    shown = []
    for number, story in enumerate(stories):
        large = pictured == "all" or (pictured == "first" and number == 0)
        shown.append(
            card(
                story,
                level=level,
                rubric=rubric,
                pictured=large,
                standfirst=large and standfirst,
                place=frames.ROW if pictured == "all" else frames.CARD,
            )
        )
    return mark_safe("".join(shown))


def card(story, *, level, rubric=False, pictured=False, standfirst=False, place=frames.CARD):
    """A story in a list. `level` is its headline's, `rubric` names its section where it has no
    kicker."""
    settled = _settled_card(
        level,
        story.url,
        story.headline,
        story.rubric if rubric else story.kicker,
        story.standfirst if standfirst else "",
        story.lead_json if pictured else None,
        place,
    )
    return f'{settled}<p class="meta">{story.when}</p></article>'


@lru_cache(CARDS_KEPT)
def _settled_card(level, url, headline, kicker, standfirst, lead, place):
    """What time does not change. Of the same words it is always the same: it need not be put
    together again for each reader of the front pages."""
    made = lead and renditions.picture(json.loads(lead), up_to=frames.CARD_WIDTH)
    standfirst = f'<p class="card-standfirst">{escape(standfirst)}</p>' if standfirst else ""
    return (
        f'<article class="card{" card-pictured" if made else ""}">'
        f"{_framed(made, place) if made else ''}{_kicker(kicker)}"
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


def _kicker(kicker):
    return f'<p class="kicker">{escape(kicker)}</p>' if kicker else ""


def _framed(made, place, **how):
    upright = " card-upright" if made["is_upright"] else ""
    sizes = frames.sizes(place, made)
    return f'<div class="card-picture{upright}">{picture(made, sizes, **how)}</div>'
