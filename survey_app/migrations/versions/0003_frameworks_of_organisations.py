"""Frameworks that organisations brought, and wording mended after launch."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation_framework",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_organisation_framework_organisation_id_organisation",
        ),
        sa.ForeignKeyConstraint(
            ["content_hash"],
            ["framework.content_hash"],
            name="fk_organisation_framework_content_hash_framework",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organisation_framework"),
        sa.UniqueConstraint(
            "organisation_id",
            "content_hash",
            name="uq_organisation_framework_organisation_id_content_hash",
        ),
    )
    op.create_table(
        "wording_revision",
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_hash", sa.String(length=64), nullable=False),
        sa.Column("to_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name="fk_wording_revision_wave_id_wave"
        ),
        sa.ForeignKeyConstraint(
            ["from_hash"],
            ["framework.content_hash"],
            name="fk_wording_revision_from_hash_framework",
        ),
        sa.ForeignKeyConstraint(
            ["to_hash"], ["framework.content_hash"], name="fk_wording_revision_to_hash_framework"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_wording_revision"),
        sa.UniqueConstraint("wave_id", "number", name="uq_wording_revision_wave_id_number"),
    )


def downgrade() -> None:
    op.drop_table("wording_revision")
    op.drop_table("organisation_framework")
