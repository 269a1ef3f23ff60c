"""Whether a list of those attending names them in the order of protocol. A remark, no verdict."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from people.facts import Finding, called
from people.models import Tenure

_NEXT_IN_LIST = re.compile(r"\s*[;,]\s*(?:và\s+|cùng\s+)?|\s+và\s+|\s+cùng\s+")


def remarked(findings: list[Finding], text: str) -> list[Finding]:
    """Each with a note who is named behind somebody of a lower office in the same area."""
    found, listed, end = [], [], 0
    for finding in findings:
        span = finding.mention.span
        if not _NEXT_IN_LIST.fullmatch(text, end, span.start):
            listed = []
        found.append(_behind(finding, listed))
        listed.append(finding)
        end = span.end
    return found


def _behind(finding, listed):
    office = _office(finding)
    others = [other for each in listed if (other := _office(each))]
    lower = [other for other in others if office and _stands_before(office, other)]
    if not lower:
        return finding
    message = _("In the order of protocol %(title)s stands before %(other)s.")
    told = {"title": called(office), "other": called(lower[0])}
    return replace(finding, note=" ".join(filter(None, [finding.note, message % told])))


def _office(finding):
    """The first that was printed."""
    return next((held for held in finding.held if isinstance(held, Tenure)), None)


def _stands_before(one, other):
    """Only offices of one organization or of one area are compared: a district's secretary does
    not stand before a province's chairman."""
    is_senior = one.post.role.seniority < other.post.role.seniority
    return is_senior and _are_beside(one.post.organization, other.post.organization)


def _are_beside(one, other):
    return one.pk == other.pk or (one.area_id is not None and one.area_id == other.area_id)
