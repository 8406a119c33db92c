"""What people may read beside the numbers of a wave: its reviewed comments, frozen and versioned.

A publication names the release it belongs to and holds the comments by theme, shuffled once more.
It knows no group and no moment. Pages read comments from here alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from secrets import SystemRandom

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.comments import comment_themes
from survey_app.models import Comment, CommentReview, StoredPublication, StoredRelease, Wave
from survey_app.pinned import blocks_of, framework_of, scope_of

ON_EVERYTHING = "On everything"
_SHUFFLE = SystemRandom().shuffle


@dataclass(frozen=True, slots=True)
class CommentedTheme:
    """A theme that comments were asked on; the id is empty for everything."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PublishedTheme:
    """The comments on one theme, in random order; none when the reviewer left all of them out."""

    id: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """Reviewed comments by theme, beside the release they belong to."""

    release_hash: str
    themes: tuple[PublishedTheme, ...]


_PUBLICATION = TypeAdapter(Publication)


def commented_themes(session: Session, wave: Wave) -> tuple[CommentedTheme, ...]:
    """Return the themes that the wave asks comments on; none where it asks for no comments."""
    framework = framework_of(session, wave)
    names = {theme.id: theme.name for theme in framework.themes} | {"": ON_EVERYTHING}
    themes = comment_themes(framework, (*scope_of(wave), *blocks_of(wave)))
    return tuple(CommentedTheme(theme, names[theme]) for theme in themes)


def themes_with_comments(session: Session, wave: Wave) -> frozenset[str]:
    """Return the themes with comments that may be shown, reviewed or not yet."""
    query = select(Comment.theme).where(Comment.wave_id == wave.id).distinct()
    published = publication_of(session, wave)
    reviewed = {theme.id for theme in published.themes} if published else set()
    return frozenset(session.scalars(query)) | reviewed


def review_of(session: Session, wave: Wave) -> CommentReview | None:
    """Return who reviews the comments of a wave; None while nobody does."""
    return session.get(CommentReview, wave.id)


def publish_comments(
    session: Session, wave: Wave, comments: Sequence[tuple[str, str]], made_on: date
) -> None:
    """Freeze comments as the next version.

    comments : theme and text of each that may be read; an empty text stands for none on a theme
    """
    by_theme: dict[str, list[str]] = {}
    for theme, text in comments:
        by_theme.setdefault(theme, []).extend([text] if text else [])
    for texts in by_theme.values():
        _SHUFFLE(texts)
    release = session.get_one(StoredRelease, wave.id)
    themes = (PublishedTheme(theme, tuple(texts)) for theme, texts in sorted(by_theme.items()))
    content = _PUBLICATION.dump_json(Publication(release.content_hash, tuple(themes)))
    before = select(func.max(StoredPublication.version)).filter_by(wave_id=wave.id)
    session.add(
        StoredPublication(
            wave_id=wave.id,
            version=(session.scalar(before) or 0) + 1,
            content=content.decode(),
            content_hash=sha256(content).hexdigest(),
            made_on=made_on,
        )
    )
    session.flush()


def publication_of(session: Session, wave: Wave) -> Publication | None:
    """Return the latest publication of a wave; None while nothing is reviewed."""
    query = (
        select(StoredPublication.content)
        .where(StoredPublication.wave_id == wave.id)
        .order_by(StoredPublication.version.desc())
        .limit(1)
    )
    content = session.scalar(query)
    return None if content is None else _PUBLICATION.validate_json(content)
