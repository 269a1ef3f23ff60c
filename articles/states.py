"""The stages of a working copy and the table of what may lead from one to the next."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class TransitionRefused(Exception):
    """The act is not possible now. The message is the sentence that the editor reads.

    `question` names what the caller must decide first ("scheduled": keep or drop that update).
    """

    def __init__(self, message, *, question=""):
        super().__init__(message)
        self.question = question


class Stage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    DESK = "desk", _("Waiting for the desk")
    SECRETARIAT = "secretariat", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")

    @property
    def position(self):
        return list(Stage).index(self)

    @property
    def earlier(self):
        return list(Stage)[: self.position]


class Act(models.TextChoices):
    """What a Version records."""

    SAVE = "save", _("saved")
    SUBMIT = "submit", _("submitted")
    SEND_BACK = "send_back", _("sent back")
    APPROVE = "approve", _("approved")
    PUBLISH = "publish", _("published")
    SCHEDULE = "schedule", _("scheduled")
    UNSCHEDULE = "unschedule", _("schedule cancelled")
    UPDATE = "update", _("update published")
    SCHEDULE_UPDATE = "schedule_update", _("update scheduled")
    EXPIRE = "expire", _("expiry changed")
    EMBARGO = "embargo", _("embargo changed")
    TAKE_DOWN = "take_down", _("taken down")
    RESTORE = "restore", _("older version restored")
    EMERGENCY = "publish_in_emergency", _("published in an emergency")
    REVIEW = "review", _("emergency reviewed")
    SET_ASIDE = "set_aside", _("unsaved text kept")


class Step(NamedTuple):
    """Where a verb leads from a stage, and the permission it takes."""

    target: Stage
    permission: str


SUBMIT = "articles.submit_article"
EDIT = "articles.edit_article"
APPROVE = "articles.approve_article"
PUBLISH = "articles.publish_article"
EMBARGO = "articles.embargo_article"
EMERGENCY = "articles.publish_in_emergency"


def _staying(permission, stages=tuple(Stage)):
    return {stage: Step(stage, permission) for stage in stages}


_TO_READERS = {
    Stage.APPROVED: Step(Stage.PUBLISHED, PUBLISH),
    # The copy equals its edition: moving it in time, or bringing it back, needs no new approval.
    Stage.PUBLISHED: Step(Stage.PUBLISHED, PUBLISH),
}

TRANSITIONS: dict[Act, dict[Stage, Step]] = {
    Act.SAVE: {
        Stage.DRAFT: Step(Stage.DRAFT, SUBMIT),
        Stage.DESK: Step(Stage.DESK, EDIT),
        Stage.SECRETARIAT: Step(Stage.SECRETARIAT, EDIT),
        Stage.APPROVED: Step(Stage.SECRETARIAT, EDIT),
        Stage.PUBLISHED: Step(Stage.DESK, EDIT),
    },
    Act.SUBMIT: {
        Stage.DRAFT: Step(Stage.DESK, SUBMIT),
        Stage.DESK: Step(Stage.SECRETARIAT, EDIT),
    },
    Act.SEND_BACK: {
        Stage.DESK: Step(Stage.DRAFT, EDIT),
        Stage.SECRETARIAT: Step(Stage.DESK, APPROVE),
        Stage.APPROVED: Step(Stage.SECRETARIAT, APPROVE),
    },
    Act.APPROVE: {Stage.SECRETARIAT: Step(Stage.APPROVED, APPROVE)},
    Act.PUBLISH: _TO_READERS,
    Act.SCHEDULE: _TO_READERS,
    Act.UPDATE: _TO_READERS,
    Act.SCHEDULE_UPDATE: _TO_READERS,
    Act.UNSCHEDULE: {
        **_staying(PUBLISH),
        Stage.PUBLISHED: Step(Stage.APPROVED, PUBLISH),
    },
    Act.EXPIRE: _staying(PUBLISH),
    Act.EMBARGO: _staying(EMBARGO),
    # What was taken down must pass the whole chain again before readers see it.
    Act.TAKE_DOWN: {
        **_staying(PUBLISH),
        Stage.APPROVED: Step(Stage.DESK, PUBLISH),
        Stage.PUBLISHED: Step(Stage.DESK, PUBLISH),
    },
    Act.EMERGENCY: {
        Stage.DESK: Step(Stage.PUBLISHED, EMERGENCY),
        Stage.SECRETARIAT: Step(Stage.PUBLISHED, EMERGENCY),
    },
    Act.REVIEW: _staying(APPROVE),
}
TRANSITIONS[Act.RESTORE] = TRANSITIONS[Act.SAVE]
# By whoever may save; the copy stays as it is.
TRANSITIONS[Act.SET_ASIDE] = {
    stage: Step(stage, found.permission) for stage, found in TRANSITIONS[Act.SAVE].items()
}


def step(act, stage):
    """The step for a verb from a stage, or None where the table has none."""
    return TRANSITIONS[act].get(stage)
