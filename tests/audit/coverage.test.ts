import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#domain/audit/entry';
import { projectFiles } from '../house/tracked-files';

/**
 * That every act leaves its row, read from the sources: which verbs write, which doors export, which form actions
 * refuse. That the row stands or falls with the change is tests/audit/same-transaction.db.test.ts.
 */

const sources = new Map(
  projectFiles()
    .filter((path) => /^(app|cli|jobs|services)\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => [path, readFileSync(path, 'utf8')] as const),
);
const text = (path: string) => sources.get(path) ?? '';

/** Statements that change what no act is about; a verb that uses only these needs no row. */
const NO_ACT: Readonly<Record<string, string>> = {
  'lock-catalogue': 'a lock',
  'lock-coverage': 'a lock',
  'lock-roll-ups': 'a lock',
  'lock-rules': 'a lock',
  'lock-source': 'a lock',
  'sealing/lock-keys': 'a lock',
  'log/lock-publication': 'a lock',
  'audit/tally-refusal': 'counts refusals for the audit itself',
};

/** Verbs that write and leave no row, each with its reason. */
const NO_ROW: Readonly<Record<string, string>> = {
  'services/disputes/acting/perform-act.ts': 'moves its case, which leaves the row',
  'services/disputes/acting/effects-of-act.ts':
    'what hangs on an act, in its transaction; the case leaves the row',
  'services/disputes/acting/retally.ts': 'the figures of an act, in its transaction; the case leaves the row',
  'services/disputes/clocks/escalate-missed.ts': 'moves its case, which leaves the row',
  'services/disputes/loop/start-recall.ts': 'moves its case and opens a recall, which leave rows',
  'services/quality/dispute-finding.ts': 'the finding of an act, in its transaction; the case leaves the row',
  'services/disputes/call-backs/record-call-back.ts': 'moves its case, which leaves the row',
  'services/calls/cases/judge-case.ts': 'the case moves in the same transaction (case-trace)',
  'services/cases/open-case.ts': 'case-trace leaves the row in the same transaction',
  'services/cases/move-case.ts': 'case-trace leaves the row in the same transaction',
  'services/notices/tell.ts': 'who is told of an act, in the transaction of the act that leaves its row',
  'services/notices/webhooks/queue-call.ts':
    'a call about an act, in the transaction of the act that leaves its row',
  'services/notices/mail/plan-mails.ts': 'notices on their way; send-notices leaves a row when they are sent',
  'services/calls/cases/gather-into-cases.ts': 'detection leaves the row in the same transaction',
  'services/calls/intake/accept-call-batches.ts':
    'words and days, which mean nothing without a batch; store-batch leaves its row',
  'services/calls/intake/prepare/encode-batch.ts':
    'encodes rows as bytes; store-batch writes them and leaves the row',
  'services/calls/intake/prepare/term-book.ts': 'remembers numbers of words',
  'services/evidence/log/advance-log.ts':
    'the log is its own record: integration and publication change no meaning',
  'services/evidence/log/integrate.ts': 'the log is its own record; store-batch left the row',
  'services/evidence/log/publish.ts': 'the log is its own record: each checkpoint is kept and public',
  'services/evidence/log/cosign-by-policy.ts': 'how witnesses answered last, for the state of the log',
  'services/evidence/log/check-log.ts': 'how far the self-check has come',
  'services/evidence/log/check-whole-log.ts': 'how far the self-check has come',
  'services/evidence/log/compact-log.ts': 'the same bytes, compressed tighter',
  'services/outbox/advance-timetable.ts': 'the clock notes which ticks it sent; the jobs leave rows',
  'services/outbox/monitor/note-job-run.ts': 'what became of a job, for the monitor; the job leaves rows',
  'services/outbox/monitor/note-sign-of-life.ts': 'a process says that it lives',
  'services/outbox/relay-facts.ts': 'carries facts whose verbs left rows',
  'services/quality/coverage/open-manifests.ts':
    'settle-manifests leaves the row; one unsettled counts for nothing',
  'services/quality/coverage/compare-digests.ts': 'a stage of a declaration that counts only once settled',
  'services/quality/coverage/keep-numbers.ts': 'a stage of a declaration that counts only once settled',
  'services/quality/coverage/close-manifests.ts': 'settle-manifests leaves the row in the same transaction',
  'services/intake/packing/row-packer.ts':
    'encodes rows as bytes; accept-batch writes them and leaves the row',
  'services/intake/check-rows.ts': 'a rehearsal, whose transaction is undone',
  'services/identity/sessions/open-session-of.ts': 'when a session was last used, at most once a minute',
  'services/identity/data-keys/reseal.ts':
    'what rests keeps its meaning; rotating and destroying keys leave rows',
  'services/identity/keys/authenticate-key.ts': 'remembers a nonce; who uses the key leaves rows',
  'services/identity/keys/note-key-use.ts': 'when a key was last used, at most once a minute',
  'services/identity/keys/spend-limit.ts': 'counts requests; a refusal leaves its row at the door',
  'services/identity/keys/sweep-requests.ts': 'forgets counts and nonces of minutes long gone',
  'services/identity/provider/begin.ts':
    'what a sign-in under way needs to be finished; finish.ts leaves the row',
  'services/disputes/lines/receive-status.ts':
    'remembers a message’s id; what is said and done leaves rows by commentOnCase and actOnDispute',
  'services/disputes/lines/tell-clients.ts': 'queues what act-on-dispute, which left its row, did',
  'services/identity/seal.ts': 'the first start makes the keys, before anybody can act',
};

/** Verbs whose row is a statement of its own. */
const ROW_ALONE: Readonly<Record<string, string>> = {
  'services/identity/accounts/sign-in.ts': 'a refusal',
  'services/identity/passwords/change-own-password.ts':
    'a refusal; the change has its row in the transaction',
  'services/quality/coverage/read-manifest-key.ts': 'a reading, which changes nothing',
  'services/identity/provider/finish.ts': 'a refusal; and better-auth opens the session, after the row',
  'services/identity/second-factor/pass.ts': 'a refusal',
  'services/identity/sessions/attempts.ts': 'a name that was closed by refusals',
};

function writesOf(path: string): string[] {
  return [...text(path).matchAll(/import (?!type )[^;]*? from '#db\/writes\/([\w/-]+)'/g)]
    .filter(([statement]) => !/^import \{\s*(type \w+,?\s*)+\}/.test(statement))
    .map(([, name]) => name!)
    .filter((name) => !(name in NO_ACT));
}

const leavesRow = (path: string) => /from '#db\/writes\/add-audit-entry'/.test(text(path));
const writers = [...sources.keys()].filter(
  (path) => path.startsWith('services/') && writesOf(path).some((name) => name !== 'add-audit-entry'),
);

/** Files whose code uses a service's, types apart. */
function importersOf(path: string): string[] {
  const name = path.replace(/\.ts$/, '');
  return [...sources].flatMap(([other, source]) =>
    [...source.matchAll(/^import (?!type )([^;]*?) from '([^']+)'/gm)].some(
      ([, , from]) =>
        from === `#${name}` || (from!.startsWith('.') && normalize(join(dirname(other), from!)) === name),
    )
      ? [other]
      : [],
  );
}

/** True when the file leaves its row, or only verbs that do use it. */
function accountsFor(path: string, above: readonly string[] = []): boolean {
  if (leavesRow(path) || path in NO_ROW) return true;
  const users = importersOf(path).filter((user) => !above.includes(user));
  return (
    users.length > 0 &&
    users.every((user) => user.startsWith('services/') && accountsFor(user, [...above, path]))
  );
}

describe('verbs that write', () => {
  it('are found', () => expect(writers.length).toBeGreaterThan(20));

  it.each(writers)('%s leaves its row, or is part of verbs that do', (path) => {
    expect(accountsFor(path)).toBe(true);
  });

  it('without a row exist as named', () => {
    expect(Object.keys(NO_ROW).filter((path) => !sources.has(path) || leavesRow(path))).toEqual([]);
  });

  it('leave it inside their transaction; only refusals, and what a library writes itself, stand alone', () => {
    const byPool = [...sources].filter(([, source]) =>
      /addAuditEntry\(\s*(?:(?:\w+\.)?database\b|guarded\()/.test(source),
    );
    expect(byPool.map(([path]) => path).filter((path) => !(path in ROW_ALONE))).toEqual([]);
  });
});

describe('actions', () => {
  const named = [...sources].flatMap(([path, source]) =>
    [...source.matchAll(/addAuditEntry\(([^;]*)/g)].flatMap(([, given]) =>
      [...given!.matchAll(/'([a-z][a-z-]*(?:\.[a-z][a-z-]*)+|sign-in|sign-out)'/g)].map(([, action]) => ({
        path,
        action: action!,
      })),
    ),
  );

  it.each(named)('$action of $path has words in both languages', ({ action }) => {
    expect(AUDIT_ACTIONS).toContain(action);
  });

  it('that the auditor may choose are all somebody’s', () => {
    const all = [...sources.values()].join('\n');
    expect(AUDIT_ACTIONS.filter((action) => !all.includes(`'${action}'`))).toEqual([]);
  });
});

describe('doors', () => {
  const exporting = [...sources].filter(
    ([path, source]) =>
      path.startsWith('app/') &&
      path.endsWith('route.ts') &&
      /Content-Disposition|tableResponse\(/.test(source) &&
      // A file of a case: the verb that opens it leaves the row.
      !/\bdownloadAttachment\(/.test(source) &&
      // What became of the lines that came in: each dispute left its row.
      !/\btakeLines\(/.test(source) &&
      // An archival package: packing and taking it leave rows.
      !/\bprovenArchive\(/.test(source) &&
      // Receipts of calls: the verb that makes one leaves the row.
      !/\bhandOutReceipt\(/.test(source),
  );
  it('that hand out files are found', () => expect(exporting.length).toBeGreaterThan(5));
  it.each(exporting.map(([path]) => path))('%s notes what it hands out, before it does', (path) => {
    const source = text(path);
    expect(source).toMatch(/\bnoteExport\(/);
    expect(source.indexOf('noteExport(context')).toBeLessThan(source.lastIndexOf('Response('));
  });

  const routes = [...sources.keys()].filter((path) => /^app\/.*\/route\.ts$/.test(path));
  it.each(routes)('%s answers by the door that notes refusals', (path) => {
    const open = /^app\/api\/health\/|openapi|health|catalogue\/(export|types)/.test(path);
    const reached = new Set<string>([path]);
    for (const one of reached) for (const next of neighbours(one)) reached.add(next);
    expect(open || [...reached].some((one) => /\banswering\(/.test(text(one)))).toBe(true);
  });

  const actions = [...sources.keys()].filter((path) => /^['"]use server['"]/m.test(text(path)));
  /** Actions of everybody, who can be refused nothing. */
  const OPEN = ['app/_i18n/choose-locale.ts', 'app/_door/sign-out.ts'];
  it.each(actions.filter((path) => !OPEN.includes(path)))('%s asks who acts and notes refusals', (path) => {
    expect(text(path)).toMatch(/\brequire(Permitted|Actor)\(/);
    const parts = [path, ...neighbours(path)].map(text).join('\n');
    expect(/#services\//.test(text(path)) && !/\bnoteRefusedAction\(/.test(parts)).toBe(false);
  });
});

/** Files of `app` that a file imports, `app/_door/refusal.ts` apart, where `answering` is made. */
function neighbours(path: string): string[] {
  return [...text(path).matchAll(/ from '(\.{1,2}\/[^']+|#door\/[^']+)'/g)]
    .flatMap(([, from]) => {
      const name = from!.startsWith('#door/')
        ? from!.replace('#door', 'app/_door')
        : join(dirname(path), from!);
      return ['.ts', '.tsx'].map((ending) => `${normalize(name)}${ending}`).filter((one) => sources.has(one));
    })
    .filter((one) => one !== 'app/_door/refusal.ts');
}
