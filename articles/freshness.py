"""Answers 304 to machines that have what readers see now."""

from datetime import timedelta
from functools import wraps
from hashlib import md5

from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag

from articles.models import Edition

# Older than any act still being written, which may be said to have happened before.
SETTLED = timedelta(minutes=1)


def conditional(view):
    """For what is made of live editions alone. One query, two looks into indexes, says whether
    anything began or ended since: often more than the view shows, but never less."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        changes = Edition.objects.last_changes()
        if not changes:
            return view(request, *args, **kwargs)
        etag, modified = _etag(request, changes), _modified(changes[0])
        response = get_conditional_response(request, etag, modified)
        if response is None:
            response = view(request, *args, **kwargs)
        response.headers["ETag"] = etag
        if modified is not None:
            response.headers["Last-Modified"] = http_date(modified)
        # A story taken down is gone from every copy at the next look.
        patch_cache_control(response, no_cache=True)
        return response

    return answer


def _modified(changed):
    """For who knows no ETag. None while it is new: a second holds several acts, and of two at once
    the earlier one may be written the later; who had seen but one would never hear of the other."""
    return int(changed.timestamp()) if timezone.now() - changed > SETTLED else None


def _etag(request, changes):
    """Another one for each host: the addresses inside are absolute."""
    told = [request.build_absolute_uri(), *(moment.isoformat() for moment in changes)]
    return quote_etag(md5(" ".join(told).encode(), usedforsecurity=False).hexdigest())
