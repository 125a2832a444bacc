/**
 * Where each table lies when Citus spreads the archive over several servers (docs/decisions/0005-distribution.md).
 * On one server this says nothing. Commands that apply it: docs/operations.md; the law is kept by
 * tests/house/distribution.test.ts.
 */
export type Placement =
  /** Rows lie on the shard that the hash of `column` names; tables of one group lie together, shard by shard. */
  | { readonly kind: 'distributed'; readonly column: string; readonly group: DistributionGroup }
  /** A copy on every server: small, read with every record, rarely written. */
  | { readonly kind: 'reference' }
  /** On the coordinator only: small, or written by one process at a time. */
  | { readonly kind: 'coordinator' };

export type DistributionGroup =
  | 'certificate'
  | 'batch'
  | 'manifest'
  | 'organisation'
  | 'call'
  | 'matter'
  | 'case';

const onCertificate = (column: 'record_key' | 'subject_key'): Placement => ({
  kind: 'distributed',
  column,
  group: 'certificate',
});
const onCase: Placement = { kind: 'distributed', column: 'case_id', group: 'case' };
const REFERENCE: Placement = { kind: 'reference' };
const COORDINATOR: Placement = { kind: 'coordinator' };

/** Every table of db/schema by its name in the database. */
export const DISTRIBUTION: Readonly<Record<string, Placement>> = {
  record: onCertificate('record_key'),
  record_version: onCertificate('record_key'),
  finding: onCertificate('subject_key'),
  declared_number: onCertificate('subject_key'),

  batch_receipt: { kind: 'distributed', column: 'batch_id', group: 'batch' },
  quarantined_row: { kind: 'distributed', column: 'batch_id', group: 'batch' },

  declared_bucket: { kind: 'distributed', column: 'manifest_id', group: 'manifest' },

  // Outcomes per organisation and day, not records: a police department has no more different ones than others.
  quality_day: { kind: 'distributed', column: 'organisation', group: 'organisation' },

  // Both sides of a call lie together.
  call_report: { kind: 'distributed', column: 'call_key', group: 'call' },
  call_refusal: { kind: 'distributed', column: 'batch_id', group: 'batch' },

  // Asked for by key, a batch's worth at once.
  matter: { kind: 'distributed', column: 'matter_key', group: 'matter' },

  case_file: onCase,
  case_party: onCase,
  case_event: onCase,
  case_clock: onCase,
  case_comment: onCase,
  case_attachment: onCase,
  case_follower: onCase,
  dispute: onCase,
  dispute_complainant: onCase,
  dispute_transfer: onCase,
  dispute_call_back: onCase,
  dispute_recall: onCase,
  dispute_joint: onCase,
  dispute_rule_proposal: onCase,
  dispute_archive: onCase,
  dispute_flag: onCertificate('record_key'),

  certificate_type: REFERENCE,
  organisation: REFERENCE,
  region: REFERENCE,
  rule_version: REFERENCE,
  scenario: REFERENCE,
  item_material: REFERENCE,

  // Joined with every search's result on the coordinator; numbered by one counter.
  call_term: COORDINATOR,
  call_source: COORDINATOR,
  call_batch: COORDINATOR,
  call_hour: COORDINATOR,
  call_finding: COORDINATOR,
  call_alert: COORDINATOR,
  call_case: COORDINATOR,
  call_denial: COORDINATOR,
  call_operator: COORDINATOR,
  call_operator_day: COORDINATOR,
  call_watermark: COORDINATOR,
  call_recall: COORDINATOR,
  call_recall_user: COORDINATOR,
  break_glass: COORDINATOR,
  access_grant: COORDINATOR,
  grant_proposal: COORDINATOR,
  detection_rule_version: COORDINATOR,
  case_series: COORDINATOR,
  case_template: COORDINATOR,
  case_template_version: COORDINATOR,
  case_limit: COORDINATOR,
  dispute_responsibility: COORDINATOR,
  dispute_draft_photo: COORDINATOR,
  dispute_board_month: COORDINATOR,
  dispute_day: COORDINATOR,
  notice: COORDINATOR,
  notice_preference: COORDINATOR,
  notice_delivery: COORDINATOR,
  webhook: COORDINATOR,
  saved_search: COORDINATOR,
  log_head: COORDINATOR,
  call_fresh: COORDINATOR,
  log_pending: COORDINATOR,
  log_tree: COORDINATOR,
  log_tile: COORDINATOR,
  log_bundle: COORDINATOR,
  log_checkpoint: COORDINATOR,
  log_check: COORDINATOR,
  log_signer: COORDINATOR,
  log_witness: COORDINATOR,

  batch: COORDINATOR,
  manifest: COORDINATOR,
  coverage_day: COORDINATOR,
  quality_month: COORDINATOR,
  quality_organisation_day: COORDINATOR,
  source_activity: COORDINATOR,
  evaluation_run: COORDINATOR,
  outbox: COORDINATOR,
  audit_entry: COORDINATOR,
  refusal_tally: COORDINATOR,
  timetable_tick: COORDINATOR,
  catalogue_proposal: COORDINATOR,
  job_run: COORDINATOR,
  jobs_process: COORDINATOR,
  api_key: COORDINATOR,
  request_nonce: COORDINATOR,
  request_count: COORDINATOR,
  data_key: COORDINATOR,
  resealing: COORDINATOR,
  app_user: COORDINATOR,
  role_request: COORDINATOR,
  app_credential: COORDINATOR,
  app_session: COORDINATOR,
  app_verification: COORDINATOR,
  app_second_factor: COORDINATOR,
  app_recovery_code: COORDINATOR,
  app_former_password: COORDINATOR,
  sign_in_attempt: COORDINATOR,
};
