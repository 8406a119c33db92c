"""Comments without a group, the one person who reviews them, and what is published of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("comment", "bucket")
    op.add_column("comment", sa.Column("marked", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column(
        "comment",
        sa.Column("is_left_out", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_table(
        "comment_review",
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("reviewer_name", sa.String(length=120), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name="fk_comment_review_wave_id_wave"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name="fk_comment_review_account_id_account",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("wave_id", name="pk_comment_review"),
    )
    op.create_table(
        "publication",
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name="fk_publication_wave_id_wave"),
        sa.PrimaryKeyConstraint("wave_id", "version", name="pk_publication"),
    )


def downgrade() -> None:
    op.drop_table("publication")
    op.drop_table("comment_review")
    op.drop_column("comment", "is_left_out")
    op.drop_column("comment", "marked")
    op.add_column(
        "comment", sa.Column("bucket", sa.String(length=40), server_default="", nullable=False)
    )
