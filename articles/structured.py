"""What search engines read beside a page: schema.org as plain dicts, made of what is sealed.

`absolute` makes an address of ours one that other sites can use.
"""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import renditions
from articles.crops import CROPPED
from people.structured import CONTEXT, told

LOGO, LOGO_SIZE = "newsroom/icons/icon-512.png", 512


def story(edition, *, absolute):
    address = absolute(edition.get_absolute_url())
    return told(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "@id": address,
            "mainEntityOfPage": address,
            "headline": edition.headline,
            "description": edition.standfirst,
            "image": edition.lead and _pictures(edition.lead, absolute),
            "datePublished": moment(edition.first_published_at),
            "dateModified": moment(edition.updated_at),
            "author": [_author(part, absolute) for part in authors(edition.byline)],
            "publisher": paper(absolute=absolute),
            "articleSection": edition.section.name,
            "keywords": [topic["name"] for topic in edition.rubrics.get("topics", [])],
            "about": _events(edition.rubrics.get("events", []), absolute),
            "mentions": _people(edition.mentions, absolute),
            "isAccessibleForFree": True,
            "inLanguage": settings.LANGUAGE_CODE,
        }
    )


def paper(*, absolute):
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.SITE_NAME,
        "url": absolute(reverse("articles:home")),
        "logo": {
            "@type": "ImageObject",
            "url": absolute(static(LOGO)),
            "width": LOGO_SIZE,
            "height": LOGO_SIZE,
        },
    }


def site(*, absolute):
    front = absolute(reverse("articles:home"))
    return told(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": front,
            "url": front,
            "name": settings.SITE_NAME,
            "inLanguage": settings.LANGUAGE_CODE,
            "publisher": paper(absolute=absolute),
            "potentialAction": _search(absolute),
        }
    )


def breadcrumbs(steps, *, absolute):
    """[(name, url)] below the front page; a step without an address is no step."""
    trail = [(_("Front page"), reverse("articles:home")), *(step for step in steps if step[1])]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": str(name), "item": absolute(url)}
            for position, (name, url) in enumerate(trail, start=1)
        ],
    }


def moment(at):
    """As the paper's readers read the clock: 2020-10-01T08:00:00+07:00."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def authors(byline):
    """One part of the byline for each, who may have written and photographed."""
    return list({part["author"]: part for part in byline}.values())


def image(picture, *, absolute):
    """One picture alone, square."""
    return _picture(renditions.cropped(picture, "1x1"), {"caption": "", **picture}, absolute)


def _pictures(lead, absolute):
    """In the three shapes that search engines choose among; of a story from before there were
    crops, the one picture."""
    made = dict.fromkeys(renditions.cropped(lead, crop) for crop in CROPPED)
    found = [_picture(each, lead, absolute) for each in made]
    return found if len(found) > 1 else found[0]


def _picture(made, lead, absolute):
    return told(
        {
            "@type": "ImageObject",
            "url": absolute(made.url),
            "width": made.width,
            "height": made.height,
            "caption": lead["caption"],
            "creditText": lead["credit"],
        }
    )


def _author(part, absolute):
    return {
        "@type": "Person",
        "name": part["name"],
        "url": absolute(reverse("people:author", args=[part["slug"], part["author"]])),
    }


def _people(mentions, absolute):
    """Those whom the story links to, under the directory's name of the day of publication."""
    named = {mention["person"]: mention for mention in mentions if mention.get("slug")}
    return [
        {
            "@type": "Person",
            "name": mention["name"],
            "url": absolute(reverse("people:person", args=[mention["slug"], person])),
        }
        for person, mention in named.items()
    ]


def _events(events, absolute):
    return [
        {
            "@type": "Event",
            "name": event["name"],
            "url": absolute(reverse("people:event", args=[event["slug"], event["id"]])),
        }
        for event in events
    ]


def _search(absolute):
    return {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{absolute(reverse('articles:search'))}?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }
