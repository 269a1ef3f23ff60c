"""What the library's pages ask for: where a photo is used, when one in the bin is gone."""

from django import template

from articles import wastebin
from articles.whereabouts import uses_of

register = template.Library()

register.filter("gone_at", wastebin.gone_at)


@register.inclusion_tag("admin/articles/photo/_uses.html", takes_context=True)
def photo_uses(context, photo):
    """Where it is used, as far as the user may know: on the photo's own page."""
    return {"uses": uses_of(photo, seen_by=context["request"].user)}
