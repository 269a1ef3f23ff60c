"""What the directory's pages at the desk show of stories and photos, which it knows nothing of."""

from django import template

from articles import testimony
from articles.portraits import portrait_of as chosen_portrait

register = template.Library()

STORIES_SHOWN = 8


@register.simple_tag
def story_of(source, user):
    """The story of ours that the source is, if it is one."""
    return testimony.story_of(source, seen_by=user)


@register.simple_tag
def stories_naming(person):
    """The newest that readers have, each a source for what the person held."""
    return testimony.editions_naming(person, most=STORIES_SHOWN)


@register.simple_tag
def portrait_of(person):
    return chosen_portrait(person)
