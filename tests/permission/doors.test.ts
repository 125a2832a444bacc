import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTS } from '#domain/identity/permission';
import { PAGE_ACTS } from '#door/page-acts';

/**
 * No door without an act: read from the tree, so that a new page, route, action or verb that asks nobody fails here,
 * unless it stands in one of these lists with the reason.
 */
const ROOT = join(import.meta.dirname, '..', '..');

/** Routes that ask no act, and why. */
const OPEN_ROUTES: Readonly<Record<string, string>> = {
  '(public)/catalogue/export': 'the catalogue is published',
  '(public)/log/*': 'the evidence log is published',
  'api/auth/*': 'signing in, and what everybody does with their own account',
  'api/health': 'tells load balancers ok or not, and nothing else',
  'api/foreign': 'only says that a form of another site is refused',
  '(public)/my-certificates/*': 'by a holder, who identifies themselves; the verbs ask',
  '(public)/disputes/*': 'by an applicant, who has no account; the verbs ask',
  '(public)/board.rss': 'the board is published',
  'api/v1/board': 'the board is published',
  'api/v1/disputes/[number]/status': 'by a partner, whose signature the verb checks; it asks',
  'api/v1/catalogue/types': 'the catalogue is published',
  'api/v1/openapi.json': 'the description of the doors is published',
};

/** Files of form actions that ask no act, and why. */
const OPEN_ACTIONS: Readonly<Record<string, string>> = {
  'app/_door/sign-out.ts': 'ends one’s own session',
  'app/_i18n/choose-locale.ts': 'the language of this browser',
  'app/(console)/notices/actions.ts': 'one’s own notices',
  'app/(console)/account/notice-actions.ts': 'one’s own preferences',
};

/** Verbs that ask no act themselves, and why. */
const ASKED_ELSEWHERE: Readonly<Record<string, string>> = {
  noteRefusal: 'notes what was refused, whoever it was',
  ownLinkSince: 'one’s own account',
  unlinkOwn: 'one’s own account',
  ownSecondFactor: 'one’s own account',
  removeOwnSecondFactor: 'one’s own account',
  endOwnSession: 'one’s own sessions',
  endOwnOtherSessions: 'one’s own sessions',
  listOwnSessions: 'one’s own sessions',
  createFirstAdministrators: 'by createUser; only in an archive without accounts',
  createDemoAccounts: 'by createUser and changePassword',
  revealField: 'by reveal',
  revealQuarantinedRow: 'by reveal',
  openQuarantinedRow: 'a step of reveal and replayRow, which ask',
  applyCatalogue: 'a step of saveCatalogue and decideProposal, which ask',
  closeManifests: 'by declaringScope, in manifests-at-work',
  compareDigests: 'by declaringScope, in manifests-at-work',
  keepNumbers: 'by declaringScope, in manifests-at-work',
  declareDays: 'by openManifests',
  localPeer: 'by the verbs of the dialogue it makes',
  settleManifests: 'a step of closeManifests and nameNumbers, which ask',
  makeHolderPass: 'seals what identifyHolder, which asks, has found',
  readHolderPass: 'opens what makeHolderPass sealed',
  acceptCallBatches: 'by mayReport',
  importCallFile: 'by acceptCallBatches',
  storeBatch: 'a step of acceptCallBatches, which asks',
  noteChain: 'a step of acceptCallBatches, which asks',
  actOnDispute: 'by refuseUnlessMayAct, which asks the act of the deed’s kind',
  explainDeadlines: 'by withinScope or ofClient, in its file',
  takeCase: 'by reachCase, which asks the act of the case’s kind',
  assignCase: 'by reachCase',
  handOverCase: 'by reachCase',
  assignAsProposed: 'by reachCase',
  caseColleagues: 'by reachCase',
  commentOnCase: 'by reachCase',
  readComments: 'by reachCase',
  followCase: 'by reachCase',
  attachToCase: 'by reachCase',
  readAttachments: 'by reachCase',
  downloadAttachment: 'by reachCase',
  alertCase: 'by reachCase; a step of takeAlertCase and judgeCase, which ask too',
  planMails: 'a step of sendNotices and sendDigests, which ask',
  readOwnNotices: 'one’s own notices',
  ownWishes: 'one’s own preferences',
  saveOwnWishes: 'one’s own preferences',
  readBoard: 'what is published',
  promiseAnswer: 'the limits in force, which are published',
  openDraftPhotos: 'a step of sendDraft, by fileDispute',
  applicantKey: 'a key for what an applicant’s browser keeps',
  sealPass: 'seals what a verb that asks has made',
  openPass: 'opens what sealPass sealed',
  sendDraft: 'by fileDispute',
  actFollowed: 'by actOnDispute',
  readTold: 'a step of readFollowed and readClientDispute, which ask',
  authenticateStatus: 'who sent it; receiveStatus asks what they may',
  refuseForeignRecord: 'a step before fileDispute, which asks',
  refuseForeignWebhook: 'a step before takeLines, which asks',
  keepDemoLaw: 'by createTemplate and addResponsibilityRule',
  knownDemo: 'whether the demo is loaded, for the operator’s command',
};

const under = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .toSorted();
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const app = under('app');
const actsIn = (text: string) => ACTS.filter((act) => text.includes(`'${act}'`));

/** The file with those it imports by a relative path: a route may be one line that calls its neighbour. */
function withNeighbours(path: string): string {
  const text = textOf(path);
  const imported = [...text.matchAll(/from '(\.{1,2}\/[^']+)'/g)].map((match) =>
    relative(ROOT, `${join(ROOT, dirname(path), match[1]!)}.ts`),
  );
  return [text, ...imported.filter((one) => existsSync(join(ROOT, one))).map(textOf)].join('\n');
}

describe('pages of the console', () => {
  const pages = app.filter((path) => path.startsWith('app/(console)/') && path.endsWith('/page.tsx'));
  const addressOf = (path: string) => path.slice('app/(console)'.length, -'/page.tsx'.length);

  test.each(pages)('%s asks its act', (path) => {
    const address = addressOf(path);
    expect(Object.keys(PAGE_ACTS), 'app/_door/page-acts.ts').toContain(address);
    const act = PAGE_ACTS[address];
    expect(textOf(path)).toContain(act === null ? 'requireActor(' : `requirePermitted('${act}')`);
  });
});

describe('routes', () => {
  const routes = app.filter((path) => path.endsWith('/route.ts'));
  const opened = (path: string) =>
    Object.keys(OPEN_ROUTES).some((open) =>
      open.endsWith('*') ? path.startsWith(`app/${open.slice(0, -1)}`) : path === `app/${open}/route.ts`,
    );

  test.each(routes.filter((path) => !opened(path)))('%s asks an act', (path) => {
    const text = withNeighbours(path);
    // A machine door asks for a purpose of the key, and by it for an act (domain/machine/key-purpose.ts).
    if (!text.includes('answeringMachine(')) expect(actsIn(text)).not.toEqual([]);
  });

  test('what administrators do to others asks an act, though it lies by signing in', () => {
    const administering = routes.filter((path) => path.startsWith('app/api/auth/administer/'));
    for (const path of administering) expect(actsIn(textOf(path)), path).not.toEqual([]);
  });
});

describe('form actions', () => {
  const files = app.filter((path) => /^['"]use server['"]/.test(textOf(path)));

  test.each(files.filter((path) => !(path in OPEN_ACTIONS)))('%s: each asks its act', (path) => {
    const actions = textOf(path)
      .split(/^export async function /m)
      .slice(1);
    expect(actions).not.toEqual([]);
    for (const action of actions)
      expect(action, action.slice(0, action.indexOf('('))).toMatch(/requirePermitted\(\s*'/);
  });
});

describe('verbs', () => {
  const verbs = under('services').flatMap((path) =>
    textOf(path)
      .split(/^(?=export (?:async )?function )/m)
      .slice(1)
      .map((text) => ({
        name: /function (\w+)/.exec(text)![1]!,
        head: text.slice(0, Math.max(text.indexOf('{\n'), 0) || 200),
        body: text.split(/^}/m)[0]!,
        path,
      }))
      // `{ actor, now, database }: Context` opens a brace of its own before the body's.
      .filter(({ body }) => /^export (?:async )?function \w+(?:<[^>]*>)?\([^)]*\bContext\b/.test(body)),
  );

  test('there are many', () => expect(verbs.length).toBeGreaterThan(50));

  test.each(verbs.filter(({ name }) => !(name in ASKED_ELSEWHERE)))(
    '$path $name asks its act',
    ({ body }) => {
      expect(body).toMatch(/refuseUnlessPermitted\(|mayPush\(|mayDeclare\(|declaringScope\(/);
    },
  );
});

test('no act is asked by nobody', () => {
  const sources = [...app, ...under('services'), ...under('domain')]
    .filter((path) => !/domain\/identity\/permission\.ts$|_door\/page-acts\.ts$/.test(path))
    .map(textOf)
    .join('\n');
  expect(ACTS.filter((act) => !sources.includes(`'${act}'`))).toEqual([]);
});
