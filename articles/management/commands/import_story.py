"""Reads plain-text stories into drafts that a person completes."""

import hashlib
import json
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles import intake, workflow
from articles.models import Article, Byline, Section
from articles.states import SUBMIT
from newsroom.models import User
from newsroom.text import clean, clean_line
from people.models import Author


class Command(BaseCommand):
    help = "Makes a draft of each plain-text story; the same text twice makes one draft."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--section", metavar="SLUG", help="the drafts' section")
        parser.add_argument("--by", metavar="USERNAME", help="whose drafts they are")
        parser.add_argument("--dry-run", action="store_true", help="read, but make nothing")
        parser.add_argument("--json", action="store_true", help="print what was read as JSON")

    def handle(self, *, files, section, by, dry_run, **options):
        target = None if dry_run else (_section(section), _writer(by))
        results = [self._take(name, target, quiet=options["json"]) for name in files]
        if options["json"]:
            self.stdout.write(json.dumps(results, ensure_ascii=False, indent=2))
        if failed := sum("error" in result for result in results):
            raise CommandError(
                _("%(failed)d of %(all)d files could not be imported.")
                % {"failed": failed, "all": len(files)}
            )

    def _take(self, name, target, *, quiet):
        """What was read of one file, or what is wrong with it; the other files still go in."""
        try:
            text = intake.decode(_bytes(name))
            proposal = intake.read_story(text)
            outcome = make_draft(proposal, _mark(text), *target) if target else _("read")
        except intake.Unreadable as error:
            self.stderr.write(f"{name}: {error}")
            return {"file": name, "error": str(error)}
        if not quiet:
            self.stdout.write(f"{name}: {outcome}: {proposal.headline}")
        return proposal.as_json()


def _bytes(name):
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise intake.Unreadable(_("There is no such file, or it cannot be read.")) from error


def _mark(text):
    """The same for every Unicode form and line ending of one text."""
    return hashlib.sha256(clean(text).encode()).hexdigest()


def _section(slug):
    if not slug:
        return None
    try:
        return Section.objects.get(slug=slug)
    except Section.DoesNotExist as error:
        known = ", ".join(Section.objects.values_list("slug", flat=True))
        raise CommandError(
            _("There is no section “%(slug)s”. There are: %(known)s.")
            % {"slug": slug, "known": known}
        ) from error


def _writer(username):
    """Whose drafts they are: a draft is seen by its writer only (and by superusers)."""
    active = User.objects.filter(is_active=True)
    if username:
        user = active.filter(username=username).first()
    else:
        user = active.filter(is_superuser=True).order_by("pk").first() or _importer()
    if user is None or not user.has_perm(SUBMIT):
        raise CommandError(_("There is no active account “%s” that may write stories.") % username)
    return user


def _importer():
    """An account that nobody can log in to, for a site without people yet."""
    user = User.objects.filter(username="nhap-bai").first()
    if user is None:
        user = User.objects.create_user("nhap-bai", is_staff=False)
        user.groups.add(Group.objects.get(name="Phóng viên"))
    return user


def make_draft(proposal, mark, section, by):
    """Says what became of it: a new draft, or which one this text is already."""
    if known := Article.objects.filter(import_sha256=mark).first():
        return _("stands already as № %d") % known.pk
    article = Article(
        headline=proposal.headline,
        standfirst=proposal.standfirst,
        body=proposal.body_html(),
        story_date=proposal.date,
        section=section,
        created_by=by,
        import_sha256=mark,
    )
    try:
        article.full_clean()
    except ValidationError as error:
        raise intake.Unreadable(" ".join(error.messages)) from error
    try:
        _save(article, proposal.authors, by)
    except IntegrityError:
        # Another call reads the same text at this moment, and was first.
        return _("stands already as № %d") % Article.objects.get(import_sha256=mark).pk
    return _("draft № %d") % article.pk


@transaction.atomic
def _save(article, pen_names, by):
    article.save()
    for position, pen_name in enumerate(pen_names):
        author, _is_new = Author.objects.get_or_create(pen_name=clean_line(pen_name))
        Byline.objects.create(article=article, author=author, position=position)
    workflow.save(article, by=by)
