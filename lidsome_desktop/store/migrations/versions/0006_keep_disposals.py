"""Keep disposals.

Revision: 0006
Follows: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lidsome_desktop.store.triggers import Trigger, create_triggers, drop_triggers

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DROPPED: tuple[Trigger, ...] = (
    Trigger(
        "record_version",
        "only_disposed",
        "UPDATE",
        "NEW.bytes IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.record_kind <> OLD.record_kind OR NEW.record_id <> OLD.record_id OR NEW.version <> OLD.version OR NEW.mac <> OLD.mac OR NEW.sequence <> OLD.sequence",
        "a record version is only disposed of",
    ),
    Trigger(
        "removal_capture",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_capture is never changed",
    ),
    Trigger(
        "removal_sender",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_sender is never changed",
    ),
    Trigger(
        "removal_judgement",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_judgement is never changed",
    ),
    Trigger(
        "removal_outcome",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_outcome is never changed",
    ),
    Trigger(
        "removal_approval",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_approval is never changed",
    ),
    Trigger(
        "registration",
        "sent_stays",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR NEW.ordinal <> OLD.ordinal OR (OLD.sent_at IS NOT NULL AND (NEW.record_origin <> OLD.record_origin OR NEW.record_on <> OLD.record_on OR NEW.designation <> OLD.designation OR NEW.sender_public <> OLD.sender_public OR NEW.sender_text <> OLD.sender_text OR NEW.public_summary <> OLD.public_summary OR NEW.internal_note <> OLD.internal_note OR NEW.diary <> OLD.diary OR NEW.matter <> OLD.matter OR NEW.existing_number <> OLD.existing_number OR NEW.sent_at <> OLD.sent_at OR NEW.sent_at IS NULL))",
        "what was sent for registration is never changed",
    ),
    Trigger(
        "evidence_file",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "evidence_file is never changed",
    ),
)
MADE: tuple[Trigger, ...] = (
    Trigger(
        "record_version",
        "only_disposed",
        "UPDATE",
        "NEW.bytes IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.record_kind <> OLD.record_kind OR NEW.record_id <> OLD.record_id OR NEW.version <> OLD.version OR NEW.mac <> OLD.mac OR NEW.sequence <> OLD.sequence OR NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL AND g.case_id IN (SELECT OLD.record_id WHERE OLD.record_kind = 'removal_case' UNION ALL SELECT t.case_id FROM removal_item t WHERE OLD.record_kind = 'removal_item' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM removal_capture t WHERE OLD.record_kind = 'removal_capture' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM removal_sender t WHERE OLD.record_kind = 'removal_sender' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM removal_judgement t WHERE OLD.record_kind = 'removal_judgement' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM removal_judgement_draft t WHERE OLD.record_kind = 'removal_judgement_draft' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM removal_outcome t WHERE OLD.record_kind = 'removal_outcome' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM removal_approval t WHERE OLD.record_kind = 'removal_approval' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM registration t WHERE OLD.record_kind = 'registration' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM disclosure_item t WHERE OLD.record_kind = 'disclosure_item' AND t.id = OLD.record_id UNION ALL SELECT t.case_id FROM removal_capture t WHERE OLD.record_kind = 'evidence_file' AND t.evidence = OLD.record_id UNION ALL SELECT t.case_id FROM removal_approval t WHERE OLD.record_kind = 'evidence_file' AND t.evidence = OLD.record_id UNION ALL SELECT t.id FROM removal_case t WHERE OLD.record_kind = 'evidence_file' AND t.withdrawn_evidence = OLD.record_id))",
        "a record version is only disposed of",
    ),
    Trigger(
        "evidence_file",
        "only_disposed",
        "UPDATE",
        "NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL AND g.case_id IN (SELECT t.case_id FROM removal_capture t WHERE t.evidence = OLD.id UNION ALL SELECT t.case_id FROM removal_approval t WHERE t.evidence = OLD.id UNION ALL SELECT t.id FROM removal_case t WHERE t.withdrawn_evidence = OLD.id)) OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id IN (SELECT t.case_id FROM removal_capture t WHERE t.evidence = OLD.id UNION ALL SELECT t.case_id FROM removal_approval t WHERE t.evidence = OLD.id UNION ALL SELECT t.id FROM removal_case t WHERE t.withdrawn_evidence = OLD.id) AND c.id NOT IN (SELECT g.case_id FROM disposed_case g)) OR NEW.sha256 IS NOT NULL OR NEW.size <> 0 OR NEW.name <> '' OR NEW.id <> OLD.id OR NEW.media_type <> OLD.media_type OR NEW.stored_at <> OLD.stored_at",
        "evidence_file is never changed",
    ),
    Trigger(
        "disposal",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "disposal is never deleted",
    ),
    Trigger(
        "disposal",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM disposal t WHERE t.id = NEW.id OR t.number = NEW.number OR (t.year = NEW.year AND t.ordinal = NEW.ordinal))",
        "disposal is never replaced",
    ),
    Trigger(
        "disposal",
        "starts_whole",
        "INSERT",
        "NEW.carried_out_at IS NOT NULL OR NEW.finished_at IS NOT NULL",
        "a disposal is carried out after it began",
    ),
    Trigger(
        "disposal",
        "origin_stays",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.year <> OLD.year OR NEW.ordinal <> OLD.ordinal OR NEW.support <> OLD.support OR NEW.reference <> OLD.reference OR NEW.decided_on <> OLD.decided_on OR NEW.decided_by <> OLD.decided_by OR NEW.disposed_on <> OLD.disposed_on OR NEW.disposed_at <> OLD.disposed_at OR (OLD.carried_out_at IS NOT NULL AND (NEW.carried_out_at IS NULL OR NEW.carried_out_at <> OLD.carried_out_at))",
        "what a disposal rests on is never changed",
    ),
    Trigger(
        "disposed_case",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "disposed_case is never deleted",
    ),
    Trigger(
        "disposed_case",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "disposed_case is never changed",
    ),
    Trigger(
        "disposed_case",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM disposed_case t WHERE t.id = NEW.id OR t.case_id = NEW.case_id OR (t.disposal_id = NEW.disposal_id AND t.ordinal = NEW.ordinal))",
        "disposed_case is never replaced",
    ),
    Trigger(
        "disposed_case",
        "only_due",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM disposal p JOIN removal_case c ON c.id = NEW.case_id WHERE p.id = NEW.disposal_id AND p.carried_out_at IS NULL AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL) AND NEW.kept_until < p.disposed_on AND (c.retention_until IS NULL OR c.retention_until < p.disposed_on)) OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND EXISTS (SELECT 1 FROM disclosure d WHERE d.state = 'pending' AND ((d.selected_at IS NULL AND (d.account_id IS NULL OR d.account_id = c.account_id)) OR EXISTS (SELECT 1 FROM disclosure_item x WHERE x.disclosure_id = d.id AND x.chosen AND x.case_id = c.id)))) OR EXISTS (SELECT 1 FROM registration r WHERE r.case_id = NEW.case_id AND r.sent_at IS NOT NULL AND r.number = '')",
        "only what has ended, whose time has come and that nobody waits for is disposed of",
    ),
    Trigger(
        "removal_capture",
        "only_disposed",
        "UPDATE",
        "NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL AND g.case_id = OLD.case_id) OR NEW.text NOT IN ('', '–') OR NEW.digest <> '0000000000000000000000000000000000000000000000000000000000000000' OR NEW.name <> '' OR NEW.size <> 1 OR NEW.captured_at <> OLD.captured_at OR NEW.case_id <> OLD.case_id OR COALESCE(CAST(NEW.evidence AS TEXT), '') <> COALESCE(CAST(OLD.evidence AS TEXT), '') OR NEW.form <> OLD.form OR NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.media_type <> OLD.media_type OR NEW.ordinal <> OLD.ordinal OR NEW.purpose <> OLD.purpose OR NEW.recorded_at <> OLD.recorded_at OR COALESCE(CAST(NEW.recorded_by AS TEXT), '') <> COALESCE(CAST(OLD.recorded_by AS TEXT), '') OR COALESCE(CAST(NEW.supersedes AS TEXT), '') <> COALESCE(CAST(OLD.supersedes AS TEXT), '')",
        "removal_capture is never changed",
    ),
    Trigger(
        "removal_sender",
        "only_disposed",
        "UPDATE",
        "NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL AND g.case_id = OLD.case_id) OR NEW.name <> '' OR NEW.handle <> '' OR NEW.profile_address <> '' OR NEW.platform_id <> '' OR NEW.unknown <> TRUE OR NEW.unknown_reason <> '–' OR NEW.case_id <> OLD.case_id OR NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.ordinal <> OLD.ordinal OR NEW.recorded_at <> OLD.recorded_at OR COALESCE(CAST(NEW.recorded_by AS TEXT), '') <> COALESCE(CAST(OLD.recorded_by AS TEXT), '')",
        "removal_sender is never changed",
    ),
    Trigger(
        "removal_judgement",
        "only_disposed",
        "UPDATE",
        "NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL AND g.case_id = OLD.case_id) OR NEW.motivation <> '–' OR NEW.applied_rule NOT IN ('', '–') OR NEW.rights_holder NOT IN ('', '–') OR NEW.case_id <> OLD.case_id OR NEW.grounds <> OLD.grounds OR NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.judged_at <> OLD.judged_at OR COALESCE(CAST(NEW.judged_by AS TEXT), '') <> COALESCE(CAST(OLD.judged_by AS TEXT), '') OR NEW.moved <> OLD.moved OR NEW.ordinal <> OLD.ordinal OR NEW.policy_id <> OLD.policy_id OR COALESCE(CAST(NEW.stay_reason AS TEXT), '') <> COALESCE(CAST(OLD.stay_reason AS TEXT), '') OR NEW.trivial_preset <> OLD.trivial_preset OR NEW.verdict <> OLD.verdict",
        "removal_judgement is never changed",
    ),
    Trigger(
        "removal_outcome",
        "only_disposed",
        "UPDATE",
        "NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL AND g.case_id = OLD.case_id) OR NEW.reason NOT IN ('', '–') OR NEW.deviation NOT IN ('', '–') OR NEW.case_id <> OLD.case_id OR NEW.happened_at <> OLD.happened_at OR NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.ordinal <> OLD.ordinal OR NEW.outcome <> OLD.outcome OR NEW.recorded_at <> OLD.recorded_at OR COALESCE(CAST(NEW.recorded_by AS TEXT), '') <> COALESCE(CAST(OLD.recorded_by AS TEXT), '')",
        "removal_outcome is never changed",
    ),
    Trigger(
        "removal_approval",
        "only_disposed",
        "UPDATE",
        "NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL AND g.case_id = OLD.case_id) OR NEW.reference NOT IN ('', '–') OR NEW.approved_by <> OLD.approved_by OR NEW.approved_on <> OLD.approved_on OR NEW.case_id <> OLD.case_id OR COALESCE(CAST(NEW.evidence AS TEXT), '') <> COALESCE(CAST(OLD.evidence AS TEXT), '') OR NEW.given <> OLD.given OR NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.outcome_id <> OLD.outcome_id OR NEW.recorded_at <> OLD.recorded_at OR COALESCE(CAST(NEW.recorded_by AS TEXT), '') <> COALESCE(CAST(OLD.recorded_by AS TEXT), '')",
        "removal_approval is never changed",
    ),
    Trigger(
        "registration",
        "sent_stays",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR NEW.ordinal <> OLD.ordinal OR (OLD.sent_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL AND g.case_id = OLD.case_id) AND (NEW.record_origin <> OLD.record_origin OR NEW.record_on <> OLD.record_on OR NEW.designation <> OLD.designation OR NEW.sender_public <> OLD.sender_public OR NEW.sender_text <> OLD.sender_text OR NEW.public_summary <> OLD.public_summary OR NEW.internal_note <> OLD.internal_note OR NEW.diary <> OLD.diary OR NEW.matter <> OLD.matter OR NEW.existing_number <> OLD.existing_number OR NEW.sent_at <> OLD.sent_at OR NEW.sent_at IS NULL))",
        "what was sent for registration is never changed",
    ),
)


def upgrade() -> None:
    """Make the changes."""
    drop_triggers(op.get_bind(), DROPPED)
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table(
        "disposal",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("support", sa.String(40), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.String(10), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("disposed_on", sa.String(10), nullable=False),
        sa.Column("disposed_at", sa.String(27), nullable=False),
        sa.Column("disposed_by", sa.Text(), nullable=True),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("kept_files", sa.Integer(), nullable=False),
        sa.Column("copies_clean_on", sa.String(10), nullable=True),
        sa.Column("carried_out_at", sa.String(27), nullable=True),
        sa.Column("finished_at", sa.String(27), nullable=True),
        sa.Column("replayed_at", sa.String(27), nullable=True),
        sa.CheckConstraint("support IN ('schedule', 'decision')", name=op.f("ck_disposal_support_known")),
        sa.CheckConstraint(
            "trim(reference) <> '' AND trim(decided_by) <> '' AND decided_on <= disposed_on",
            name=op.f("ck_disposal_supported"),
        ),
        sa.CheckConstraint(
            "finished_at IS NULL OR carried_out_at IS NOT NULL", name=op.f("ck_disposal_carried_out_first")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_disposal_version_positive")),
        sa.ForeignKeyConstraint(["disposed_by"], ["person.id"], name=op.f("fk_disposal_disposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal")),
        sa.UniqueConstraint("number", name=op.f("uq_disposal_number")),
        sa.UniqueConstraint("year", "ordinal", name=op.f("uq_disposal_year_ordinal")),
    )
    op.create_table(
        "disposal_file",
        sa.Column("disposal_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["disposal_id"], ["disposal.id"], name=op.f("fk_disposal_file_disposal_id")),
        sa.PrimaryKeyConstraint("disposal_id", "sha256", name=op.f("pk_disposal_file")),
    )
    op.create_table(
        "disposed_case",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("disposal_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kept_until", sa.String(10), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("captures", sa.Integer(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_disposed_case_version_positive")),
        sa.ForeignKeyConstraint(["case_id"], ["removal_case.id"], name=op.f("fk_disposed_case_case_id")),
        sa.ForeignKeyConstraint(["disposal_id"], ["disposal.id"], name=op.f("fk_disposed_case_disposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposed_case")),
        sa.UniqueConstraint("case_id", name=op.f("uq_disposed_case_case_id")),
        sa.UniqueConstraint("disposal_id", "ordinal", name=op.f("uq_disposed_case_disposal_id_ordinal")),
    )
    with op.batch_alter_table("record_version", schema=None) as batch_op:
        batch_op.create_index(
            "ix_record_version_emptied",
            ["record_kind", "record_id", "version"],
            unique=False,
            sqlite_where=sa.text("salt IS NULL"),
            postgresql_where=sa.text("salt IS NULL"),
        )

    # ### end Alembic commands ###
    create_triggers(op.get_bind(), MADE)


def downgrade() -> None:
    """Take them back."""
    drop_triggers(op.get_bind(), MADE)
    # ### commands auto generated by Alembic - please adjust! ###
    with op.batch_alter_table("record_version", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_record_version_emptied",
            sqlite_where=sa.text("salt IS NULL"),
            postgresql_where=sa.text("salt IS NULL"),
        )

    op.drop_table("disposed_case")
    op.drop_table("disposal_file")
    op.drop_table("disposal")
    # ### end Alembic commands ###
    create_triggers(op.get_bind(), DROPPED)
