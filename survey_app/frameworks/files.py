"""What can be taken along: the printable questionnaire of a role group, and the codebook."""

from dataclasses import astuple
from zoneinfo import ZoneInfo

from questionnaires.codebook import COLUMNS, codebook_of
from questionnaires.framework import RoleGroup
from questionnaires.translating import translated
from reports.printed_form import FormFacts, load_form_words, promises_of
from survey_app.frameworks.asked import Asked
from survey_app.frameworks.pages import version_of
from survey_app.models import Wave
from survey_app.pinned import policy_of
from survey_app.sheet import write_csv


def printed_questionnaire(asked: Asked, role_group: str, language: str) -> bytes:
    """Draw what a role group reads in a language."""
    from reports.pdf.questionnaire import render_questionnaire  # loads only when a PDF is drawn

    group = asked.role_group(role_group)
    facts = _facts(asked, group, language)
    return render_questionnaire(asked.questionnaire_for(group.id, language), facts)


def codebook_file(asked: Asked, language: str) -> bytes:
    """Write the codebook of a wave, for people who read stored answers."""
    asked.translation(language)
    items = frozenset(i.id for i in asked.framework.item_by_id.values() if i.area in asked.parts)
    framework = translated(asked.framework, language)
    rows = codebook_of(framework, items, asked.names, asked.scope)
    return write_csv(COLUMNS, (tuple("" if v is None else v for v in astuple(r)) for r in rows))


def name_of_file(wave: Wave, *words: str, ending: str) -> str:
    """Name a file as people file it, in characters that every file system takes."""
    name = " ".join((wave.assessment.organisation.name, wave.name, *words))
    kept = "".join(sign if sign.isalnum() else " " for sign in name)
    return f"{' '.join(kept.split())}.{ending}"


def _facts(asked: Asked, group: RoleGroup, language: str) -> FormFacts:
    wave, translation = asked.wave, asked.translation(language)
    words = load_form_words(language)
    organisation = wave.assessment.organisation
    worded = translated(asked.framework, language).role_group_by_id[group.id]
    statement = asked.is_statement(group.id)
    return FormFacts(
        organisation=organisation.name,
        pmo_name=wave.assessment.pmo_name,
        role_group=worded.name,
        contact=wave.contact,
        last_moment=wave.closes_at.astimezone(ZoneInfo(organisation.time_zone)),
        promises=promises_of(words, policy_of(wave).k, is_statement=statement),
        framework=version_of(asked.framework),
        is_right_to_left=translation is not None and translation.is_right_to_left,
        words=words,
    )
