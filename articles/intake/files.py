"""From the bytes of a file to its text, or a sentence saying why not."""

import codecs
import re

from django.utils.translation import gettext as _

LARGEST = 2 * 1024 * 1024

# Rich text and some PDF files are pure ASCII: only the first bytes give them away.
DOCUMENTS = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Unreadable(ValueError):
    """The file holds no story; the message is for the person who chose it."""


def decode(data: bytes) -> str:
    _refuse_by_size(data)
    if data.startswith(DOCUMENTS):
        raise Unreadable(_("This is a formatted document, not plain text. Save it as plain text."))
    text = _decoded(data)
    if CONTROL.search(text):
        raise Unreadable(_("This is not a text file: it holds binary data."))
    if not text.strip():
        raise Unreadable(_("The file is empty."))
    return text


def _refuse_by_size(data: bytes) -> None:
    if not data:
        raise Unreadable(_("The file is empty."))
    if len(data) > LARGEST:
        raise Unreadable(_("The file is larger than 2 MB: a story is text only, without photos."))


def _decoded(data: bytes) -> str:
    if data.startswith(UTF16_MARKS):
        return _decoded_as("utf-16", data)
    if b"\x00" in data:
        raise Unreadable(_("This is not a text file: it holds binary data."))
    return _decoded_as("utf-8-sig", data)


def _decoded_as(encoding: str, data: bytes) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        message = _("The text is in an unknown encoding. Save the file as UTF-8 and try again.")
        raise Unreadable(message) from None
