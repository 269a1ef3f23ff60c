"""The markup that a page has dozens of, pictures and cards, put together without templates: a
template's includes, filters and tags for each would cost several times all the rest of the page."""

from html import escape

from django.utils.safestring import mark_safe

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
    made = story.picture if pictured else None
    kicker = story.rubric if rubric else story.kicker
    return "".join(
        [
            f'<article class="card{" card-pictured" if made else ""}">',
            _card_picture(made) if made else "",
            f'<p class="kicker">{escape(kicker)}</p>' if kicker else "",
            f'<h{level} class="card-title"><a href="{story.url}">{escape(story.headline)}</a>',
            f"</h{level}>",
            f'<p class="card-standfirst">{escape(story.standfirst)}</p>' if standfirst else "",
            f'<p class="meta">{story.when}</p></article>',
        ]
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


def _card_picture(made):
    upright = " card-upright" if made["is_upright"] else ""
    return f'<div class="card-picture{upright}">{picture(made, CARD_SIZES)}</div>'
