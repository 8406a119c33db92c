"""What a launch locks, whoever writes; the mode of a wave; links that a sender hands out.

The locks are triggers, so that no page, command or statement can skip them. Each refusal begins
with "Locked:", which ``db`` knows. A later migration that rebuilds ``wave``, ``invitation``,
``framework`` or ``link_export`` on SQLite (``batch_alter_table``) has to drop the triggers before
and create them after.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SETTINGS = (
    "Locked: the wave has been launched. Its people, groups, questions and the smallest group "
    "shown stay as people were told. Plan a new wave for that."
)
LATER = (
    "Locked: a launched wave closes when people were told, or earlier. "
    "Plan a new wave to ask for longer."
)
BACKWARDS = "Locked: a wave only moves forward. Plan a new wave to ask again."
WORDS = (
    "Locked: the wording of a running wave changes by a recorded revision only. "
    "Use: plumbline framework revise"
)
KEPT = "Locked: a wave that people are answering cannot be deleted or replaced. Close it first."
PEOPLE = (
    "Locked: the wave has been launched. Nobody joins, leaves, changes groups or gets "
    "another address, and nobody answers twice. Plan a new wave for that."
)
FRAMEWORK = "Locked: a stored framework version never changes. Import a new version."
EXPORT = "Locked: the record of who handed out links stays as it was written."

FIXED = (
    "id", "organisation_id", "assessment_id", "policy", "buckets", "pmo_form", "scope", "targets",
    "blocks", "units", "opened_at", "mode",
)
PLACE = ("id", "organisation_id", "wave_id", "role_group", "unit", "bucket", "email")
RUNS = "state IN ('OPEN', 'CLOSING')"

SQLITE = {
    "wave_settings_locked": ("UPDATE", "wave", SETTINGS, f"""
        OLD.state <> 'PLANNED' AND ({" OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in FIXED)})"""),
    "wave_end_locked": ("UPDATE", "wave", LATER, """
        OLD.state <> 'PLANNED' AND NEW.closes_at > OLD.closes_at"""),
    "wave_state_locked": ("UPDATE", "wave", BACKWARDS, """
        instr('PLANNED,OPEN,CLOSING,CLOSED,PUBLISHED', NEW.state)
        < instr('PLANNED,OPEN,CLOSING,CLOSED,PUBLISHED', OLD.state)"""),
    "wave_wording_locked": ("UPDATE", "wave", WORDS, """
        NEW.framework_hash <> OLD.framework_hash AND OLD.state <> 'PLANNED' AND NOT (
          OLD.state = 'OPEN' AND EXISTS (
            SELECT 1 FROM wording_revision WHERE wave_id = OLD.id
            AND from_hash = OLD.framework_hash AND to_hash = NEW.framework_hash))"""),
    "wave_not_replaced": ("INSERT", "wave", KEPT, """
        EXISTS (SELECT 1 FROM wave WHERE id = NEW.id AND state <> 'PLANNED')"""),
    "wave_kept": ("DELETE", "wave", KEPT, "OLD.state IN ('OPEN', 'CLOSING')"),
    "invitation_locked": ("UPDATE", "invitation", PEOPLE, f"""
        ({" OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in PLACE)}
         OR (OLD.used AND NOT NEW.used) OR (OLD.lookup IS NULL AND NEW.lookup IS NOT NULL))
        AND EXISTS (SELECT 1 FROM wave WHERE id IN (OLD.wave_id, NEW.wave_id) AND {RUNS})"""),
    "invitation_not_added": ("INSERT", "invitation", PEOPLE, f"""
        EXISTS (SELECT 1 FROM wave WHERE id = NEW.wave_id AND {RUNS})"""),
    "invitation_kept": ("DELETE", "invitation", PEOPLE, f"""
        EXISTS (SELECT 1 FROM wave WHERE id = OLD.wave_id AND {RUNS})"""),
    "framework_locked": ("UPDATE", "framework", FRAMEWORK, "1"),
    "framework_not_replaced": ("INSERT", "framework", FRAMEWORK, """
        EXISTS (SELECT 1 FROM framework WHERE content_hash = NEW.content_hash)"""),
    "link_export_locked": ("UPDATE", "link_export", EXPORT, "1"),
    "link_export_kept": ("DELETE", "link_export", EXPORT, f"""
        EXISTS (SELECT 1 FROM wave WHERE id = OLD.wave_id AND {RUNS})"""),
}

POSTGRESQL = {
    "wave": ("UPDATE OR DELETE", f"""
        IF TG_OP = 'DELETE' THEN
          IF OLD.{RUNS} THEN RAISE check_violation USING MESSAGE = '{KEPT}'; END IF;
          RETURN OLD;
        END IF;
        IF NEW.state < OLD.state THEN
          RAISE check_violation USING MESSAGE = '{BACKWARDS}';
        END IF;
        IF OLD.state = 'PLANNED' THEN RETURN NEW; END IF;
        IF {" OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in FIXED)} THEN
          RAISE check_violation USING MESSAGE = '{SETTINGS}';
        END IF;
        IF NEW.closes_at > OLD.closes_at THEN
          RAISE check_violation USING MESSAGE = '{LATER}';
        END IF;
        IF NEW.framework_hash <> OLD.framework_hash AND NOT (
          OLD.state = 'OPEN' AND EXISTS (
            SELECT 1 FROM wording_revision WHERE wave_id = OLD.id
            AND from_hash = OLD.framework_hash AND to_hash = NEW.framework_hash)) THEN
          RAISE check_violation USING MESSAGE = '{WORDS}';
        END IF;
        RETURN NEW;"""),
    "invitation": ("INSERT OR UPDATE OR DELETE", f"""
        IF TG_OP = 'UPDATE' AND NOT (
          {" OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in PLACE)}
          OR (OLD.used AND NOT NEW.used) OR (OLD.lookup IS NULL AND NEW.lookup IS NOT NULL)) THEN
          RETURN NEW;
        END IF;
        IF TG_OP <> 'INSERT' AND EXISTS (
          SELECT 1 FROM wave WHERE id = OLD.wave_id AND {RUNS}) THEN
          RAISE check_violation USING MESSAGE = '{PEOPLE}';
        END IF;
        IF TG_OP <> 'DELETE' AND EXISTS (
          SELECT 1 FROM wave WHERE id = NEW.wave_id AND {RUNS}) THEN
          RAISE check_violation USING MESSAGE = '{PEOPLE}';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;"""),
    "framework": ("UPDATE", f"RAISE check_violation USING MESSAGE = '{FRAMEWORK}';"),
    "link_export": ("UPDATE OR DELETE", f"""
        IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM wave WHERE id = OLD.wave_id AND {RUNS}) THEN
          RAISE check_violation USING MESSAGE = '{EXPORT}';
        END IF;
        RETURN OLD;"""),
}


def upgrade() -> None:
    mode = sa.Enum("ANONYMOUS", name="wavemode")
    mode.create(op.get_bind(), checkfirst=True)
    with op.batch_alter_table("wave") as wave:
        wave.add_column(sa.Column("mode", mode, server_default="ANONYMOUS", nullable=False))
    op.create_table(
        "link_export",
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("account_name", sa.String(length=120), nullable=False),
        sa.Column("exported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name="fk_link_export_wave_id_wave"),
        sa.PrimaryKeyConstraint("id", name="pk_link_export"),
    )
    op.create_index("ix_link_export_wave_id", "link_export", ["wave_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TYPE \"right\" ADD VALUE 'SENDER'")
        for table, (events, body) in POSTGRESQL.items():
            op.execute(f"CREATE FUNCTION {table}_lock() RETURNS trigger LANGUAGE plpgsql "
                       f"AS $$ BEGIN {body} END $$")
            op.execute(f"CREATE TRIGGER {table}_locked BEFORE {events} ON {table} "
                       f"FOR EACH ROW EXECUTE FUNCTION {table}_lock()")
    else:
        for name, (event, table, sentence, condition) in SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
                       f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in POSTGRESQL:
            op.execute(f"DROP TRIGGER {table}_locked ON {table}")
            op.execute(f"DROP FUNCTION {table}_lock()")
        _take_senders_away()
        op.execute('ALTER TYPE "right" RENAME TO right_with_sender')
        sa.Enum("OWNER", "MANAGER", "LEADER", name="right").create(op.get_bind())
        op.execute('ALTER TABLE membership ALTER COLUMN "right" TYPE "right" '
                   'USING "right"::text::"right"')
        op.execute("DROP TYPE right_with_sender")
    else:
        for name in SQLITE:
            op.execute(f"DROP TRIGGER {name}")
        _take_senders_away()
    op.drop_table("link_export")
    with op.batch_alter_table("wave") as wave:
        wave.drop_column("mode")
    sa.Enum(name="wavemode").drop(op.get_bind(), checkfirst=True)


def _take_senders_away() -> None:
    """The older version knows no such right; without it their accounts open nothing."""
    op.execute("DELETE FROM membership WHERE \"right\" = 'SENDER'")
