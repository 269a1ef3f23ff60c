"""The workflow's verbs as the desk offers them: the button, what it asks, what it calls."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django import forms
from django.utils.translation import gettext_lazy as _

from articles import proofreading, publishing, workflow
from articles.states import Act, Stage


class VerbForm(forms.Form):
    """Asks nothing: the verb runs at the click."""

    def __init__(self, *args, article, standing, **options):
        super().__init__(*args, **options)
        self.article, self.standing = article, standing


class ReasonForm(VerbForm):
    reason = forms.CharField(label=_("reason"), widget=forms.Textarea(attrs={"rows": 3}))


class SendBackForm(ReasonForm):
    to = forms.ChoiceField(label=_("back to"))
    field_order = ["to", "reason"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        earlier = reversed(Stage(self.article.stage).earlier)
        self.fields["to"].choices = [(stage.value, stage.label) for stage in earlier]


class TimeForm(VerbForm):
    at = forms.SplitDateTimeField(
        label=_("date and time"),
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": _("date")},
            time_attrs={"type": "time", "aria-label": _("time")},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["at"].initial = self.set_already()

    def clean_at(self):
        """A date box takes any year, and a slip of the finger makes 2026 to 20266."""
        at = self.cleaned_data["at"]
        if at and not 2000 <= at.year < 2200:
            raise forms.ValidationError(_("Check the year."))
        return at

    def set_already(self):
        """The time that holds now: opening the page and confirming changes nothing."""
        return self.standing.coming and self.standing.coming.live.lower


class EndForm(TimeForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["at"].required = False
        self.fields["at"].help_text = _("Left empty, there is none.")

    def set_already(self):
        return self.standing.open_ended and self.standing.open_ended.live.upper


class EmbargoForm(EndForm):
    def set_already(self):
        return self.article.not_before

    def clean(self):
        return {"until": super().clean().get("at")}


class SubmitForm(VerbForm):
    """Shows what is open before the next desk sees it; whoever has seen it goes on."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.remarks = proofreading.open_remarks(self.article)
        if self.remarks:
            self.fields["seen"] = forms.BooleanField(
                label=_("I have looked at these, and pass the story on as it is")
            )

    def clean(self):
        super().clean()
        return {}


class ApproveForm(VerbForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.remarks = proofreading.open_remarks(self.article)
        if self.remarks:
            self.fields["over"] = forms.CharField(
                label=_("why the text is right all the same"),
                max_length=workflow.REASON_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_(
                    "Kept with the version that you approve, and remembered for the story."
                ),
            )


class UpdateForm(VerbForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.standing.current and self.standing.coming:
            self.fields["scheduled"] = forms.ChoiceField(
                label=_("Another update is scheduled already"),
                choices=[
                    (publishing.DROP, _("Drop it")),
                    (publishing.KEEP, _("Keep it: it will replace this one at its time")),
                ],
                widget=forms.RadioSelect,
            )


class ApproveAndPublishForm(ApproveForm, UpdateForm):
    """Both questions, where both arise."""


class ScheduleUpdateForm(TimeForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.standing.coming and self.standing.coming.copy_seal != self.standing.copy_seal:
            self.fields["scheduled"] = forms.ChoiceField(
                label=_("Another update is scheduled already"),
                choices=[(publishing.DROP, _("Drop it"))],
                widget=forms.RadioSelect,
            )


def _always(_standing):
    return True


def _not_live(standing):
    return not standing.current


def _live(standing):
    return bool(standing.current)


def _has_news(standing):
    """The copy differs from what readers have."""
    return bool(standing.current) and standing.current.copy_seal != standing.copy_seal


def _coming(standing):
    return bool(standing.coming)


def _has_end(standing):
    return bool(standing.open_ended)


@dataclass(frozen=True)
class Verb:
    name: str
    acts: tuple[Act, ...]
    label: str
    done: str
    run: Callable
    form: type[VerbForm] = VerbForm
    fits: Callable = _always
    is_main: bool = False
    # What the click will do, in a sentence, where the page asks.
    will: str = ""
    # Goes past the chain or away from readers: stands apart from the other buttons.
    is_apart: bool = False


VERBS = [
    Verb(
        "submit",
        (Act.SUBMIT,),
        _("Submit"),
        _("Submitted: it waits for the next desk now."),
        workflow.submit,
        SubmitForm,
        is_main=True,
        will=_("The story goes on to the next desk."),
    ),
    Verb(
        "approve_and_publish",
        # The right to cancel a schedule is the right to publish, at every stage.
        (Act.APPROVE, Act.UNSCHEDULE),
        _("Approve and publish now"),
        _("Approved and published: readers have it."),
        workflow.approve_and_publish,
        ApproveAndPublishForm,
        will=_("You approve this text as it stands, and readers have it at once."),
    ),
    Verb(
        "approve",
        (Act.APPROVE,),
        _("Approve"),
        _("Approved: this version may be published."),
        workflow.approve,
        ApproveForm,
        is_main=True,
        will=_(
            "This text, and no other, may then be published. Any change to it asks for a new "
            "approval."
        ),
    ),
    Verb(
        "publish",
        (Act.PUBLISH,),
        _("Publish now"),
        _("Published: readers have it."),
        workflow.publish,
        fits=_not_live,
        is_main=True,
        will=_("Readers have it at once."),
    ),
    Verb(
        "update",
        (Act.UPDATE,),
        _("Publish the update now"),
        _("Readers have the new edition."),
        workflow.update,
        UpdateForm,
        _has_news,
        is_main=True,
        will=_("Readers have this text at once, in place of the one that is live."),
    ),
    Verb(
        "schedule",
        (Act.SCHEDULE,),
        _("Schedule…"),
        _("Scheduled."),
        workflow.schedule,
        TimeForm,
        _not_live,
        will=_(
            "Readers have it from the time that you choose. Until then you can move or cancel it."
        ),
    ),
    Verb(
        "schedule_update",
        (Act.SCHEDULE_UPDATE,),
        _("Schedule the update…"),
        _("The update is scheduled."),
        workflow.update,
        ScheduleUpdateForm,
        lambda standing: _has_news(standing) or _coming(standing) and _live(standing),
        will=_(
            "The edition that is live stays up until the time that you choose; then this "
            "text takes its place."
        ),
    ),
    Verb(
        "send_back",
        (Act.SEND_BACK,),
        _("Send back…"),
        _("Sent back; the writer reads your reason."),
        workflow.send_back,
        SendBackForm,
        will=_(
            "The story goes back to an earlier stage. The writer reads your reason on top of "
            "the list of drafts."
        ),
    ),
    Verb(
        "unschedule",
        (Act.UNSCHEDULE,),
        _("Cancel the schedule"),
        _("The schedule is cancelled."),
        workflow.unschedule,
        fits=_coming,
        will=_("Nothing is published at that time. What readers have now, if anything, stays."),
    ),
    Verb(
        "expire",
        (Act.EXPIRE,),
        _("Expiry…"),
        _("The expiry is set."),
        workflow.expire,
        EndForm,
        _has_end,
        will=_(
            "From that moment on readers are told that the story is gone. Its address stays taken."
        ),
    ),
    Verb(
        "embargo",
        (Act.EMBARGO,),
        _("Embargo…"),
        _("The embargo is set."),
        workflow.embargo,
        EmbargoForm,
        _not_live,
        will=_("Nobody can publish it before that moment, not even in an emergency."),
    ),
    Verb(
        "publish_in_emergency",
        (Act.EMERGENCY,),
        _("Publish in an emergency…"),
        _("Published without approval: the secretariat is shown it until it has been reviewed."),
        workflow.publish_in_emergency,
        ReasonForm,
        will=_(
            "Readers have it at once, without approval. Your name and your reason stand on "
            "the secretariat’s page until one of them has reviewed it."
        ),
        is_apart=True,
    ),
    Verb(
        "review",
        (Act.REVIEW,),
        _("I have reviewed it"),
        _("Reviewed."),
        workflow.review,
        fits=_always,
        will=_("You have read what was published in an emergency, and it may stay."),
    ),
    Verb(
        "take_down",
        (Act.TAKE_DOWN,),
        _("Take down…"),
        _("Taken down: readers are told that it is gone."),
        workflow.take_down,
        ReasonForm,
        _live,
        will=_(
            "Readers no longer have the story; its address says that it is gone. The copy "
            "goes back to the desk, and the editions remain in the record."
        ),
        is_apart=True,
    ),
]
BY_NAME = {verb.name: verb for verb in VERBS}


def offered(article, user, standing):
    """The verbs that the table, the user's role and the readers' side allow now."""
    allowed = set(article.acts_for(user))
    if not article.has_unreviewed_emergency():
        allowed.discard(Act.REVIEW)
    if article.not_before and article.not_before > standing.now:
        # Refused until then: not even offered.
        allowed -= {Act.PUBLISH, Act.EMERGENCY}
    fitting = [verb for verb in VERBS if allowed.issuperset(verb.acts) and verb.fits(standing)]
    return [worded(verb, article, standing) for verb in fitting]


def worded(verb, article, standing):
    """As it reads for this story: passing on is not submitting, and what is scheduled can wait."""
    if verb.name == "submit" and article.stage == Stage.DESK:
        return replace(verb, label=_("Pass on for approval"))
    if verb.name == "publish" and standing.coming:
        return replace(verb, is_main=False)
    return verb
