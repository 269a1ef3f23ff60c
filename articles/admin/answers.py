"""How the desk answers its pages' scripts: JSON, refusals as sentences, lists by number."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _

from newsroom.text import whole_number

IDS_ASKED = 500


class Refused(Exception):
    """With the status and the sentence that the page shows."""


def answered(view):
    """In JSON; a refusal with a sentence that the page shows."""

    @wraps(view)
    def answer(*given, **named):
        try:
            return JsonResponse(view(*given, **named))
        except PermissionDenied as refusal:
            status, sentence = 403, str(refusal) or _("You may not do this.")
        except ValidationError as error:
            status, sentence = 400, " ".join(error.messages)
        except Refused as refusal:
            status, sentence = refusal.args
        return JsonResponse({"error": sentence}, status=status)

    return answer


def answering(permission):
    """Answers those who have the permission."""

    def decorate(view):
        @wraps(view)
        def allowed(request):
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request)

        return answered(allowed)

    return decorate


def valid(form):
    """What was sent, cleaned; raises ValidationError with all the sentences."""
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    return form.cleaned_data


def rows_asked(request, rows, at_once):
    """(rows, next): exactly those of ?ids=, else the newest that ?q= finds, ?after= going on.
    Numbers are given in the order of arrival: the number alone is the cursor."""
    if ids := ids_asked(request):
        return list(rows.filter(pk__in=ids)), None
    found = rows.matching(request.GET.get("q", "")).order_by("-pk")
    if after := numbers(request.GET.get("after", "")):
        found = found.filter(pk__lt=after[0])
    shown = list(found[: at_once + 1])
    return shown[:at_once], str(shown[at_once - 1].pk) if len(shown) > at_once else None


def ids_asked(request):
    return numbers(request.GET.get("ids", ""))[:IDS_ASKED]


def numbers(listed):
    """Those of a comma list that are whole numbers."""
    return [number for number in map(whole_number, listed.split(",")) if number is not None]
