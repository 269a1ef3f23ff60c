"""Checks a file that is to be attached to stories: what it is, not what its name says."""

import re
import zipfile
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PDF, DOCX = "pdf", "docx"
MAX_BYTES = 20 * 1024 * 1024
_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_PARTS = 5000
_HEAD, _TAIL = 1024, 2048
_ENCRYPTED = re.compile(rb"/Encrypt[\s<\[]")
# What Word and others write before 2007, and around a file with a password.
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORD_PARTS = {"[Content_Types].xml", "word/document.xml"}
_MACROS = re.compile(r"vba[^/]*\.(bin|xml)|activex", re.IGNORECASE)
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def check(file):
    """Which of the two it is. Raises ValidationError with the sentence for whoever sent it."""
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)d MB; at most %(limit)d MB are accepted.")
            % {"size": file.size // 1024**2, "limit": MAX_BYTES // 1024**2}
        )
    file.seek(0)
    head = file.read(_HEAD)
    if b"%PDF-" in head:
        _check_pdf(file)
        kind = PDF
    elif head.startswith(b"PK"):
        _check_docx(file)
        kind = DOCX
    elif head.startswith(_OLD_OFFICE):
        raise ValidationError(
            _("This is a file of an old Word, or one with a password: save it as .docx or PDF.")
        )
    else:
        raise ValidationError(_("Only PDF and Word files (.docx) can be attached."))
    file.seek(0)
    return kind


def _check_pdf(file):
    file.seek(0)
    content = file.read()
    if b"%%EOF" not in content[-_TAIL:]:
        raise ValidationError(_("The PDF is damaged: its end is missing. Send it again."))
    if _ENCRYPTED.search(content):
        raise ValidationError(_("The PDF is locked with a password: save it without one."))


def _check_docx(file):
    damaged = ValidationError(_("The Word file is damaged: it cannot be opened."))
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
            _check_parts(parts)
            # Word packs in no other way, and others ask for memory before they unpack anything.
            if any(part.compress_type not in _PACKINGS for part in parts):
                raise damaged
            # Not larger than it says: what is unpacked was weighed before.
            if packed.testzip() is not None:
                raise damaged
            types = packed.read("[Content_Types].xml")
    except _BROKEN as error:
        raise damaged from error
    if b"macroEnabled" in types:
        raise ValidationError(_("The Word file holds macros: save it as .docx without them."))


def _check_parts(parts):
    names = {part.filename for part in parts}
    if not names >= _WORD_PARTS:
        raise ValidationError(_("Only PDF and Word files (.docx) can be attached."))
    if any(map(_MACROS.search, names)):
        raise ValidationError(_("The Word file holds macros: save it as .docx without them."))
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise ValidationError(_("Unpacked, the Word file would be far too large."))
