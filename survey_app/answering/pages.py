"""What each page of the respondent's way shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from questionnaires.framework import Kind
from questionnaires.questionnaire import Choice, Page, Question
from survey_app.answering.frame import Frame, frame_of
from survey_app.answering.queries import DraftAnswers, Form


@dataclass(frozen=True, slots=True)
class StartPage:
    """Before the first question."""

    template: ClassVar[str] = "answering/start.html"
    frame: Frame
    token: str
    intro: str
    projects: str
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
    projects: str
    questions: tuple[QuestionView, ...]
    times_saved: int
    back_to_check: bool
    other_tab: bool = False
    problem: str | None = None

    @property
    def title(self) -> str:
        """The shared heading, or the one question."""
        return self.heading or self.questions[0].text

    @property
    def first_answer(self) -> str:
        """Id of the answer an error leads to: what was chosen first, or else the first one."""
        question = next((q for q in self.questions if q.chosen is not None), self.questions[0])
        value = question.choices[0].value if question.chosen is None else question.chosen
        return f"{question.field}-{value}"


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
    other_tab: bool = False
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
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class PromisePage:
    """What is promised and whom to ask, on the way through the questions."""

    template: ClassVar[str] = "answering/promise_page.html"
    frame: Frame
    came_from: int


@dataclass(frozen=True, slots=True)
class StoppedPage:
    """Why a link opens no form, and what to do; the frame is missing when the wave is unknown."""

    template: ClassVar[str] = "answering/stopped.html"
    heading: str
    advice: str
    frame: Frame | None


def start_page(form: Form, token: str, *, has_draft: bool, problem: str | None = None) -> StartPage:
    """Say who asks, why, how long it takes and what is promised."""
    questionnaire = form.questionnaire
    return StartPage(
        frame=frame_of(form),
        token=token,
        intro=questionnaire.intro,
        projects=_projects(form),
        minutes=questionnaire.minutes_in_words,
        questions=len(questionnaire.questions),
        has_draft=has_draft,
        problem=problem,
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
        projects=_projects(form) if page.questions[0].kind is not Kind.ANCHORED else "",
        questions=tuple(_view(question, answers.get(question.item)) for question in page.questions),
        times_saved=times_saved,
        back_to_check=back_to_check,
        other_tab=other_tab,
        problem=problem,
    )


def check_page(
    form: Form, draft: DraftAnswers, *, other_tab: bool = False, problem: str | None = None
) -> CheckPage:
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
    last_page = questionnaire.pages[-1].number
    return CheckPage(frame_of(form), sections, last_page, other_tab, problem)


def _view(question: Question, chosen: int | None) -> QuestionView:
    return QuestionView(question.item, question.text, question.choices, question.off_scale, chosen)


def _projects(form: Form) -> str:
    """Name the current projects of the wave, without a full stop."""
    return form.wave.projects.strip().rstrip(".")


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
