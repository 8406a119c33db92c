"""The places of work that a wave counts answers for, and what its release was audited on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("wave") as wave:
        wave.add_column(sa.Column("units", sa.Text(), server_default="[]", nullable=False))
    with op.batch_alter_table("release") as release:
        release.add_column(sa.Column("cells", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("release") as release:
        release.drop_column("cells")
    with op.batch_alter_table("wave") as wave:
        wave.drop_column("units")
