"""keep applications.

Revision: 0003
Follows: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lidsome_desktop.store.triggers import Trigger, create_triggers, drop_triggers

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

DROPPED: tuple[Trigger, ...] = (
)
MADE: tuple[Trigger, ...] = (
    Trigger(
        'application',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'application is never deleted',
    ),
    Trigger(
        'account',
        'follows_course',
        'UPDATE',
        "NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state = 'submitted') OR (OLD.state = 'submitted' AND NEW.state = 'draft') OR (OLD.state = 'submitted' AND NEW.state = 'approved') OR (OLD.state = 'submitted' AND NEW.state = 'rejected') OR (OLD.state = 'approved' AND NEW.state = 'draft') OR (OLD.state = 'approved' AND NEW.state = 'active') OR (OLD.state = 'active' AND NEW.state = 'closing') OR (OLD.state = 'closing' AND NEW.state = 'active') OR (OLD.state = 'closing' AND NEW.state = 'closed'))",
        'an account follows its course',
    ),
    Trigger(
        'account',
        'decided_first',
        'UPDATE',
        "NEW.state <> OLD.state AND NEW.state IN ('approved', 'active') AND OLD.state IN ('submitted', 'approved') AND NOT EXISTS (SELECT 1 FROM application a WHERE a.account_id = NEW.id AND a.decision = 'approved')",
        'an account is approved before it starts',
    ),
    Trigger(
        'application',
        'decision_stays',
        'UPDATE',
        "OLD.decision = 'rejected' AND (NEW.decision IS NULL OR NEW.decision <> 'rejected' OR NEW.reason <> OLD.reason OR NEW.decided_by <> OLD.decided_by)",
        'a rejection is final',
    ),
    Trigger(
        'removal_case',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'removal_case is never deleted',
    ),
    Trigger(
        'removal_item',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'removal_item is never deleted',
    ),
    Trigger(
        'removal_capture',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'removal_capture is never deleted',
    ),
    Trigger(
        'removal_sender',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'removal_sender is never deleted',
    ),
    Trigger(
        'removal_judgement',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'removal_judgement is never deleted',
    ),
    Trigger(
        'removal_outcome',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'removal_outcome is never deleted',
    ),
    Trigger(
        'removal_approval',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'removal_approval is never deleted',
    ),
    Trigger(
        'removal_capture',
        'never_changed',
        'UPDATE',
        '1 = 1',
        'removal_capture is never changed',
    ),
    Trigger(
        'removal_sender',
        'never_changed',
        'UPDATE',
        '1 = 1',
        'removal_sender is never changed',
    ),
    Trigger(
        'removal_judgement',
        'never_changed',
        'UPDATE',
        '1 = 1',
        'removal_judgement is never changed',
    ),
    Trigger(
        'removal_outcome',
        'never_changed',
        'UPDATE',
        '1 = 1',
        'removal_outcome is never changed',
    ),
    Trigger(
        'removal_approval',
        'never_changed',
        'UPDATE',
        '1 = 1',
        'removal_approval is never changed',
    ),
    Trigger(
        'removal_capture',
        'never_replaced',
        'INSERT',
        'EXISTS (SELECT 1 FROM removal_capture t WHERE t.id = NEW.id)',
        'removal_capture is never replaced',
    ),
    Trigger(
        'removal_sender',
        'never_replaced',
        'INSERT',
        'EXISTS (SELECT 1 FROM removal_sender t WHERE t.id = NEW.id)',
        'removal_sender is never replaced',
    ),
    Trigger(
        'removal_judgement',
        'never_replaced',
        'INSERT',
        'EXISTS (SELECT 1 FROM removal_judgement t WHERE t.id = NEW.id)',
        'removal_judgement is never replaced',
    ),
    Trigger(
        'removal_outcome',
        'never_replaced',
        'INSERT',
        'EXISTS (SELECT 1 FROM removal_outcome t WHERE t.id = NEW.id)',
        'removal_outcome is never replaced',
    ),
    Trigger(
        'removal_approval',
        'never_replaced',
        'INSERT',
        'EXISTS (SELECT 1 FROM removal_approval t WHERE t.id = NEW.id)',
        'removal_approval is never replaced',
    ),
    Trigger(
        'removal_case',
        'starts_open',
        'INSERT',
        'NEW.closed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.id OR c.number = NEW.number)',
        'a removal case starts open',
    ),
    Trigger(
        'removal_case',
        'origin_stays',
        'UPDATE',
        'NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.account_id <> OLD.account_id OR NEW.policy_id <> OLD.policy_id OR NEW.discovered_at <> OLD.discovered_at OR NEW.recorded_at <> OLD.recorded_at',
        'what a removal case began with is never changed',
    ),
    Trigger(
        'removal_case',
        'suspicion_stays',
        'UPDATE',
        "(OLD.suspected_abuse AND NOT NEW.suspected_abuse) OR (NEW.suspected_abuse AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.case_id = NEW.id AND k.form <> 'description'))",
        'suspected abuse material is described and the suspicion stays',
    ),
    Trigger(
        'removal_case',
        'end_stays',
        'UPDATE',
        '(OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.closed_at <> OLD.closed_at)) OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at IS NULL OR NEW.withdrawn_at <> OLD.withdrawn_at))',
        'a removal case that has ended stays ended',
    ),
    Trigger(
        'removal_case',
        'closed_when_settled',
        'UPDATE',
        "NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND (NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.case_id = NEW.id) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.case_id = NEW.id AND NOT (i.not_captured_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_judgement j WHERE j.item_id = i.id AND j.ordinal = (SELECT MAX(x.ordinal) FROM removal_judgement x WHERE x.item_id = i.id) AND (j.stay_reason = 'trivial' OR ((j.verdict = 'stays' OR EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = i.id AND o.ordinal = (SELECT MAX(x.ordinal) FROM removal_outcome x WHERE x.item_id = i.id) AND (o.outcome IN ('removed', 'removed_by_platform', 'removed_by_sender') OR EXISTS (SELECT 1 FROM removal_approval a WHERE a.outcome_id = o.id)))) AND EXISTS (SELECT 1 FROM registration r WHERE r.id = i.registration_id AND r.number <> '' AND (NOT j.moved OR r.moved_on IS NOT NULL))))))) OR (NEW.retention_until IS NULL AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.case_id = NEW.id)))",
        'a removal case closes when every item is settled',
    ),
    Trigger(
        'removal_case',
        'withdrawn_before_removal',
        'UPDATE',
        "NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM removal_outcome o WHERE o.case_id = NEW.id AND o.outcome IN ('removed', 'removed_by_platform', 'removed_by_sender'))",
        'what has been removed is not withdrawn',
    ),
    Trigger(
        'removal_case',
        'secret_not_trivial',
        'UPDATE',
        "NEW.secrecy AND EXISTS (SELECT 1 FROM removal_item i JOIN removal_judgement j ON j.item_id = i.id WHERE i.case_id = NEW.id AND j.item_id = i.id AND j.ordinal = (SELECT MAX(x.ordinal) FROM removal_judgement x WHERE x.item_id = i.id) AND j.stay_reason = 'trivial')",
        'what is secret is not trivial',
    ),
    Trigger(
        'removal_item',
        'starts_bare',
        'INSERT',
        'NEW.registration_id IS NOT NULL OR NEW.not_captured_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.id) OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL))',
        'an item starts bare and in an open case',
    ),
    Trigger(
        'removal_item',
        'captured_first',
        'UPDATE',
        "NEW.registration_id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.id AND k.purpose = 'content') OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = NEW.id))",
        'nothing is registered before content and sender are captured',
    ),
    Trigger(
        'removal_item',
        'sent_stays',
        'UPDATE',
        "NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR (COALESCE(NEW.registration_id, '') <> COALESCE(OLD.registration_id, '') AND EXISTS (SELECT 1 FROM registration r WHERE r.id IN (OLD.registration_id, NEW.registration_id) AND r.sent_at IS NOT NULL))",
        'what was sent for registration is never changed',
    ),
    Trigger(
        'removal_item',
        'copy_exists',
        'UPDATE',
        "NEW.not_captured_at IS NOT NULL AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.id AND k.purpose = 'content')",
        'an item with a copy has been captured',
    ),
    Trigger(
        'removal_item',
        'told_stays',
        'UPDATE',
        "EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.id) AND (NEW.context IS NULL OR (NOT NEW.published_unknown AND trim(NEW.published_shown) = ''))",
        'what a removal rested on is not taken away',
    ),
    Trigger(
        'removal_capture',
        'abuse_described',
        'INSERT',
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND c.suspected_abuse <> (NEW.form = 'description'))",
        'suspected abuse material is described and nothing else is',
    ),
    Trigger(
        'removal_capture',
        'open_only',
        'INSERT',
        'EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL)',
        'an ended case takes no more',
    ),
    Trigger(
        'removal_sender',
        'open_only',
        'INSERT',
        'EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL)',
        'an ended case takes no more',
    ),
    Trigger(
        'removal_judgement',
        'open_only',
        'INSERT',
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL) OR EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.item_id AND o.outcome IN ('removed', 'removed_by_platform', 'removed_by_sender'))",
        'what has ended or is removed is not judged again',
    ),
    Trigger(
        'removal_judgement',
        'secret_not_trivial',
        'INSERT',
        "NEW.stay_reason = 'trivial' AND EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND c.secrecy)",
        'what is secret is not trivial',
    ),
    Trigger(
        'removal_outcome',
        'open_only',
        'INSERT',
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL) OR EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.item_id AND o.outcome IN ('removed', 'removed_by_platform', 'removed_by_sender'))",
        'what has ended or is removed has no further outcome',
    ),
    Trigger(
        'removal_outcome',
        'captured_first',
        'INSERT',
        "NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.item_id AND k.purpose = 'content') OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = NEW.item_id) OR NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.context IS NOT NULL AND (i.published_unknown OR trim(i.published_shown) <> ''))",
        'nothing is removed before content and sender are captured',
    ),
    Trigger(
        'removal_outcome',
        'judged_first',
        'INSERT',
        "NOT EXISTS (SELECT 1 FROM removal_judgement j WHERE j.item_id = NEW.item_id AND j.ordinal = (SELECT MAX(x.ordinal) FROM removal_judgement x WHERE x.item_id = NEW.item_id) AND j.verdict = 'remove' AND j.grounds <> '[]' AND trim(j.motivation) <> '')",
        'nothing is removed before it is judged with reasons',
    ),
    Trigger(
        'removal_outcome',
        'too_early_told',
        'INSERT',
        "NEW.outcome = 'removed' AND trim(NEW.deviation) = '' AND NOT (EXISTS (SELECT 1 FROM removal_judgement b WHERE b.item_id = NEW.item_id AND b.verdict = 'remove' AND substr(b.judged_at, 1, 16) <= substr(NEW.happened_at, 1, 16)) AND EXISTS (SELECT 1 FROM removal_capture b WHERE b.item_id = NEW.item_id AND b.purpose = 'content' AND substr(b.captured_at, 1, 16) <= substr(NEW.happened_at, 1, 16)))",
        'a removal before reasons or copy is explained',
    ),
    Trigger(
        'removal_approval',
        'of_what_is_left',
        'INSERT',
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR NOT EXISTS (SELECT 1 FROM removal_outcome o WHERE o.id = NEW.outcome_id AND o.item_id = NEW.item_id AND o.ordinal = (SELECT MAX(x.ordinal) FROM removal_outcome x WHERE x.item_id = NEW.item_id) AND o.outcome IN ('hidden', 'could_not'))",
        'only what was left on the platform is approved',
    ),
    Trigger(
        'registration',
        'never_deleted',
        'DELETE',
        '1 = 1',
        'registration is never deleted',
    ),
    Trigger(
        'registration',
        'starts_prepared',
        'INSERT',
        "NEW.sent_at IS NOT NULL OR NEW.number <> '' OR EXISTS (SELECT 1 FROM registration r WHERE r.id = NEW.id)",
        'a registration starts as prepared',
    ),
    Trigger(
        'registration',
        'captured_first',
        'UPDATE',
        "(NEW.sent_at IS NOT NULL OR NEW.number <> '') AND (NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.registration_id = NEW.id) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.registration_id = NEW.id AND (NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = i.id AND k.purpose = 'content') OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = i.id))))",
        'nothing is registered before content and sender are captured',
    ),
    Trigger(
        'registration',
        'sent_stays',
        'UPDATE',
        'NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR NEW.ordinal <> OLD.ordinal OR (OLD.sent_at IS NOT NULL AND (NEW.record_origin <> OLD.record_origin OR NEW.record_on <> OLD.record_on OR NEW.designation <> OLD.designation OR NEW.sender_public <> OLD.sender_public OR NEW.sender_text <> OLD.sender_text OR NEW.public_summary <> OLD.public_summary OR NEW.internal_note <> OLD.internal_note OR NEW.diary <> OLD.diary OR NEW.matter <> OLD.matter OR NEW.existing_number <> OLD.existing_number OR NEW.sent_at <> OLD.sent_at OR NEW.sent_at IS NULL))',
        'what was sent for registration is never changed',
    ),
    Trigger(
        'registration',
        'corrected_with_reason',
        'UPDATE',
        "OLD.number <> '' AND (NEW.number = '' OR ((NEW.number <> OLD.number OR NEW.registered_on <> OLD.registered_on) AND trim(NEW.correction) = ''))",
        'a number is corrected with its reason and never erased',
    ),
)


def upgrade() -> None:
    """Make the changes."""
    drop_triggers(op.get_bind(), DROPPED)
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table('application',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Text(), nullable=True),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('step', sa.String(40), nullable=False),
    sa.Column('started_on', sa.String(10), nullable=False),
    sa.Column('started_by', sa.Text(), nullable=True),
    sa.Column('copied_from', sa.Text(), nullable=True),
    sa.Column('sent_on', sa.String(10), nullable=True),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('asked_on', sa.String(10), nullable=True),
    sa.Column('asked_by', sa.Text(), nullable=True),
    sa.Column('signed', sa.Text(), nullable=True),
    sa.Column('signed_reference', sa.Text(), nullable=False),
    sa.Column('decision', sa.String(40), nullable=True),
    sa.Column('decided_on', sa.String(10), nullable=True),
    sa.Column('decided_by', sa.Text(), nullable=True),
    sa.Column('decision_given', sa.String(40), nullable=True),
    sa.Column('decision_reference', sa.Text(), nullable=False),
    sa.Column('decision_evidence', sa.Text(), nullable=True),
    sa.Column('noted_same_person', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('withdrawn_on', sa.String(10), nullable=True),
    sa.Column('discarded_on', sa.String(10), nullable=True),
    sa.Column('activation', sa.Text(), nullable=False),
    sa.CheckConstraint("decision IN ('approved', 'rejected')", name=op.f('ck_application_decision_known')),
    sa.CheckConstraint("decision IS NULL OR decision <> 'approved' OR signed IS NOT NULL OR signed_reference <> '' OR decision_evidence IS NOT NULL OR decision_reference <> ''", name=op.f('ck_application_approval_proven')),
    sa.CheckConstraint("decision IS NULL OR decision <> 'rejected' OR reason <> ''", name=op.f('ck_application_rejection_reasoned')),
    sa.CheckConstraint("decision_given IN ('self', 'stated')", name=op.f('ck_application_decision_given_known')),
    sa.CheckConstraint("question = '' OR (asked_on IS NOT NULL AND asked_by IS NOT NULL)", name=op.f('ck_application_question_asked')),
    sa.CheckConstraint("step IN ('platform', 'organisation', 'web', 'content', 'assessment', 'assignment', 'administrators', 'reading', 'routines', 'terms', 'personal_data', 'records', 'accessibility', 'review')", name=op.f('ck_application_step_known')),
    sa.CheckConstraint('decision IS NULL OR (decided_on IS NOT NULL AND decided_by IS NOT NULL AND sent_on IS NOT NULL)', name=op.f('ck_application_decided_by_somebody')),
    sa.CheckConstraint('version > 0', name=op.f('ck_application_version_positive')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_application_account_id')),
    sa.ForeignKeyConstraint(['asked_by'], ['person.id'], name=op.f('fk_application_asked_by')),
    sa.ForeignKeyConstraint(['copied_from'], ['application.id'], name=op.f('fk_application_copied_from')),
    sa.ForeignKeyConstraint(['decided_by'], ['person.id'], name=op.f('fk_application_decided_by')),
    sa.ForeignKeyConstraint(['decision_evidence'], ['evidence_file.id'], name=op.f('fk_application_decision_evidence')),
    sa.ForeignKeyConstraint(['signed'], ['evidence_file.id'], name=op.f('fk_application_signed')),
    sa.ForeignKeyConstraint(['started_by'], ['person.id'], name=op.f('fk_application_started_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_application'))
    )
    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.create_index('uq_application_account', ['account_id'], unique=True)

    op.create_table('removal_case',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Text(), nullable=False),
    sa.Column('discovered_at', sa.String(27), nullable=False),
    sa.Column('discovered_by', sa.Text(), nullable=True),
    sa.Column('recorded_at', sa.String(27), nullable=False),
    sa.Column('recorded_by', sa.Text(), nullable=True),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('suspected_abuse', sa.Boolean(), nullable=False),
    sa.Column('policy_id', sa.Text(), nullable=False),
    sa.Column('disposal_basis', sa.Text(), nullable=False),
    sa.Column('secrecy', sa.Boolean(), nullable=False),
    sa.Column('secrecy_provision', sa.Text(), nullable=False),
    sa.Column('secrecy_on', sa.String(10), nullable=True),
    sa.Column('secrecy_authority', sa.Text(), nullable=False),
    sa.Column('police_reported_on', sa.String(10), nullable=True),
    sa.Column('police_number', sa.Text(), nullable=False),
    sa.Column('sender_informed_on', sa.String(10), nullable=True),
    sa.Column('sender_informed_note', sa.Text(), nullable=False),
    sa.Column('withdrawn_at', sa.String(27), nullable=True),
    sa.Column('withdrawn_reason', sa.Text(), nullable=False),
    sa.Column('withdrawn_approved_by', sa.Text(), nullable=True),
    sa.Column('withdrawn_approved_on', sa.String(10), nullable=True),
    sa.Column('withdrawn_given', sa.String(40), nullable=True),
    sa.Column('withdrawn_reference', sa.Text(), nullable=False),
    sa.Column('withdrawn_evidence', sa.Text(), nullable=True),
    sa.Column('closed_at', sa.String(27), nullable=True),
    sa.Column('closed_by', sa.Text(), nullable=True),
    sa.Column('retention_until', sa.String(10), nullable=True),
    sa.Column('search_text', sa.Text(), nullable=False),
    sa.CheckConstraint("NOT secrecy OR (trim(secrecy_provision) <> '' AND secrecy_on IS NOT NULL AND trim(secrecy_authority) <> '')", name=op.f('ck_removal_case_secrecy_marked')),
    sa.CheckConstraint("trim(address) <> '' OR trim(place) <> ''", name=op.f('ck_removal_case_where_told')),
    sa.CheckConstraint("withdrawn_at IS NULL OR (closed_at IS NULL AND trim(withdrawn_reason) <> '' AND withdrawn_approved_by IS NOT NULL AND withdrawn_approved_on IS NOT NULL AND withdrawn_given IS NOT NULL AND (withdrawn_given = 'self' OR trim(withdrawn_reference) <> '' OR withdrawn_evidence IS NOT NULL))", name=op.f('ck_removal_case_withdrawn_by_two')),
    sa.CheckConstraint("withdrawn_given IN ('self', 'stated')", name=op.f('ck_removal_case_withdrawn_given_known')),
    sa.CheckConstraint('version > 0', name=op.f('ck_removal_case_version_positive')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_removal_case_account_id')),
    sa.ForeignKeyConstraint(['closed_by'], ['person.id'], name=op.f('fk_removal_case_closed_by')),
    sa.ForeignKeyConstraint(['discovered_by'], ['person.id'], name=op.f('fk_removal_case_discovered_by')),
    sa.ForeignKeyConstraint(['policy_id'], ['policy.id'], name=op.f('fk_removal_case_policy_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_removal_case_recorded_by')),
    sa.ForeignKeyConstraint(['withdrawn_approved_by'], ['person.id'], name=op.f('fk_removal_case_withdrawn_approved_by')),
    sa.ForeignKeyConstraint(['withdrawn_evidence'], ['evidence_file.id'], name=op.f('fk_removal_case_withdrawn_evidence')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_removal_case')),
    sa.UniqueConstraint('number', name=op.f('uq_removal_case_number')),
    sa.UniqueConstraint('year', 'ordinal', name=op.f('uq_removal_case_year_ordinal'))
    )
    with op.batch_alter_table('removal_case', schema=None) as batch_op:
        batch_op.create_index('ix_removal_case_account', ['account_id'], unique=False)
        batch_op.create_index('ix_removal_case_discovered', ['discovered_at', 'id'], unique=False)

    op.create_table('registration',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('record_origin', sa.String(40), nullable=False),
    sa.Column('record_on', sa.String(10), nullable=False),
    sa.Column('designation', sa.Text(), nullable=False),
    sa.Column('sender_public', sa.Boolean(), nullable=False),
    sa.Column('sender_text', sa.Text(), nullable=False),
    sa.Column('public_summary', sa.Text(), nullable=False),
    sa.Column('internal_note', sa.Text(), nullable=False),
    sa.Column('diary', sa.Text(), nullable=False),
    sa.Column('registrar_email', sa.Text(), nullable=False),
    sa.Column('matter', sa.String(40), nullable=False),
    sa.Column('existing_number', sa.Text(), nullable=False),
    sa.Column('prepared_at', sa.String(27), nullable=False),
    sa.Column('prepared_by', sa.Text(), nullable=True),
    sa.Column('package_name', sa.Text(), nullable=False),
    sa.Column('package_digest', sa.Text(), nullable=False),
    sa.Column('package_made_at', sa.String(27), nullable=True),
    sa.Column('sent_at', sa.String(27), nullable=True),
    sa.Column('sent_by', sa.Text(), nullable=True),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('registered_on', sa.String(10), nullable=True),
    sa.Column('registrar', sa.Text(), nullable=False),
    sa.Column('number_recorded_at', sa.String(27), nullable=True),
    sa.Column('correction', sa.Text(), nullable=False),
    sa.Column('moved_on', sa.String(10), nullable=True),
    sa.Column('moved_reference', sa.Text(), nullable=False),
    sa.Column('number_key', sa.Text(), nullable=False),
    sa.Column('search_text', sa.Text(), nullable=False),
    sa.CheckConstraint("NOT sender_public OR trim(sender_text) <> ''", name=op.f('ck_registration_sender_told')),
    sa.CheckConstraint("matter <> 'existing' OR trim(existing_number) <> ''", name=op.f('ck_registration_existing_number_told')),
    sa.CheckConstraint("matter IN ('existing', 'new', 'registrar_decides')", name=op.f('ck_registration_matter_known')),
    sa.CheckConstraint("moved_on IS NULL OR number <> ''", name=op.f('ck_registration_number_before_moved')),
    sa.CheckConstraint("number = '' OR (trim(number) <> '' AND sent_at IS NOT NULL AND registered_on IS NOT NULL AND number_recorded_at IS NOT NULL)", name=op.f('ck_registration_sent_before_number')),
    sa.CheckConstraint("record_origin IN ('received', 'created')", name=op.f('ck_registration_record_origin_known')),
    sa.CheckConstraint("trim(public_summary) <> '' AND trim(designation) <> '' AND trim(diary) <> ''", name=op.f('ck_registration_osl_5_2')),
    sa.CheckConstraint('version > 0', name=op.f('ck_registration_version_positive')),
    sa.ForeignKeyConstraint(['case_id'], ['removal_case.id'], name=op.f('fk_registration_case_id')),
    sa.ForeignKeyConstraint(['prepared_by'], ['person.id'], name=op.f('fk_registration_prepared_by')),
    sa.ForeignKeyConstraint(['sent_by'], ['person.id'], name=op.f('fk_registration_sent_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration')),
    sa.UniqueConstraint('case_id', 'ordinal', name=op.f('uq_registration_case_id_ordinal')),
    sa.UniqueConstraint('id', 'case_id', name=op.f('uq_registration_id_case_id'))
    )
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_registration_number_key'), ['number_key'], unique=False)
        batch_op.create_index('ix_registration_prepared', ['prepared_at', 'id'], unique=False)

    op.create_table('removal_item',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('item_kind', sa.String(40), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('published_shown', sa.Text(), nullable=False),
    sa.Column('published_at', sa.String(27), nullable=True),
    sa.Column('published_unknown', sa.Boolean(), nullable=False),
    sa.Column('context', sa.String(40), nullable=True),
    sa.Column('context_reason', sa.Text(), nullable=False),
    sa.Column('registration_id', sa.Text(), nullable=True),
    sa.Column('not_captured_at', sa.String(27), nullable=True),
    sa.Column('not_captured_reason', sa.Text(), nullable=False),
    sa.CheckConstraint("context IN ('in_capture', 'attached', 'absent')", name=op.f('ck_removal_item_context_known')),
    sa.CheckConstraint("item_kind IN ('comment', 'post', 'attachment', 'message', 'other')", name=op.f('ck_removal_item_item_kind_known')),
    sa.CheckConstraint("not_captured_at IS NULL OR trim(not_captured_reason) <> ''", name=op.f('ck_removal_item_not_captured_reason')),
    sa.CheckConstraint('version > 0', name=op.f('ck_removal_item_version_positive')),
    sa.ForeignKeyConstraint(['case_id'], ['removal_case.id'], name=op.f('fk_removal_item_case_id')),
    sa.ForeignKeyConstraint(['registration_id', 'case_id'], ['registration.id', 'registration.case_id'], name=op.f('fk_removal_item_registration_id_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_removal_item')),
    sa.UniqueConstraint('case_id', 'ordinal', name=op.f('uq_removal_item_case_id_ordinal')),
    sa.UniqueConstraint('id', 'case_id', name=op.f('uq_removal_item_id_case_id'))
    )
    with op.batch_alter_table('removal_item', schema=None) as batch_op:
        batch_op.create_index('ix_removal_item_registration', ['registration_id'], unique=False)

    op.create_table('removal_capture',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('item_id', sa.Text(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(40), nullable=False),
    sa.Column('form', sa.String(40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('supersedes', sa.Text(), nullable=True),
    sa.Column('captured_at', sa.String(27), nullable=False),
    sa.Column('recorded_at', sa.String(27), nullable=False),
    sa.Column('recorded_by', sa.Text(), nullable=True),
    sa.CheckConstraint("(form = 'file' AND evidence IS NOT NULL) OR (form = 'text' AND evidence IS NOT NULL AND trim(text) <> '') OR (form = 'description' AND evidence IS NULL AND trim(text) <> '')", name=op.f('ck_removal_capture_holds_something')),
    sa.CheckConstraint("form IN ('text', 'file', 'description')", name=op.f('ck_removal_capture_form_known')),
    sa.CheckConstraint("purpose IN ('content', 'context')", name=op.f('ck_removal_capture_purpose_known')),
    sa.CheckConstraint('length(digest) = 64', name=op.f('ck_removal_capture_digest_is_sha256')),
    sa.CheckConstraint('size > 0', name=op.f('ck_removal_capture_not_empty')),
    sa.CheckConstraint('version > 0', name=op.f('ck_removal_capture_version_positive')),
    sa.ForeignKeyConstraint(['evidence'], ['evidence_file.id'], name=op.f('fk_removal_capture_evidence')),
    sa.ForeignKeyConstraint(['item_id', 'case_id'], ['removal_item.id', 'removal_item.case_id'], name=op.f('fk_removal_capture_item_id_case_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_removal_capture_recorded_by')),
    sa.ForeignKeyConstraint(['supersedes', 'item_id'], ['removal_capture.id', 'removal_capture.item_id'], name=op.f('fk_removal_capture_supersedes_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_removal_capture')),
    sa.UniqueConstraint('id', 'item_id', name=op.f('uq_removal_capture_id_item_id')),
    sa.UniqueConstraint('item_id', 'ordinal', name=op.f('uq_removal_capture_item_id_ordinal'))
    )
    with op.batch_alter_table('removal_capture', schema=None) as batch_op:
        batch_op.create_index('ix_removal_capture_evidence', ['evidence'], unique=False)

    op.create_table('removal_judgement',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('item_id', sa.Text(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.String(40), nullable=False),
    sa.Column('grounds', sa.Text(), nullable=False),
    sa.Column('stay_reason', sa.String(40), nullable=True),
    sa.Column('motivation', sa.Text(), nullable=False),
    sa.Column('applied_rule', sa.Text(), nullable=False),
    sa.Column('rights_holder', sa.Text(), nullable=False),
    sa.Column('trivial_preset', sa.Text(), nullable=False),
    sa.Column('moved', sa.Boolean(), nullable=False),
    sa.Column('policy_id', sa.Text(), nullable=False),
    sa.Column('judged_at', sa.String(27), nullable=False),
    sa.Column('judged_by', sa.Text(), nullable=True),
    sa.CheckConstraint("(verdict = 'remove') = (grounds <> '[]')", name=op.f('ck_removal_judgement_ground_to_remove')),
    sa.CheckConstraint("(verdict = 'stays') = (stay_reason IS NOT NULL)", name=op.f('ck_removal_judgement_reason_to_stay')),
    sa.CheckConstraint("stay_reason IN ('complaint', 'opinion', 'trivial', 'main_rule')", name=op.f('ck_removal_judgement_stay_reason_known')),
    sa.CheckConstraint("trim(motivation) <> ''", name=op.f('ck_removal_judgement_motivated')),
    sa.CheckConstraint("verdict IN ('remove', 'stays')", name=op.f('ck_removal_judgement_verdict_known')),
    sa.CheckConstraint('version > 0', name=op.f('ck_removal_judgement_version_positive')),
    sa.ForeignKeyConstraint(['item_id', 'case_id'], ['removal_item.id', 'removal_item.case_id'], name=op.f('fk_removal_judgement_item_id_case_id')),
    sa.ForeignKeyConstraint(['judged_by'], ['person.id'], name=op.f('fk_removal_judgement_judged_by')),
    sa.ForeignKeyConstraint(['policy_id'], ['policy.id'], name=op.f('fk_removal_judgement_policy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_removal_judgement')),
    sa.UniqueConstraint('item_id', 'ordinal', name=op.f('uq_removal_judgement_item_id_ordinal'))
    )
    op.create_table('removal_outcome',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('item_id', sa.Text(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(40), nullable=False),
    sa.Column('happened_at', sa.String(27), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('deviation', sa.Text(), nullable=False),
    sa.Column('recorded_at', sa.String(27), nullable=False),
    sa.Column('recorded_by', sa.Text(), nullable=True),
    sa.CheckConstraint("outcome IN ('removed', 'hidden', 'removed_by_platform', 'removed_by_sender', 'could_not')", name=op.f('ck_removal_outcome_outcome_known')),
    sa.CheckConstraint("outcome NOT IN ('hidden', 'could_not') OR trim(reason) <> ''", name=op.f('ck_removal_outcome_left_has_reason')),
    sa.CheckConstraint('version > 0', name=op.f('ck_removal_outcome_version_positive')),
    sa.ForeignKeyConstraint(['item_id', 'case_id'], ['removal_item.id', 'removal_item.case_id'], name=op.f('fk_removal_outcome_item_id_case_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_removal_outcome_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_removal_outcome')),
    sa.UniqueConstraint('id', 'item_id', 'case_id', name=op.f('uq_removal_outcome_id_item_id_case_id')),
    sa.UniqueConstraint('item_id', 'ordinal', name=op.f('uq_removal_outcome_item_id_ordinal'))
    )
    op.create_table('removal_sender',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('item_id', sa.Text(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('handle', sa.Text(), nullable=False),
    sa.Column('profile_address', sa.Text(), nullable=False),
    sa.Column('platform_id', sa.Text(), nullable=False),
    sa.Column('unknown', sa.Boolean(), nullable=False),
    sa.Column('unknown_reason', sa.Text(), nullable=False),
    sa.Column('recorded_at', sa.String(27), nullable=False),
    sa.Column('recorded_by', sa.Text(), nullable=True),
    sa.CheckConstraint("(unknown AND trim(unknown_reason) <> '' AND name = '' AND handle = '' AND profile_address = '' AND platform_id = '') OR (NOT unknown AND (trim(name) <> '' OR trim(handle) <> '' OR trim(profile_address) <> '' OR trim(platform_id) <> ''))", name=op.f('ck_removal_sender_told_or_unknown')),
    sa.CheckConstraint('version > 0', name=op.f('ck_removal_sender_version_positive')),
    sa.ForeignKeyConstraint(['item_id', 'case_id'], ['removal_item.id', 'removal_item.case_id'], name=op.f('fk_removal_sender_item_id_case_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_removal_sender_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_removal_sender')),
    sa.UniqueConstraint('item_id', 'ordinal', name=op.f('uq_removal_sender_item_id_ordinal'))
    )
    op.create_table('removal_approval',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('item_id', sa.Text(), nullable=False),
    sa.Column('outcome_id', sa.Text(), nullable=False),
    sa.Column('approved_by', sa.Text(), nullable=False),
    sa.Column('approved_on', sa.String(10), nullable=False),
    sa.Column('given', sa.String(40), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('recorded_at', sa.String(27), nullable=False),
    sa.Column('recorded_by', sa.Text(), nullable=True),
    sa.CheckConstraint("given = 'self' OR trim(reference) <> '' OR evidence IS NOT NULL", name=op.f('ck_removal_approval_stated_has_reference')),
    sa.CheckConstraint("given IN ('self', 'stated')", name=op.f('ck_removal_approval_given_known')),
    sa.CheckConstraint('version > 0', name=op.f('ck_removal_approval_version_positive')),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_removal_approval_approved_by')),
    sa.ForeignKeyConstraint(['evidence'], ['evidence_file.id'], name=op.f('fk_removal_approval_evidence')),
    sa.ForeignKeyConstraint(['outcome_id', 'item_id', 'case_id'], ['removal_outcome.id', 'removal_outcome.item_id', 'removal_outcome.case_id'], name=op.f('fk_removal_approval_outcome_id_item_id_case_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_removal_approval_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_removal_approval')),
    sa.UniqueConstraint('outcome_id', name=op.f('uq_removal_approval_outcome_id'))
    )
    with op.batch_alter_table('installation', schema=None) as batch_op:
        batch_op.drop_column('last_backup_at')

    # ### end Alembic commands ###
    create_triggers(op.get_bind(), MADE)


def downgrade() -> None:
    """Take them back."""
    drop_triggers(op.get_bind(), MADE)
    # ### commands auto generated by Alembic - please adjust! ###
    with op.batch_alter_table('installation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('last_backup_at', sa.VARCHAR(length=27), nullable=True))

    op.drop_table('removal_approval')
    op.drop_table('removal_sender')
    op.drop_table('removal_outcome')
    op.drop_table('removal_judgement')
    with op.batch_alter_table('removal_capture', schema=None) as batch_op:
        batch_op.drop_index('ix_removal_capture_evidence')

    op.drop_table('removal_capture')
    with op.batch_alter_table('removal_item', schema=None) as batch_op:
        batch_op.drop_index('ix_removal_item_registration')

    op.drop_table('removal_item')
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.drop_index('ix_registration_prepared')
        batch_op.drop_index(batch_op.f('ix_registration_number_key'))

    op.drop_table('registration')
    with op.batch_alter_table('removal_case', schema=None) as batch_op:
        batch_op.drop_index('ix_removal_case_discovered')
        batch_op.drop_index('ix_removal_case_account')

    op.drop_table('removal_case')
    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.drop_index('uq_application_account')

    op.drop_table('application')
    # ### end Alembic commands ###
    create_triggers(op.get_bind(), DROPPED)
