"""What each page of the respondent's way shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from questionnaires.framework import RoleGroup
from questionnaires.questionnaire import Choice, Page, Question
from survey_app.answering.queries import DraftAnswers, Form
from survey_app.models import Wave
from survey_app.pipeline import policy_of
from survey_app.templating import moment

SHORT_SENTENCES = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of one form share: who asks, whom to ask, what is promised."""

    organisation: str
    pmo_name: str
    contact: str
    contact_email: str | None
    closes: str
    k: int
    is_statement: bool
    is_frontline: bool


@dataclass(frozen=True, slots=True)
class StartPage:
    """Before the first question."""

    template: ClassVar[str] = "answering/start.html"
    frame: Frame
    token: str
    intro: str
    minutes: str
    questions: int
    has_draft: bool
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with what was chosen so far; ``field`` is its id and name in the form."""

    field: str
    text: str
    choices: tuple[Choice, ...]
    off_scale: tuple[Choice, ...]
    chosen: int | None


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One page of questions."""

    template: ClassVar[str] = "answering/question.html"
    frame: Frame
    number: int
    progress: str
    heading: str | None
    hint: str
    questions: tuple[QuestionView, ...]
    times_saved: int
    back_to_check: bool
    other_tab: bool = False
    problem: str | None = None

    @property
    def title(self) -> str:
        """The shared heading, or the one question."""
        return self.heading or self.questions[0].text


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A question and its answer in words (None when blank), with the page to change it on."""

    question: str
    answer: str | None
    page: int


@dataclass(frozen=True, slots=True)
class CheckSection:
    """The answers of one section."""

    heading: str
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """All answers before they are sent."""

    template: ClassVar[str] = "answering/check.html"
    frame: Frame
    sections: tuple[CheckSection, ...]
    last_page: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """After Send, and whenever a used link is opened again."""

    template: ClassVar[str] = "answering/thanks.html"
    frame: Frame


@dataclass(frozen=True, slots=True)
class DeletePage:
    """Asks once more before a draft is deleted."""

    template: ClassVar[str] = "answering/delete.html"
    frame: Frame
    token: str


@dataclass(frozen=True, slots=True)
class StoppedPage:
    """Why a link opens no form, and what to do."""

    template: ClassVar[str] = "answering/stopped.html"
    heading: str
    text: str
    contact: str | None = None


def frame_of(form: Form) -> Frame:
    """Gather what all pages of a form share."""
    return frame_of_wave(form.wave, form.role_group, is_statement=form.is_statement)


def frame_of_wave(wave: Wave, role_group: RoleGroup, *, is_statement: bool = False) -> Frame:
    """Gather the same for a link whose answers were sent."""
    organisation = wave.assessment.organisation
    return Frame(
        organisation=organisation.name,
        pmo_name=wave.assessment.pmo_name,
        contact=wave.contact,
        contact_email=next((word for word in wave.contact.split() if "@" in word), None),
        closes=moment(wave.closes_at, organisation.time_zone),
        k=policy_of(wave).k,
        is_statement=is_statement,
        is_frontline=role_group.sentence_limit <= SHORT_SENTENCES,
    )


def question_page(
    form: Form,
    page: Page,
    answers: Mapping[str, int],
    *,
    times_saved: int,
    back_to_check: bool,
    other_tab: bool = False,
    problem: str | None = None,
) -> QuestionPage:
    """Show one page with the answers so far."""
    return QuestionPage(
        frame=frame_of(form),
        number=page.number,
        progress=_progress(form, page),
        heading=page.heading,
        hint=page.hint,
        questions=tuple(_view(question, answers.get(question.item)) for question in page.questions),
        times_saved=times_saved,
        back_to_check=back_to_check,
        other_tab=other_tab,
        problem=problem,
    )


def check_page(form: Form, draft: DraftAnswers, problem: str | None = None) -> CheckPage:
    """Show every question with its answer in words."""
    questionnaire = form.questionnaire
    sections = tuple(
        CheckSection(
            f"{section.number}. {section.heading}",
            tuple(
                GivenAnswer(question.text, _words(question, draft), page.number)
                for page in questionnaire.pages
                if page.section == section.number
                for question in page.questions
            ),
        )
        for section in questionnaire.sections
    )
    return CheckPage(frame_of(form), sections, questionnaire.pages[-1].number, problem)


def _view(question: Question, chosen: int | None) -> QuestionView:
    return QuestionView(question.item, question.text, question.choices, question.off_scale, chosen)


def _words(question: Question, draft: DraftAnswers) -> str | None:
    value = draft.answers.get(question.item)
    offered = question.choices + question.off_scale
    return next((choice.label for choice in offered if choice.value == value), None)


def _progress(form: Form, page: Page) -> str:
    questionnaire = form.questionnaire
    heading = questionnaire.sections[page.section - 1].heading
    left = sum(len(p.questions) for p in questionnaire.pages if p.number >= page.number)
    noun = "question" if left == 1 else "questions"
    place = f"Section {page.section} of {len(questionnaire.sections)}: {heading}."
    return f"{place} {left} short {noun} left."
