"""Run migrations on the connection that ``survey_app.schema`` has opened and locked."""

from alembic import context
from sqlalchemy import DateTime

from survey_app.models import Base
from survey_app.models.base import UtcMoment


def _plain_type(kind, value, _):
    # A migration must still run when our own column types have moved on.
    moment = kind == "type" and isinstance(value, UtcMoment)
    return f"sa.{DateTime(timezone=True)!r}" if moment else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_plain_type,
)
with context.begin_transaction():
    context.run_migrations()
