import { DISPUTE_GROUPINGS } from '#db/queries/disputes/figures/dispute-counts';
import { DISPUTE_MARKS } from '#db/queries/disputes/figures/marks';
import { ACCOUNT_STATES } from '#db/queries/identity/people';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES, actionKey } from '#domain/audit/entry';
import { AUDIT_FIELDS, SUBJECT_KINDS } from '#domain/audit/fields';
import { ORIGIN_DOORS } from '#domain/audit/origin';
import { CALL_MODES, CALL_OUTCOMES, CALL_SIDES, PAIR_STATES } from '#domain/calls/call';
import { CASE_STATES, CASE_VERDICTS } from '#domain/calls/case/case-state';
import { ALERT_SEVERITIES, DETECTION_STAGES } from '#domain/calls/detect/detection-rule';
import { SCAN_STATES } from '#domain/cases/attachment';
import { CASE_KINDS, PARTY_PARTS, VISIBILITIES } from '#domain/cases/case-file';
import { CLOCK_DAY_REASONS } from '#domain/cases/explain-clock';
import { TEMPLATE_FIELDS } from '#domain/cases/template';
import { CATALOGUE_REASONS } from '#domain/catalogue/catalogue-file';
import { HOLDER_KINDS, UPDATE_FREQUENCIES, VALIDITIES } from '#domain/catalogue/certificate-type';
import { ORGANISATION_LEVELS, ORGANISATION_ROLES } from '#domain/catalogue/organisation';
import { CATALOGUE_LISTS, PROPOSAL_KINDS } from '#domain/catalogue/proposal';
import { CALL_BACK_ANSWERS, CALL_BACK_QUESTIONS } from '#domain/disputes/call-back-script';
import {
  DISPUTE_DOORS,
  DISPUTE_KINDS,
  DISPUTE_OUTCOMES,
  DISPUTE_STATES,
  DISPUTE_STEPS,
} from '#domain/disputes/dispute';
import { DISPUTE_ACTS, JOINT_OPINIONS } from '#domain/disputes/dispute-act';
import { DRAFT_STEPS, DRAFT_WRONGS } from '#domain/disputes/draft/draft';
import { DISPUTE_SHARES } from '#domain/disputes/figures';
import { RESPONSIBILITY_GROUNDS } from '#domain/disputes/responsibility/rule';
import { TEMPLATE_STEPS } from '#domain/disputes/template-step';
import { REFUSAL_CODES } from '#domain/errors';
import { CHECK_NAMES, VERDICTS } from '#domain/health/health-check';
import { HEALTH_SENTENCES, REMEDIED } from '#domain/health/judge-health';
import { ROLES } from '#domain/identity/actor';
import { ACTS, actKey } from '#domain/identity/permission';
import { DONE_WORDS, REFUSED_WORDS } from '#domain/identity/refused-word';
import { REVEAL_GROUNDS } from '#domain/identity/reveal';
import { REQUEST_STATES } from '#domain/identity/separation';
import { SIGN_IN_STEPS } from '#domain/identity/sign-in-step';
import { FAILURE_KINDS } from '#domain/jobs/failure-kind';
import { JOB_COUNTS } from '#domain/jobs/job-counts';
import { JOB_NAMES, JOB_STANDINGS, jobKey } from '#domain/jobs/job-run';
import { KEY_PURPOSES, purposeKey } from '#domain/machine/key-purpose';
import { KEY_STATES } from '#domain/machine/key-state';
import { VOLUME_CLASSES } from '#domain/metrics/ranking';
import { DELIVERY_FAILURES, DELIVERY_STATES, DELIVERY_WAYS } from '#domain/notices/delivery';
import { NOTICE_KINDS, noticeKey } from '#domain/notices/notice-kind';
import { NOTICE_DIGESTS, NOTICE_WAYS } from '#domain/notices/preference';
import { BATCH_DOORS, BATCH_STATES, QUARANTINE_STATES } from '#domain/records/messages';
import {
  CANONICAL_FIELDS,
  CERTIFICATE_STATUSES,
  HOLDER_CODE_KINDS,
  QUARANTINE_REASONS,
  ROW_OUTCOMES,
} from '#domain/records/record';
import { REASONS } from '#domain/rules/reasons';
import { DIMENSIONS, RULE_STATES, RULE_SUBJECTS, SEVERITIES } from '#domain/rules/rule';
import { TOLD_EVENTS } from '#services/disputes/following/read-followed';
import { CALL_SECTIONS } from '../_ui/calls/call-sections';
import { DISPUTE_SECTIONS } from '../_ui/disputes/dispute-sections';
import { QUANTITY_KINDS } from '../_ui/format/quantity';
import { ADMIN_SECTIONS } from '../_ui/shell/admin-sections';
import { COMPARISONS, PERIOD_KINDS } from '../_ui/shell/period';
import { ROOM_KEYS } from '../_ui/shell/rooms';
import { fieldKey } from '../_ui/words/field-key';
import { ACCESS_PROBLEMS } from '../(console)/admin/_parts/act-problems';
import { SCOPE_FORMS } from '../(console)/admin/_parts/role-fields';
import { OTHER_ACTORS } from '../(console)/admin/audit/_parts/asked';
import { FORM_FIELDS, PROPOSAL_PROBLEMS } from '../(console)/admin/catalogue/_parts/proposal-problems';
import { KEY_PROBLEMS } from '../(console)/admin/keys/_parts/key-problems';
import { CASE_PROBLEMS } from '../(console)/calls/cases/case-problems';
import { THRESHOLDS } from '../(console)/calls/cases/thresholds';
import { GRANT_PROBLEMS } from '../(console)/calls/grants/grant-problems';
import { RECALL_PROBLEMS } from '../(console)/calls/recalls/recall-problems';
import { SEARCH_PROBLEMS } from '../(console)/calls/search/_parts/search-problems';
import { CALL_FINDING_KINDS } from '../(console)/calls/sources/finding-words';
import { LINE_LEVELS, NUMBER_STATES } from '../(console)/coverage/_parts/choice';
import { HAND_ACTS, OTHER_EVENTS } from '../(console)/disputes/_desk/hand-acts';
import { DUE, WHOSE } from '../(console)/disputes/_desk/queue-choice';
import { DISPUTE_PROBLEMS } from '../(console)/disputes/_parts/dispute-problems';
import { CALL_BACK_PROBLEMS } from '../(console)/disputes/call-backs/call-back-problems';
import { LIMIT_PROBLEMS } from '../(console)/disputes/limits/limit-problems';
import { RESPONSIBILITY_PROBLEMS } from '../(console)/disputes/responsibility/rule-problems';
import { TEMPLATE_PROBLEMS } from '../(console)/disputes/templates/template-problems';
import { WINDOW_PROBLEMS } from '../(console)/disputes/window/window-problems';
import { LINE_KINDS, VIEWS } from '../(console)/quality/_parts/choice';
import { FINDING_STATES } from '../(console)/quality/findings/_parts/finding-choice';
import { SEARCH_FIELDS } from '../(console)/records/_parts/asked';
import { LIGHT_REFUSALS } from '../(public)/disputes/_parts/light-refusals';
import { FOLLOW_DEEDS, FOLLOW_SENT, FOLLOW_WORDED } from '../(public)/disputes/follow/_parts/follow-deeds';
import { ATTACKS } from '../(public)/verify/attacks/attack-rows';

/**
 * Messages chosen at run time. A key such as t(`dimension.${dimension}`) is allowed only when its prefix stands
 * here with every name it may take; the message test then wants exactly these names in both languages.
 * Add a line for a new enumeration; the names come from the domain's own list, never typed twice.
 */
export const ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
  'words.dimension': DIMENSIONS,
  'words.severity': SEVERITIES,
  'words.ruleState': RULE_STATES,
  'words.ruleSubject': RULE_SUBJECTS,
  'words.status': CERTIFICATE_STATUSES,
  'words.rowOutcome': ROW_OUTCOMES,
  'words.batchState': BATCH_STATES,
  'batches.door': BATCH_DOORS,
  'apiDocs.in': ['header', 'path', 'query'],
  'batches.rowState': QUARANTINE_STATES,
  'batches.refusal': [...REFUSAL_CODES, 'failed'],
  'words.quarantineReason': QUARANTINE_REASONS,
  'words.holderCodeKind': HOLDER_CODE_KINDS,
  'words.field': CANONICAL_FIELDS.map(fieldKey),
  'words.role': ROLES,
  'words.frequency': UPDATE_FREQUENCIES,
  'words.organisationRole': ORGANISATION_ROLES,
  'words.level': ORGANISATION_LEVELS,
  'words.refusal': REFUSAL_CODES,
  'ui.change.units': QUANTITY_KINDS,
  'ui.reveal.grounds': REVEAL_GROUNDS,
  'coverage.by': LINE_LEVELS,
  'coverage.head': LINE_LEVELS,
  'coverage.state': NUMBER_STATES,
  'coverage.remedy': NUMBER_STATES,
  'coverage.next': NUMBER_STATES,
  'coverage.meaning': ['declared', 'held', ...NUMBER_STATES, 'silent', 'line'],
  'quality.by': LINE_KINDS,
  'quality.view': VIEWS,
  'record.search': SEARCH_FIELDS,
  'record.replay': ['open', 'replayed', 'dismissed'],
  'findings.reason': REASONS,
  'findings.state': FINDING_STATES,
  'catalogue.holder': HOLDER_KINDS,
  'catalogue.validity': VALIDITIES,
  'audit.action': AUDIT_ACTIONS.map(actionKey),
  'audit.actor': OTHER_ACTORS,
  'audit.door': ORIGIN_DOORS,
  'audit.field': AUDIT_FIELDS,
  'audit.kind': SUBJECT_KINDS,
  'audit.outcome': AUDIT_OUTCOMES,
  'overview.rate': DIMENSIONS,
  'overview.compared': [...PERIOD_KINDS, 'year'],
  'overview.matter': ['silence', 'coverage', 'waiting', 'dispute'],
  'overview.action': ['rule', 'silence', 'coverage', 'waiting', 'dispute'],
  'overview.volume': VOLUME_CLASSES.map(({ name }) => name),
  'account.refused': REFUSED_WORDS,
  'account.done': DONE_WORDS,
  'account.steps': SIGN_IN_STEPS,
  'account.stepLead': SIGN_IN_STEPS,
  'account.method': ['password', 'provider'],
  'shell.rooms': ROOM_KEYS,
  'calls.sections': CALL_SECTIONS.map(({ key }) => key),
  'calls.outcome': CALL_OUTCOMES,
  'calls.pair': PAIR_STATES,
  'calls.side': CALL_SIDES,
  'calls.mode': CALL_MODES,
  'caseWork.scan': SCAN_STATES,
  'caseWork.visibility': VISIBILITIES,
  'caseWork.visibilityHint': VISIBILITIES,
  'notices.kind': CASE_KINDS,
  'notices.what': NOTICE_KINDS.map(noticeKey),
  'notices.kindName': NOTICE_KINDS.map(noticeKey),
  'notices.way': NOTICE_WAYS,
  'notices.digest': NOTICE_DIGESTS,
  'notices.deliveryWay': DELIVERY_WAYS,
  'notices.deliveryState': DELIVERY_STATES,
  'notices.deliveryFailure': DELIVERY_FAILURES,
  'cases.state': CASE_STATES,
  'cases.severity': ALERT_SEVERITIES,
  'cases.verdict': CASE_VERDICTS,
  'cases.event': ['opened', 'taken', 'given', 'handed-over', 'noted', 'judged'],
  'cases.stage': DETECTION_STAGES,
  'cases.problem': CASE_PROBLEMS,
  'cases.threshold': THRESHOLDS,
  'grants.kind': ['grant', 'revoke'],
  'grants.problem': GRANT_PROBLEMS,
  'recalls.problem': RECALL_PROBLEMS,
  'calls.saved.problem': SEARCH_PROBLEMS,
  'callSources.kind': CALL_FINDING_KINDS,
  'disputes.kind': DISPUTE_KINDS,
  'disputes.door': DISPUTE_DOORS,
  'disputes.state': DISPUTE_STATES,
  'disputes.outcome': DISPUTE_OUTCOMES,
  'disputes.step': DISPUTE_STEPS,
  'disputes.act': DISPUTE_ACTS,
  'disputes.hint': HAND_ACTS,
  'disputes.did': [...DISPUTE_ACTS, ...OTHER_EVENTS, 'other'],
  'disputes.opinion': JOINT_OPINIONS,
  'disputes.part': PARTY_PARTS,
  'disputes.why': CLOCK_DAY_REASONS,
  'disputes.problem': DISPUTE_PROBLEMS,
  'disputes.sections': DISPUTE_SECTIONS.map(({ key }) => key),
  'disputes.whose': WHOSE,
  'disputes.due': DUE,
  'disputes.pane': ['conversation', 'facts'],
  'disputeFigures.mark': DISPUTE_MARKS,
  'disputeFigures.share': DISPUTE_SHARES,
  'disputeFigures.by': DISPUTE_GROUPINGS,
  'disputeFigures.group': DISPUTE_GROUPINGS,
  'disputeFigures.callBack.problem': CALL_BACK_PROBLEMS,
  'disputeFigures.question': CALL_BACK_QUESTIONS,
  'disputeFigures.answer': CALL_BACK_ANSWERS,
  'disputeFigures.limits.problem': LIMIT_PROBLEMS,
  'disputeRules.templates.problem': TEMPLATE_PROBLEMS,
  'disputeRules.templates.step': TEMPLATE_STEPS,
  'disputeRules.templates.field': TEMPLATE_FIELDS,
  'disputeRules.responsibility.problem': RESPONSIBILITY_PROBLEMS,
  'disputeRules.responsibility.ground': RESPONSIBILITY_GROUNDS,
  'access.state': ACCOUNT_STATES,
  'access.request': REQUEST_STATES,
  'access.scope': SCOPE_FORMS,
  'access.duties': ROLES,
  'access.hasKeys': ['some', 'none'],
  'access.acts': ACTS.map(actKey),
  'access.problem': ACCESS_PROBLEMS,
  'keys.state': KEY_STATES,
  'keys.purpose': KEY_PURPOSES.map(purposeKey),
  'keys.problem': KEY_PROBLEMS,
  'proposals.kind': PROPOSAL_KINDS,
  'proposals.state': REQUEST_STATES,
  'proposals.list': CATALOGUE_LISTS,
  'proposals.field': FORM_FIELDS,
  'proposals.faults': CATALOGUE_REASONS,
  'proposals.problem': PROPOSAL_PROBLEMS,
  'jobs.name': JOB_NAMES.map(jobKey),
  'jobs.count': JOB_COUNTS,
  'jobs.standing': [...JOB_STANDINGS, 'lost'],
  'jobs.failure': FAILURE_KINDS,
  'jobs.remedy': FAILURE_KINDS,
  'jobs.lanes': ['swift', 'heavy'],
  'jobs.queue': ['waiting', 'active', 'delayed', 'failed', 'completed'],
  'health.name': CHECK_NAMES,
  'health.verdict': VERDICTS,
  'health.found': HEALTH_SENTENCES,
  'health.remedy': REMEDIED,
  'admin.sections': ADMIN_SECTIONS.map(({ key }) => key),
  'shell.periods': PERIOD_KINDS,
  'shell.comparisons': COMPARISONS,
  'shell.hitKinds': ['page', 'department', 'type', 'record', 'rule', 'batch', 'region'],
  'disputeWindow.problem': WINDOW_PROBLEMS,
  'follow.state': DISPUTE_STATES,
  'follow.outcome': DISPUTE_OUTCOMES,
  'follow.event': TOLD_EVENTS,
  'follow.done': FOLLOW_DEEDS,
  'follow.words': FOLLOW_WORDED,
  'follow.send': FOLLOW_SENT,
  'follow.hint': FOLLOW_WORDED,
  'apply.steps': DRAFT_STEPS,
  'apply.wrong.kind': DRAFT_WRONGS,
  'apply.refused': LIGHT_REFUSALS,
  'verify.attacks': ATTACKS,
  'verify.seen': ATTACKS,
};
