"""After a review: what was blacked out is overwritten in the database's files too."""

from uuid import UUID

from survey_app.db import scrub_freed_pages

ERASE_JOB = "erase_comments"


def erase_comments_job(_wave_id: UUID) -> None:
    """Overwrite what the review freed."""
    scrub_freed_pages()
