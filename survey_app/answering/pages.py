"""What each page of the respondent's way shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from questionnaires.questionnaire import Page, Question, Section
from questionnaires.relevance import relevant_pages
from survey_app.answering.comment_texts import read_texts
from survey_app.answering.comment_views import CommentView, comment_views
from survey_app.answering.frame import Frame, frame_of
from survey_app.answering.promise import Promise, promise_of
from survey_app.answering.queries import DraftAnswers, Form
from survey_app.answering.question_views import QuestionView, labels_given, view_of
from survey_app.languages import gettext, marked
from survey_app.templating import minutes_in_words

RANK_LABELS = (
    marked("Most important"),
    marked("Second"),
    marked("Third"),
    marked("Fourth"),
    marked("Fifth"),
)


@dataclass(frozen=True, slots=True)
class StartPage:
    """Before the first question."""

    template: ClassVar[str] = "answering/start.html"
    frame: Frame
    promise: Promise
    token: str
    intro: str
    projects: str
    minutes: str
    questions: int
    has_draft: bool
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One page of questions.

    ``left`` questions are still to come, those of this page included. ``problem`` is about the
    page as a whole; ``problems`` are all there are, each with the id of what it is about.
    """

    template: ClassVar[str] = "answering/question.html"
    frame: Frame
    number: int
    section: Section
    sections: int
    left: int
    heading: str | None
    hints: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    times_saved: int
    back_to_check: bool
    other_tab: bool = False
    problem: str = ""
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The shared heading, or the one question."""
        return self.heading or self.questions[0].text

    @property
    def comment_field(self) -> str:
        """The field of a page that asks for own words; empty on others."""
        return self.questions[0].field if self.questions[0].comment else ""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A question and its answers, with the page to change them on; none when blank.

    An answer is its rank (0 where there are no ranks) and its words; a comment stands apart.
    """

    question: str
    answers: tuple[tuple[int, str], ...]
    page: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class CheckSection:
    """The answers of one section."""

    number: int
    heading: str
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """All answers before they are sent; ``first`` is what to know before that."""

    template: ClassVar[str] = "answering/check.html"
    frame: Frame
    first: tuple[str, ...]
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
    promise: Promise
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
        promise=promise_of(form),
        token=token,
        intro=questionnaire.intro,
        projects=_projects(form),
        minutes=minutes_in_words(questionnaire.minutes),
        questions=len(questionnaire.questions),
        has_draft=has_draft,
        problem=problem,
    )


def question_page(
    form: Form,
    page: Page,
    answers: Mapping[str, int],
    comments: Mapping[str, CommentView],
    *,
    times_saved: int,
    back_to_check: bool,
    other_tab: bool = False,
) -> QuestionPage:
    """Show one page with the answers so far; ``comments`` are those to write, by item."""
    questionnaire, pages = form.questionnaire, relevant_pages(form.questionnaire, answers)
    return QuestionPage(
        frame=frame_of(form),
        number=page.number,
        section=questionnaire.sections[page.section - 1],
        sections=len(questionnaire.sections),
        left=sum(len(p.questions) for p in pages if p.number >= page.number),
        heading=page.heading,
        hints=page.hints,
        questions=tuple(
            view_of(question, answers, _rank_labels(), comment=comments.get(question.item))
            for question in page.questions
        ),
        times_saved=times_saved,
        back_to_check=back_to_check,
        other_tab=other_tab,
    )


def question_page_again(
    form: Form,
    page: Page,
    answers: Mapping[str, int],
    posted: Mapping[str, str],
    problems: Mapping[str, str],
    *,
    times_saved: int,
    back_to_check: bool,
) -> QuestionPage:
    """Show a page whose form could not be taken, as it was filled in, with what is wrong.

    answers : saved so far, with what the form says of this page
    problems : sentence by field; the empty field stands for the first answer of the page
    """
    comments = comment_views(form, page, read_texts(page, posted), problems=problems)
    shown = question_page(
        form, page, answers, comments, times_saved=times_saved, back_to_check=back_to_check
    )
    views = tuple(
        view_of(q, answers, _rank_labels(), posted, problems, comments.get(q.item))
        for q in page.questions
    )
    first = views[0].first_answer
    told = tuple((field or first, sentence) for field, sentence in problems.items())
    return replace(shown, questions=views, problem=problems.get("", ""), problems=told)


def say_contradicted(labels: Mapping[str, str]) -> dict[str, str]:
    """Say what is kept of a page that has answers and a reason for giving none."""
    sentences = [
        gettext(
            "You also chose “%(label)s”. What you marked is kept below: press Continue to save "
            "it, or take it away first.",
            label=label,
        )
        for label in labels.values()
    ]
    return {"": " ".join(sentences)} if sentences else {}


def say_doubled(labels: Mapping[str, str]) -> dict[str, str]:
    """Say of each field that repeats a choice what to do."""
    return {
        field: gettext(
            "You chose “%(label)s” twice. Choose another one, or leave this place empty.",
            label=label,
        )
        for field, label in labels.items()
    }


def check_page(
    form: Form, draft: DraftAnswers, *, other_tab: bool = False, problem: str | None = None
) -> CheckPage:
    """Show every question with its answer in words."""
    questionnaire = form.questionnaire
    pages = relevant_pages(questionnaire, draft.answers)
    sections = tuple(
        CheckSection(
            section.number,
            section.heading,
            tuple(
                _given_answer(question, draft, page.number)
                for page in pages
                if page.section == section.number
                for question in page.questions
            ),
        )
        for section in questionnaire.sections
    )
    last_page = pages[-1].number
    first = promise_of(form).first
    return CheckPage(frame_of(form), first, sections, last_page, other_tab, problem)


def promise_page(form: Form, came_from: int) -> PromisePage:
    """Say what is promised; ``came_from`` is the page of questions to go back to."""
    numbers = [page.number for page in form.questionnaire.pages]
    return PromisePage(frame_of(form), promise_of(form), came_from if came_from in numbers else 1)


def _projects(form: Form) -> str:
    """Name the current projects of the wave, without a full stop."""
    return form.wave.projects.strip().rstrip(".")


def _rank_labels() -> tuple[str, ...]:
    return tuple(gettext(label) for label in RANK_LABELS)


def _given_answer(question: Question, draft: DraftAnswers, page: int) -> GivenAnswer:
    given = labels_given(question, draft.answers)
    return GivenAnswer(question.text, given, page, draft.texts.get(question.item, ""))
