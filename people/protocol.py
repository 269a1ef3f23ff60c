"""Whether a list of those attending names them in the order of protocol. A remark, no verdict."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from people.facts import Finding, called

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
    lower = [other for other in listed if _stands_before(finding, other)]
    if not lower:
        return finding
    message = _("In the order of protocol %(title)s stands before %(other)s.")
    told = {"title": called(finding.held), "other": called(lower[0].held)}
    return replace(finding, note=" ".join(filter(None, [finding.note, message % told])))


def _stands_before(one, other):
    """Only offices of one organization or of one area are compared: a district's secretary does
    not stand before a province's chairman."""
    if not (one.held and other.held):
        return False
    first, second = one.held.post, other.held.post
    return _is_beside(first.organization, second.organization) and (
        first.role.seniority < second.role.seniority
    )


def _is_beside(one, other):
    return one.pk == other.pk or (one.area_id is not None and one.area_id == other.area_id)
