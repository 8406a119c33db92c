"""How answers become a PDF, on one page.

form --answering--> sealed pool --close_wave--> answers --make_release--> Release
Release --score_release--> WaveScore --build_roadmap, compose_report--> LeadershipReport --> PDF

What a wave was asked, of whom and by which rules stands in :mod:`survey_app.pinned`.
"""

import json
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import SystemRandom
from uuid import UUID, uuid4

from pydantic import TypeAdapter
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.responses import NOT_ASKED, Response, pack_answers, unpack_answers
from reports.leadership_report import (
    EarlierWave,
    LeadershipReport,
    ReportFacts,
    compose_report,
)
from reports.library import load_library
from reports.roadmap import Roadmap, build_roadmap
from scoring.admission import why_hidden
from scoring.answers import AnswerTable, table_of_packed, table_with_units
from scoring.buckets import Bucket, items_asked, merge_small_buckets
from scoring.comments import comments_to_keep
from scoring.composites import score_release
from scoring.finest import FinestCells, finest_cells
from scoring.release import Release
from scoring.results import WaveScore
from scoring.storing import release_from_json, release_hash, release_to_json
from survey_app.errors import NotThere, Refused, SetupError
from survey_app.keys import Keys
from survey_app.models import (
    Comment,
    Draft,
    Invitation,
    PoolEntry,
    StoredRelease,
    StoredReport,
    Submission,
    Wave,
    WaveState,
)
from survey_app.pinned import (
    blocks_of,
    buckets_of,
    day_in,
    framework_of,
    policy_of,
    scope_of,
    targets_of,
)

GRACE = timedelta(minutes=15)
_CELLS = TypeAdapter(FinestCells)
_REPORT = TypeAdapter(LeadershipReport)
_SHUFFLE = SystemRandom().shuffle


@dataclass(frozen=True, slots=True)
class SentForm:
    """One sent form as it lies sealed in the pool: a response and its comments by theme.

    unit : the place of work that it counts for, empty for none; at close it is counted, and then
        it is kept nowhere
    place : the one row of the pool that it may lie in, see :func:`place_in_pool`
    """

    response: Response
    comments: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    place: str = ""

    def to_bytes(self) -> bytes:
        """Write the body that is sealed."""
        packed = b64encode(pack_answers(self.response.answers)).decode()
        body = {"bucket": self.response.bucket, "answers": packed, "comments": self.comments}
        body |= {"unit": self.unit, "place": self.place}
        return json.dumps(body, ensure_ascii=False).encode()  # at most 4 bytes a character

    @classmethod
    def from_bytes(cls, body: bytes) -> "SentForm":
        """Read an unsealed body."""
        values = json.loads(body)
        response = Response(values["bucket"], unpack_answers(b64decode(values["answers"])))
        comments = tuple((theme, text) for theme, text in values["comments"])
        return cls(response, comments, values.get("unit", ""), values.get("place", ""))


def place_in_pool(wave_id: UUID, entry_id: UUID) -> str:
    """Name a row of the pool, so that a form counts nowhere else.

    Somebody with the database alone could copy a sealed row five times into a wave of his own,
    close that, and read it: a group of five that is one person.
    """
    return f"{wave_id.hex}/{entry_id.hex}"


# From the sealed pool to the release


@dataclass(frozen=True, eq=False, slots=True)
class OpenedPool:
    """What a pool held, in memory alone.

    answers : all of them, with their units, which exist nowhere else: the release is made from it
    kept, comments : what is stored after close
    """

    answers: AnswerTable
    kept: Sequence[Response]
    comments: Sequence[tuple[str, str]]


def read_pool(session: Session, keys: Keys, wave: Wave) -> OpenedPool:
    """Open the sealed pool of a wave that takes no more answers; nothing is changed.

    Forms of groups that turned out too small are relabelled to their merged group, with the
    answers that only one of its role groups was asked removed. Those of groups that may not be
    shown even so are not kept: no row may belong to fewer than k people. Nor are comments that
    would tell who wrote them.

    Raises
    ------
    SetupError : not every form that was sent lies there and can be opened
    """
    forms = _open_pool(session, keys, wave)
    framework, parts = framework_of(session, wave), (*scope_of(wave), *blocks_of(wave))
    commented = [(form.response, form.comments) for form in forms]
    kept = comments_to_keep(framework, buckets_of(wave), commented, parts, policy_of(wave))
    responses = _settle_buckets(framework, wave, forms)
    answers = _answers_with_units(framework, forms, responses)
    return OpenedPool(answers, _may_be_kept(framework, wave, answers, responses), kept)


def close_wave(session: Session, wave: Wave, opened: OpenedPool, closed_at: datetime) -> None:
    """Empty the sealed pool into shuffled submissions and erase what led to people, at once."""
    if wave.state not in {WaveState.OPEN, WaveState.CLOSING}:
        raise Refused("Only an open wave can be closed.")
    _store_submissions(session, wave, opened.kept)
    _store_comments(session, wave, opened.comments)
    _erase_traces(session, wave)
    wave.state = WaveState.CLOSED
    wave.closed_at = closed_at
    session.flush()


def _answers_with_units(
    framework: Framework, forms: Sequence[SentForm], responses: Sequence[Response]
) -> AnswerTable:
    rows = ((response, form.unit) for form, response in zip(forms, responses, strict=True))
    return table_with_units(framework, rows)


def _may_be_kept(
    framework: Framework, wave: Wave, answers: AnswerTable, responses: Sequence[Response]
) -> list[Response]:
    """Return the responses of groups that may be shown."""
    shown = {
        bucket.id
        for bucket in _settled(framework, wave, answers)
        if why_hidden(bucket, len(answers.forms_of(bucket.id)), policy_of(wave)) is None
    }
    return [response for response in responses if response.bucket in shown]


def _open_pool(session: Session, keys: Keys, wave: Wave) -> list[SentForm]:
    query = select(PoolEntry.id, PoolEntry.sealed).where(PoolEntry.wave_id == wave.id)
    rows = session.execute(query).all()
    opened = [(entry_id, _opened(keys, sealed)) for entry_id, sealed in rows]
    forms = [
        form for entry_id, form in opened if form and form.place == place_in_pool(wave.id, entry_id)
    ]
    people = select(func.count()).where(Invitation.wave_id == wave.id, Invitation.used.is_(True))
    sent = session.scalar(people) or 0
    if not len(forms) == len(rows) == sent:
        raise SetupError(
            f"{sent} forms were sent, {len(rows)} lie in the sealed pool, and {len(forms)} of "
            "these can be opened and belong there. Put back the key files, or the newest "
            "backup of the database, and close again. Run plumbline doctor to see more."
        )
    return forms


def _opened(keys: Keys, sealed: bytes) -> SentForm | None:
    try:
        return SentForm.from_bytes(keys.open_pool(sealed))
    except (SetupError, ValueError, KeyError):
        return None


def _settle_buckets(framework: Framework, wave: Wave, forms: Sequence[SentForm]) -> list[Response]:
    sent = Counter(form.response.bucket for form in forms)
    merged = merge_small_buckets(framework, buckets_of(wave), sent, policy_of(wave))
    parts = (*scope_of(wave), *blocks_of(wave))
    asked = {bucket.id: items_asked(framework, bucket, parts) for bucket in merged.values()}
    return [
        _relabelled(framework, form.response, merged[form.response.bucket].id, asked)
        for form in forms
    ]


def _relabelled(
    framework: Framework, response: Response, bucket: str, asked: Mapping[str, frozenset[str]]
) -> Response:
    answers = tuple(
        value if item.id in asked[bucket] else NOT_ASKED
        for item, value in zip(framework.slots.values(), response.answers, strict=True)
    )
    return Response(bucket, answers)


def _store_submissions(session: Session, wave: Wave, responses: Sequence[Response]) -> None:
    rows = [
        {
            "id": uuid4(),
            "wave_id": wave.id,
            "bucket": response.bucket,
            "answers": pack_answers(response.answers),
        }
        for response in responses
    ]
    _SHUFFLE(rows)
    if rows:
        session.execute(insert(Submission), rows)


def _store_comments(session: Session, wave: Wave, comments: Sequence[tuple[str, str]]) -> None:
    rows = [
        {"id": uuid4(), "wave_id": wave.id, "theme": theme, "text": text}
        for theme, text in comments
    ]
    _SHUFFLE(rows)
    if rows:
        session.execute(insert(Comment), rows)


def _erase_traces(session: Session, wave: Wave) -> None:
    session.execute(delete(PoolEntry).where(PoolEntry.wave_id == wave.id))
    session.execute(delete(Draft).where(Draft.wave_id == wave.id))
    session.execute(
        update(Invitation).where(Invitation.wave_id == wave.id).values(sealed_token=None)
    )


def answers_of(session: Session, wave: Wave) -> AnswerTable:
    """Return the stored answers of a closed wave, without people and units."""
    rows = session.execute(
        select(Submission.bucket, Submission.answers).where(Submission.wave_id == wave.id)
    )
    framework = framework_of(session, wave)
    return table_of_packed(framework, ((bucket, answers) for bucket, answers in rows))


def compute_release(session: Session, wave: Wave, answers: AnswerTable) -> Release:
    """Compute what may be shown; it takes a while and changes nothing."""
    from scoring.engine import release_wave  # loads its statistics only when a wave is closed

    framework = framework_of(session, wave)
    return release_wave(
        framework,
        _settled(framework, wave, answers),
        answers,
        scope_of(wave),
        targets_of(wave),
        policy_of(wave),
    )


def store_release(
    session: Session,
    keys: Keys,
    wave: Wave,
    answers: AnswerTable,
    release: Release,
    made_at: datetime,
) -> None:
    """Store the release of a closed wave, once and for ever, with what it was audited on."""
    framework, scope = framework_of(session, wave), scope_of(wave)
    cells = _CELLS.dump_json(finest_cells(framework, answers, scope))
    stored = StoredRelease(
        wave_id=wave.id,
        content=release_to_json(release),
        content_hash=release_hash(release),
        made_at=made_at,
        cells=keys.seal_cells(cells),
    )
    session.add(stored)
    session.flush()


def _settled(framework: Framework, wave: Wave, answers: AnswerTable) -> tuple[Bucket, ...]:
    """Return the groups as they stand once the number of forms is known."""
    sent = {bucket: len(forms) for bucket, forms in answers.forms.items()}
    merged = merge_small_buckets(framework, buckets_of(wave), sent, policy_of(wave))
    return tuple({bucket.id: bucket for bucket in merged.values()}.values())


def audited_cells(session: Session, keys: Keys, wave: Wave) -> FinestCells | None:
    """Return what the release of a wave was audited on; None when it was not kept yet."""
    stored = session.get(StoredRelease, wave.id)
    if stored is None or stored.cells is None:
        return None
    return _CELLS.validate_json(keys.open_cells(stored.cells))


# From the release to what people read


def release_of(session: Session, wave: Wave) -> Release:
    """Return the stored release, or say that there is none yet."""
    stored = session.get(StoredRelease, wave.id)
    if stored is None:
        raise NotThere("There are no results yet. They are made when the wave closes.")
    return release_from_json(stored.content)


def score_of(session: Session, wave: Wave) -> WaveScore:
    """Return the scored release of a closed wave."""
    return score_release(release_of(session, wave))


def roadmap_of(wave: Wave, score: WaveScore) -> Roadmap:
    """Plan the roadmap from the first of the month after the wave closed."""
    closed_on = day_in(wave, wave.closed_at or wave.closes_at)
    starts_on = (closed_on.replace(day=1) + timedelta(days=32)).replace(day=1)
    return build_roadmap(score, load_library(), starts_on)


def compose_report_of(session: Session, wave: Wave, made_on: date) -> LeadershipReport:
    """Compose every word and number of the leadership report of a closed wave."""
    score = score_of(session, wave)
    facts = ReportFacts(
        organisation=wave.assessment.organisation.name,
        pmo_name=wave.assessment.pmo_name,
        wave=wave.name,
        opened_on=day_in(wave, wave.opened_at or wave.closes_at),
        closed_on=day_in(wave, wave.closed_at or wave.closes_at),
        made_on=made_on,
    )
    roadmap, framework = roadmap_of(wave, score), framework_of(session, wave)
    earlier = earlier_wave(session, wave)
    return compose_report(facts, framework, score, roadmap, load_library(), earlier)


def earlier_wave(session: Session, wave: Wave) -> EarlierWave | None:
    """Return the last published wave of the same assessment that closed before this one.

    What is not published yet must not show through the report of a later wave.
    """
    query = (
        select(Wave)
        .join(StoredRelease, StoredRelease.wave_id == Wave.id)
        .where(
            Wave.assessment_id == wave.assessment_id,
            Wave.state == WaveState.PUBLISHED,
            Wave.closed_at < wave.closed_at,
        )
        .order_by(Wave.closed_at.desc())
        .limit(1)
    )
    before = session.scalars(query).first()
    return EarlierWave(before.name, score_of(session, before)) if before else None


def draw_report(session: Session, wave: Wave, made_at: datetime) -> StoredReport:
    """Compose the report of a closed wave and draw its PDF; whoever calls it stores both."""
    from reports.pdf.document import render_pdf  # loads only when a PDF is drawn

    report = compose_report_of(session, wave, day_in(wave, made_at))
    return StoredReport(
        wave_id=wave.id,
        content=_REPORT.dump_json(report).decode(),
        pdf=render_pdf(report),
        made_at=made_at,
    )


def report_of(session: Session, wave: Wave) -> LeadershipReport:
    """Return the stored report, which pages and PDF share, or say that there is none yet."""
    stored = session.get(StoredReport, wave.id)
    if stored is None:
        raise NotThere("There are no results yet. They are made when the wave closes.")
    return _REPORT.validate_json(stored.content)
