/**
 * Who may do what with each table, and which rows a reader's scope holds (docs/decisions/0015-row-level-security.md).
 * `migrate` makes grants and policies of it (db/guards.ts); a table that is not named here is nobody's but its
 * owner's. Kept by tests/scope.
 */
export interface Guard {
  /** Which rows of the table `zhengjian_app` sees and may write. */
  readonly rows: Rows;
  readonly app: readonly Right[];
  readonly identity: readonly Right[];
  readonly engine: readonly Right[];
}

export type Right = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

export type Rows =
  /** All: the table belongs to nobody, or the app has no right to it anyway. */
  | { readonly by: 'table' }
  /** Those of organisations and regions within scope, by the row's own columns. */
  | { readonly by: 'place'; readonly organisation: string; readonly region: string }
  /** Those of organisations within scope; the region is the organisation's. */
  | { readonly by: 'organisation'; readonly organisation: string }
  /** As by place, and besides those that an organisation within scope is party to (`case_party`). */
  | { readonly by: 'parties'; readonly organisation: string; readonly region: string }
  /** Those whose row in another guarded table is visible. */
  | { readonly by: 'parent'; readonly parent: string; readonly column: string }
  /**
   * Calls: those whose caller or certificate lies in the scope's regions (`caller_region`, `owner_region` as numbers),
   * or that an organisation of the scope made, reported, or issued the certificate of (places in `call_term`).
   */
  | { readonly by: 'sides' };

const READ: readonly Right[] = ['SELECT'];
const ADD: readonly Right[] = ['SELECT', 'INSERT'];
const ALL: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

const WHOLE: Rows = { by: 'table' };
const placed: Rows = { by: 'place', organisation: 'organisation', region: 'organisation_region' };
const sides: Rows = { by: 'sides' };
const ofCase: Rows = { by: 'parent', parent: 'case_file', column: 'case_id' };
const sent: Rows = { by: 'organisation', organisation: 'source' };

/** Readers see what lies within their scope; only set-based work writes. */
const scoped = (rows: Rows): Guard => ({ rows, app: READ, identity: [], engine: ALL });
/** Of no organisation, or of all: the catalogue, rules, what was evaluated when. */
const PUBLIC: Guard = { rows: WHOLE, app: READ, identity: READ, engine: ALL };
const ENGINE: Guard = { rows: WHOLE, app: [], identity: [], engine: ALL };
const IDENTITY: Guard = { rows: WHOLE, app: [], identity: ALL, engine: [] };
/** What accounts and keys live by, and the nightly sweep tidies. */
const SWEPT: Guard = { rows: WHOLE, app: [], identity: ALL, engine: ALL };

/** The evidence log: public to read, only ever added to; whole rows go when their content lies elsewhere (compaction). */
const LOG: Guard = { rows: WHOLE, app: READ, identity: [], engine: ['SELECT', 'INSERT', 'DELETE'] };
/** Where sequencing and integration stand. */
const LOG_STATE: Guard = { rows: WHOLE, app: READ, identity: [], engine: ['SELECT', 'INSERT', 'UPDATE'] };

/** Every table of db/schema by its name in the database. */
export const GUARDS: Readonly<Record<string, Guard>> = {
  record: scoped(placed),
  record_version: scoped(placed),
  finding: scoped(placed),
  declared_number: scoped(placed),
  manifest: scoped(placed),
  declared_bucket: scoped({ by: 'parent', parent: 'manifest', column: 'manifest_id' }),
  coverage_day: scoped(placed),
  quality_day: scoped(placed),
  quality_month: scoped(placed),
  quality_organisation_day: scoped(placed),
  source_activity: scoped(placed),
  batch: scoped(sent),
  batch_receipt: scoped({ by: 'parent', parent: 'batch', column: 'batch_id' }),
  quarantined_row: scoped(sent),

  call_report: scoped(sides),
  call_hour: scoped(sides),
  call_source: scoped(placed),
  call_finding: scoped(placed),
  call_batch: scoped(sent),
  call_refusal: scoped({ by: 'parent', parent: 'call_batch', column: 'batch_id' }),
  // Words without rows: operators are pseudonyms.
  call_term: { rows: WHOLE, app: READ, identity: [], engine: ADD },

  call_alert: scoped(placed),
  call_case: scoped(ofCase),
  break_glass: scoped(placed),
  call_recall: scoped(placed),
  call_recall_user: scoped(placed),
  access_grant: PUBLIC,
  detection_rule_version: PUBLIC,

  case_file: scoped({ by: 'parties', organisation: 'organisation', region: 'region' }),
  case_party: scoped({ by: 'place', organisation: 'organisation', region: 'region' }),
  // What was done is only ever added to.
  case_event: { rows: ofCase, app: READ, identity: [], engine: ADD },
  case_clock: scoped(ofCase),
  case_comment: scoped(ofCase),
  case_attachment: scoped(ofCase),
  case_follower: scoped(ofCase),
  case_series: ENGINE,
  case_template: PUBLIC,
  case_template_version: { rows: WHOLE, app: READ, identity: [], engine: ADD },
  case_limit: PUBLIC,

  dispute: scoped(ofCase),
  dispute_complainant: scoped(ofCase),
  dispute_transfer: scoped(ofCase),
  dispute_call_back: scoped(ofCase),
  dispute_recall: scoped(ofCase),
  dispute_joint: scoped(ofCase),
  dispute_rule_proposal: scoped(ofCase),
  dispute_archive: { rows: ofCase, app: READ, identity: [], engine: ['SELECT', 'INSERT', 'UPDATE'] },
  // Whoever sees a record sees that it is in dispute.
  dispute_flag: scoped({ by: 'parent', parent: 'record', column: 'record_key' }),
  dispute_day: scoped({ by: 'place', organisation: 'organisation', region: 'region' }),
  dispute_responsibility: PUBLIC,
  dispute_draft_photo: ENGINE,
  dispute_board_month: PUBLIC,

  // An account's own: read by whom it is of, never by scope.
  notice: SWEPT,
  notice_preference: SWEPT,
  notice_delivery: SWEPT,
  webhook: SWEPT,
  saved_search: ENGINE,

  log_head: LOG_STATE,
  log_tree: LOG_STATE,
  log_check: LOG_STATE,
  call_fresh: { rows: WHOLE, app: [], identity: [], engine: ['SELECT', 'INSERT', 'DELETE'] },
  log_pending: { rows: WHOLE, app: [], identity: [], engine: ['SELECT', 'INSERT', 'DELETE'] },
  log_tile: LOG,
  log_bundle: LOG,
  log_checkpoint: { rows: WHOLE, app: READ, identity: [], engine: ADD },
  log_signer: LOG_STATE,
  log_witness: LOG_STATE,

  certificate_type: PUBLIC,
  organisation: PUBLIC,
  region: PUBLIC,
  rule_version: PUBLIC,
  scenario: PUBLIC,
  item_material: PUBLIC,
  evaluation_run: PUBLIC,

  // Whoever acts leaves an entry, whatever their scope; nobody changes one.
  audit_entry: {
    rows: { by: 'place', organisation: 'organisation', region: 'region' },
    app: ADD,
    identity: ADD,
    engine: ADD,
  },
  // Every verb may state a fact; only the relay reads them.
  outbox: { rows: WHOLE, app: ['INSERT'], identity: ['INSERT'], engine: ALL },

  api_key: {
    rows: { by: 'organisation', organisation: 'organisation' },
    app: READ,
    identity: ALL,
    engine: ALL,
  },
  request_nonce: SWEPT,
  request_count: SWEPT,
  sign_in_attempt: SWEPT,
  refusal_tally: SWEPT,
  // Wrapped: worth nothing without the master key. A reveal opens what it shows within its own transaction.
  data_key: { rows: WHOLE, app: READ, identity: ALL, engine: ALL },
  role_request: IDENTITY,
  // Whom to tell and to whom to give work: who works where, never how they sign in.
  app_user: { rows: WHOLE, app: [], identity: ALL, engine: READ },
  app_credential: IDENTITY,
  app_session: IDENTITY,
  app_verification: IDENTITY,
  app_second_factor: IDENTITY,
  app_recovery_code: IDENTITY,
  app_former_password: IDENTITY,

  timetable_tick: ENGINE,
  catalogue_proposal: ENGINE,
  grant_proposal: ENGINE,
  // Who applied for what: hashes, which only explanation needs.
  matter: ENGINE,
  call_watermark: ENGINE,
  call_denial: ENGINE,
  call_operator: ENGINE,
  call_operator_day: ENGINE,
  job_run: ENGINE,
  jobs_process: ENGINE,
  resealing: ENGINE,
};
