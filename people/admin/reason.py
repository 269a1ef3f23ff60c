"""The line in which a change of the directory says where it comes from."""

from newsroom.text import clean_line

REASON_AT_MOST = 300


def reason(request):
    return clean_line(request.POST.get("_why", ""))[:REASON_AT_MOST]


def asking(request, context=None):
    """For the template, with what was typed before the page came back."""
    return {**(context or {}), "why": reason(request), "why_at_most": REASON_AT_MOST}
