"""A questionnaire on paper: every word in reading order, before anything is drawn."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from questionnaires.framework import Condition, Kind
from questionnaires.questionnaire import Page, Question, Questionnaire
from reports.errors import WordingError
from reports.narrative import Wording, load_wording


def load_form_words(language: str) -> Wording:
    """Return the words around the questions in a language, or in English where it has none."""
    try:
        words = load_wording(language)
    except WordingError:
        return load_wording()
    return words if "form.title" in words.keys else load_wording()


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What a printed questionnaire says beside its questions.

    role_group : name of those who read it
    contact : who answers questions about it
    last_moment : when the wave closes, as clocks show it where people answer
    promises : what the wave's settings promise, a sentence each
    framework : which version is asked, in small print
    words : what stands around the questions
    """

    organisation: str
    pmo_name: str
    role_group: str
    contact: str
    last_moment: datetime
    promises: tuple[str, ...]
    framework: str
    is_right_to_left: bool = False
    words: Wording = field(default_factory=load_wording)


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """One question on paper.

    condition : who is to answer it; empty when all are
    how : what to do, where it is not just marking one circle
    choices : the answers, the boxes, or what can be ranked
    ranks : a label for each line to write on
    """

    number: int
    kind: Kind
    text: str
    condition: str
    how: str
    choices: tuple[str, ...]
    off_scale: tuple[str, ...]
    ranks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """Questions that stand together; ``hint`` is empty when it was just said."""

    hint: str
    prompt: str
    questions: tuple[PrintedQuestion, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section with its number and heading."""

    heading: str
    parts: tuple[PrintedPart, ...]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """Everything on the paper, in reading order.

    headings : of the promises, and of how to fill the form in
    """

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    about: tuple[str, str]
    headings: tuple[str, str]
    promises: tuple[str, ...]
    how: tuple[str, ...]
    sections: tuple[PrintedSection, ...]


def promises_of(words: Wording, k: int, *, is_statement: bool) -> tuple[str, ...]:
    """Return what the settings of a wave promise to those who fill in the paper.

    k : the smallest group that is shown
    is_statement : the form is filled in together by a PMO too small to be anonymous
    """
    keys = ("no_name", "group", "closed")
    if is_statement:
        keys = ("statement", "one_form", "closed")
    return tuple(words.say(f"form.promise_{key}", k=k) for key in keys)


def compose_form(questionnaire: Questionnaire, facts: FormFacts) -> PrintedForm:
    """Put a questionnaire into the words and the order of paper.

    Questions are numbered from 1 through all sections. A hint is said once, until it changes.
    What depends on a question that this role group is never asked is left out.
    """
    say = facts.words.say
    asked = _that_can_matter(questionnaire)
    writer = _Writer(facts.words, {item: n for n, item in enumerate(asked, 1)}, asked)
    has_boxes = any(question.kind is Kind.TICKS for question in asked.values())
    how = ("tick_one", "no_answer", *(["tick_any"] if has_boxes else []))
    return PrintedForm(
        title=say("form.title"),
        lead=say("form.lead", pmo=facts.pmo_name, organisation=facts.organisation),
        facts=tuple(_facts(questionnaire, facts, len(asked))),
        about=(say("form.about"), questionnaire.intro),
        headings=(say("form.promise"), say("form.how")),
        promises=facts.promises,
        how=tuple(say(f"form.{key}") for key in how),
        sections=tuple(
            PrintedSection(
                f"{section.number}. {section.heading}",
                writer.parts(p for p in questionnaire.pages if p.section == section.number),
            )
            for section in questionnaire.sections
        ),
    )


def _that_can_matter(questionnaire: Questionnaire) -> Mapping[str, Question]:
    asked: dict[str, Question] = {}
    for question in questionnaire.questions:  # conditions look back, never ahead
        if all(condition.item in asked for condition in question.when):
            asked[question.item] = question
    return asked


def _facts(
    questionnaire: Questionnaire, facts: FormFacts, questions: int
) -> Iterable[tuple[str, str]]:
    say = facts.words.say
    count = max(1, math.ceil(round(questionnaire.minutes, 6)))
    yield say("form.how_long"), say("form.minutes", count=count, questions=questions)
    yield say("form.last_day"), _moment(facts.words, facts.last_moment)
    yield say("form.your_choice"), say("form.may_skip")
    yield say("form.ask_a_person"), facts.contact


def _moment(words: Wording, moment: datetime) -> str:
    day = f"{moment:%Y-%m-%d}"
    if "shared.day" in words.keys:
        day = words.say("shared.day", day=moment.day, month=_month(words, moment), year=moment.year)
    return words.say("form.last_moment", day=day, time=f"{moment:%H:%M}")


def _month(words: Wording, moment: datetime) -> str:
    return words.words("shared.months")[moment.month - 1]


@dataclass(frozen=True, slots=True)
class _Writer:
    words: Wording
    numbers: Mapping[str, int]
    questions: Mapping[str, Question]

    def parts(self, pages: Iterable[Page]) -> tuple[PrintedPart, ...]:
        """Write the pages of one section.

        A hint that was just said is left out, and pages that go on under the same prompt are one.
        """
        written: list[PrintedPart] = []
        said = ""
        for page in pages:
            asked = [question for question in page.questions if question.item in self.numbers]
            if not asked:
                continue
            hint, prompt = "" if page.hint in said else page.hint, page.heading or ""
            said = hint or said
            questions = tuple(self._question(question) for question in asked)
            if prompt and not hint and written and written[-1].prompt == prompt:
                before = written.pop()
                hint, questions = before.hint, before.questions + questions
            written.append(PrintedPart(hint, prompt, questions))
        return tuple(written)

    def _question(self, question: Question) -> PrintedQuestion:
        how = {Kind.TICKS: "form.which_fit", Kind.RANKING: "form.rank_how"}.get(question.kind)
        return PrintedQuestion(
            number=self.numbers[question.item],
            kind=question.kind,
            text=question.text,
            condition=" ".join(self._condition(condition) for condition in question.when),
            how=self.words.say(how) if how else "",
            choices=tuple(choice.label for choice in question.choices),
            off_scale=tuple(choice.label for choice in question.off_scale),
            ranks=self._ranks(question),
        )

    def _ranks(self, question: Question) -> tuple[str, ...]:
        if question.kind is not Kind.RANKING:
            return ()
        return self.words.words("form.ranks")[: len(question.ranks)]

    def _condition(self, condition: Condition) -> str:
        earlier = self.questions[condition.item]
        key = "form.only_if_ticked" if earlier.kind is Kind.TICKS else "form.only_if"
        answers = self._either(
            self.words.say("form.quoted", text=choice.label)
            for choice in (*earlier.choices, *earlier.off_scale)
            if choice.value in condition.values
            and (not choice.slot or choice.slot in condition.slots)
        )
        return self.words.say(key, answers=answers, number=self.numbers[condition.item])

    def _either(self, texts: Iterable[str]) -> str:
        *first, last = texts
        return self.words.say("form.or", first=", ".join(first), last=last) if first else last
