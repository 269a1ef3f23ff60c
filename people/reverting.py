"""Putting back what a deed changed: all of it or none, and only where nothing has changed since."""

from collections import defaultdict

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from people.changes import Line, changed_columns, columns_of, derived_of, differences
from people.models import Revision
from people.recording import recorded
from people.remembered import Remembered, model_of, rebuilt

# A click puts back what a click did, and no import of a whole list.
ROWS_AT_MOST = 500
NEEDED_SHOWN = 5

_WAY_BACK = {
    Revision.Act.ADD: Revision.Act.DELETE,
    Revision.Act.CHANGE: Revision.Act.CHANGE,
    Revision.Act.DELETE: Revision.Act.ADD,
}


class Refused(Exception):
    """With the sentences that say why."""

    def __init__(self, problems):
        super().__init__(*problems)
        self.problems = problems


class AlreadyBack(Exception):
    """A second click, or somebody was quicker."""


def may_revert(user, revisions):
    """Whoever may do the contrary: to undo an addition is to delete."""
    return all(
        model_of(each.table) and user.has_perm(f"people.{_WAY_BACK[each.act]}_{each.table}")
        for each in revisions
    )


class Plan:
    """The way back: `steps`, in words `lines`, and the sentences of what stands against it."""

    def __init__(self, revisions, *, lock=False):
        self.steps = _steps(revisions)
        self._find_rows(lock)
        now = [step.now for step in self.steps if step.now is not None]
        self.remembered = Remembered([step.back for step in self.steps], now)

    @property
    def lines(self):
        return [Line(step.back, self.remembered) for step in self.steps]

    @property
    def is_done(self):
        return all(step.is_done for step in self.steps)

    def problems(self):
        if len(self.steps) > ROWS_AT_MOST:
            return [_("So many rows at once are not reverted by one click.")]
        return [
            problem
            for step in self.steps
            if not step.is_done
            for problem in [
                *step.conflicts(self.remembered),
                *self._missing(step),
                *self._needed(step),
            ]
        ]

    def _find_rows(self, lock):
        wanted = defaultdict(list)
        for step in self.steps:
            wanted[step.model].append(step.pk)
        for model, pks in wanted.items():
            rows = model._base_manager.order_by("pk")
            found = (rows.select_for_update() if lock else rows).in_bulk(pks)
            for step in self.steps:
                if step.model is model:
                    step.now = found.get(step.pk)

    def _missing(self, step):
        """What the row will name again must be there, or come back with it."""
        restored = {(other.model, other.pk) for other in self.steps if other.was is not None}
        for field in columns_of(step.model):
            pk = field.is_relation and field.attname in step.restores and step.was_value(field)
            key = (field.related_model, pk)
            if pk and key not in restored and not _exists(*key):
                named = self.remembered.named(field, pk)
                yield _("%(row)s names %(named)s, which no longer exists.") % {
                    "row": step.name(self.remembered),
                    "named": named or f"{field.verbose_name} {pk}",
                }

    def _needed(self, step):
        """What names a row that would go."""
        if step.was is not None or step.now is None:
            return
        others = {(other.model, other.pk): other for other in self.steps if other is not step}
        for relation in _relations(step.model):
            model, field = relation.related_model, relation.field
            rows = model._base_manager.filter(**{field.name: step.pk})[: ROWS_AT_MOST + 1]
            needing = [
                row
                for row in rows
                if not (other := others.get((model, row.pk))) or not other.lets_go(field, step.pk)
            ]
            for row in needing[:NEEDED_SHOWN]:
                yield _("%(row)s is still needed by %(needed)s.") % {
                    "row": step.name(self.remembered),
                    "needed": _called(row),
                }


def revert(revisions, *, by, why):
    """In one deed. Raises Refused or AlreadyBack, and then nothing is changed."""
    if not may_revert(by, revisions):
        raise PermissionDenied
    try:
        with recorded(by=by, why=why):
            plan = Plan(revisions, lock=True)
            if plan.is_done:
                raise AlreadyBack
            if problems := plan.problems():
                raise Refused(problems)
            taken = [step for step in plan.steps if not step.is_done]
            for step in taken:
                step.take()
            for step in taken:
                step.settle()
    except ValidationError as error:
        raise Refused(error.messages) from error
    except IntegrityError as error:
        raise Refused([_sentence(error)]) from error


class _Step:
    """One row's way back: `left` is what the deed made of it, `was` what it found, None for no
    row; `now` is the row as it stands."""

    now = None

    def __init__(self, revisions):
        first, last = revisions[0], revisions[-1]
        self.table, self.pk, self.model = last.table, last.row, model_of(last.table)
        self.was, self.left = first.before, last.after
        self.back = Revision(
            table=self.table, row=self.pk, act=self._act(), before=self.left, after=self.was
        )
        known = {field.attname for field in columns_of(self.model)}
        columns = self.was or self.left
        changed = changed_columns(self.left, self.was) if self.was and self.left else columns
        self.restores = known.intersection(changed)

    def _act(self):
        if self.was is None:
            return Revision.Act.DELETE
        return Revision.Act.CHANGE if self.left else Revision.Act.ADD

    def name(self, remembered):
        return str(remembered.row(self.table, self.left or self.was))

    def was_value(self, field):
        return self.was and getattr(rebuilt(self.table, self.was), field.attname)

    def lets_go(self, field, pk):
        """Whether the row will no longer name it."""
        return self.was is None or self.was_value(field) != pk

    @property
    def is_done(self):
        if self.was is None or self.now is None:
            return self.was is None and self.now is None
        return not self._others(self.was)

    def _others(self, recorded):
        """Columns of this step that are not now as recorded."""
        row = rebuilt(self.table, recorded)
        return {name for name in self.restores if getattr(row, name) != getattr(self.now, name)}

    def conflicts(self, remembered):
        if self.left is None:
            if self.now is not None:
                yield _("%(row)s is there again.") % {"row": self.name(remembered)}
        elif self.now is None:
            yield _("%(row)s has been deleted since.") % {"row": self.name(remembered)}
        else:
            again = self._others(self.left)
            yield from self._said(again & self._others(self.was) if self.was else again, remembered)

    def _said(self, columns, remembered):
        left = _values(rebuilt(self.table, self.left))
        now = left | {name: getattr(self.now, name) for name in columns}
        for each in differences(self.table, left, now, remembered):
            yield _(
                "%(row)s: “%(field)s” was changed again since. This change made it %(left)s; "
                "now it is %(now)s."
            ) % {
                "row": self.name(remembered),
                "field": each.label,
                "left": each.before,
                "now": each.after,
            }

    def take(self):
        if self.was is None:
            # Fetched anew: what another step did to it counts.
            self.model._base_manager.get(pk=self.pk).delete()
            return
        row = rebuilt(self.table, self.was)
        options = {"force_insert": True}
        if self.left is not None:
            back, row = row, self.model._base_manager.get(pk=self.pk)
            for name in self.restores:
                setattr(row, name, getattr(back, name))
            options = {"update_fields": {*self.restores, *derived_of(self.model)}}
        row.full_clean(exclude=derived_of(self.model))
        row.save(**options)

    def settle(self):
        """A citation that comes back or goes moves what was seen of its tenure; where the tenure is
        put back, too, it is as it was."""
        if self.was is None:
            return
        row = rebuilt(self.table, self.was)
        names = [
            field.attname
            for field in columns_of(self.model)
            if self.left is None or field.attname in self.restores
        ]
        self.model._base_manager.filter(pk=self.pk).update(
            **{name: getattr(row, name) for name in names}
        )


def _steps(revisions):
    """The last row that was changed comes first: on the way back nothing stands that did not stand
    before."""
    rows = defaultdict(list)
    for revision in sorted(revisions, key=lambda revision: revision.pk):
        rows[revision.table, revision.row].append(revision)
    return [
        _Step(found)
        for found in sorted(rows.values(), key=_turn, reverse=True)
        if model_of(found[0].table) and found[0].before != found[-1].after
    ]


def _turn(found):
    """A row that was added is taken away where it was added, whatever was done to it afterwards."""
    return found[0].pk if found[0].before is None else found[-1].pk


def _values(row):
    return {field.attname: getattr(row, field.attname) for field in columns_of(type(row))}


def _exists(model, pk):
    return model._base_manager.filter(pk=pk).exists()


def _relations(model):
    """Every key of any table that names a row of this one."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one)
    ]


def _called(row):
    """A story's headline is not everybody's business: what is not the directory's is told by its
    kind."""
    meta = row._meta
    if meta.auto_created:
        return str(meta.auto_created._meta.verbose_name)
    if meta.app_label != "people":
        return str(meta.verbose_name)
    return f"{meta.verbose_name}: {row}"


def _sentence(error):
    """The constraint's own."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for table in apps.get_app_config("people").get_models():
        for constraint in table._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return _("What stands in the directory now forbids it.")
