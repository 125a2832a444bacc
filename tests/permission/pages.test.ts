import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connectTo } from '#db/client';
import { ROLES, type Role } from '#domain/identity/actor';
import { type Act, permissionOf, roleMay } from '#domain/identity/permission';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { PAGE_ACTS } from '#door/page-acts';
import { openSealer } from '#services/identity/seal';
import { addressesOf, exampleOf, plantExamples } from '../journeys/addresses';
import { seatOnWeb } from './web-seats';

/**
 * Each page and each route of the console asked over HTTP by each role, by nobody, and with a scope that holds none of
 * it. The pages are those of the app tree.
 */

const { address, databaseUrl, dataDirectory } = inject('product');
const database = await connectTo(databaseUrl, 4);
await plantExamples(database);
afterAll(() => database.close());

/** Nothing of the demo lies in Beijing. */
const ELSEWHERE: Scope = { kind: 'regions', regionCodes: ['110000'] };
const HERE: Scope = { kind: 'regions', regionCodes: ['310000', '320000', '330000', '340000'] };

const cookies = new Map<string, string>();
beforeAll(async () => {
  const sealer = await openSealer(database, { given: null, dataDirectory });
  for (const role of ROLES) {
    const desk = role === 'governor' || role === 'handler';
    cookies.set(role, await seatOnWeb(database, sealer, role, desk ? HERE : EVERYTHING));
  }
  for (const role of ['supervisor', 'governor', 'handler'] as const)
    cookies.set(`${role} elsewhere`, await seatOnWeb(database, sealer, role, ELSEWHERE));
});

function ask(path: string, seat: string | null, init: RequestInit = {}): Promise<Response> {
  const cookie = seat === null ? undefined : cookies.get(seat);
  const headers = { ...(cookie ? { cookie } : {}), origin: address, ...init.headers };
  return fetch(`${address}${path}`, { redirect: 'manual', ...init, headers });
}

const statusOf = async (path: string, seat: string | null, init?: RequestInit) => {
  const answer = await ask(path, seat, init);
  await answer.body?.cancel();
  return answer.status;
};

const pages = addressesOf('page.tsx', '(console)').filter((page) => page !== '/admin');
const acted = pages.flatMap((page) => {
  const act = PAGE_ACTS[page];
  return act ? [[page, act] as const] : [];
});

describe('pages', () => {
  test.each(acted)('%s by %s: as the table says', async (page, act) => {
    const path = await exampleOf(database, page);
    const answers = await Promise.all(ROLES.map(async (role) => [role, await statusOf(path, role)] as const));
    // The example entry is no auditor's, so it does not exist for whoever reviews the auditors.
    const hidden = (role: Role) => page === '/admin/audit/[id]' && roleMay(role, 'audit.review');
    const wanted = ROLES.map(
      (role) => [role, roleMay(role, act) ? (hidden(role) ? 404 : 200) : 403] as const,
    );
    expect(answers).toEqual(wanted);
  });

  test.each(pages)('%s sends whoever is not signed in to do so', async (page) => {
    const answer = await ask(await exampleOf(database, page), null);
    expect([answer.status, new URL(answer.headers.get('location') ?? '', address).pathname]).toEqual([
      307,
      '/sign-in',
    ]);
  });

  const ofThings = acted.filter(([page, act]) => page.includes('[') && permissionOf(act).over === 'scope');
  // Rules are everybody's law: their page shows no row of anybody outside the scope.
  test.each(ofThings.filter(([page]) => page !== '/rules/[id]'))(
    '%s of another region is not found',
    async (page, act) => {
      const path = await exampleOf(database, page);
      for (const role of ['supervisor', 'governor', 'handler'] as const)
        expect(await statusOf(path, `${role} elsewhere`), role).toBe(roleMay(role, act) ? 404 : 403);
    },
  );

  test('the administration opens at a section of one’s own, and for nobody else', async () => {
    for (const role of ROLES.filter((one) => one !== 'handler')) {
      const answer = await ask('/admin', role);
      const section = new URL(answer.headers.get('location') ?? '', address).pathname;
      expect(answer.status, role).toBe(307);
      expect(roleMay(role, PAGE_ACTS[section] as Act), section).toBe(true);
    }
    expect(await statusOf('/admin', 'handler')).toBe(403);
  });

  test('a refusal reads nothing', async () => {
    const answer = await ask('/admin/users', 'supervisor');
    const text = await answer.text();
    expect(answer.status).toBe(403);
    expect(text).not.toContain('@accounts.invalid');
  });
});

const NOBODY = '00000000-0000-4000-8000-000000000000';

interface Walked {
  /** Of a thing: what follows the address of its example; with `whole`, of a thing that nobody has. */
  readonly path: string;
  readonly whole?: true;
  readonly act: Act;
  readonly method?: 'POST';
  /** What a permitted request without a body of sense is answered. */
  readonly permitted: number;
}

/** Routes that take JSON, with a body to try. */
const JSON_BODIES: Readonly<Record<string, string>> = {
  '/frame/search': '{"q":"x"}',
  '/batches/[id]/rows/[row]/reveal': '{}',
  '/records/[key]/reveal': '{}',
};

const search = () => {
  const form = new FormData();
  form.set('certificateId', 'none');
  return form;
};

/** Routes of the console by their address in the tree. A new route is walked here. */
const ROUTES: Readonly<Record<string, Walked>> = {
  '/overview/progress': { path: '/overview/progress', act: 'overview.view', permitted: 200 },
  '/quality/export': { path: '/quality/export?format=csv', act: 'quality.export', permitted: 200 },
  '/quality/findings/export': {
    path: '/quality/findings/export?format=csv',
    act: 'finding.export',
    permitted: 200,
  },
  '/records/export': {
    path: '/records/export?format=csv',
    act: 'record.export',
    method: 'POST',
    permitted: 200,
  },
  '/rules/export': { path: '/rules/export?format=csv', act: 'rule.export', permitted: 200 },
  '/coverage/export': { path: '/coverage/export?format=csv', act: 'coverage.export', permitted: 200 },
  '/calls/pulse': { path: '/calls/pulse', act: 'call.view', permitted: 200 },
  // The suite's log is not published, so nothing is at hand but what nobody has.
  '/calls/entries/[id]/receipt': {
    ...{ path: '/calls/entries/2026-999999999999/receipt', whole: true, act: 'call.view' },
    permitted: 404,
  },
  '/calls/search/export': { path: '/calls/search/export?format=csv', act: 'call.export', permitted: 200 },
  '/calls/search/find': { path: '/calls/search/find', act: 'call.view', method: 'POST', permitted: 303 },
  '/frame/search': { path: '/frame/search', act: 'frame.choose', method: 'POST', permitted: 200 },
  '/frame/choices': { path: '/frame/choices', act: 'frame.choose', permitted: 200 },
  '/batches/[id]/standing': { path: '/standing', act: 'batch.view', permitted: 200 },
  '/batches/[id]/rows/[row]/reveal': {
    path: '/reveal',
    act: 'quarantine.reveal',
    method: 'POST',
    permitted: 422,
  },
  '/records/[key]/reveal': { path: '/reveal', act: 'record.reveal', method: 'POST', permitted: 422 },
  '/admin/audit/export': { path: '/admin/audit/export?format=csv', act: 'audit.export', permitted: 200 },
  '/calls/cases/[id]/files': {
    ...{ path: `/calls/cases/${NOBODY}/files`, whole: true, act: 'case.judge', method: 'POST' },
    permitted: 303,
  },
  '/calls/cases/[id]/files/[file]': {
    ...{ path: `/calls/cases/${NOBODY}/files/${NOBODY}`, whole: true, act: 'case.view' },
    permitted: 404,
  },
  '/disputes/[number]/archive': {
    ...{ path: '/disputes/26000000000/archive', whole: true, act: 'dispute.archive' },
    permitted: 404,
  },
  '/disputes/[number]/files': {
    ...{ path: '/disputes/26000000000/files', whole: true, act: 'dispute.handle', method: 'POST' },
    permitted: 404,
  },
  '/disputes/[number]/files/[id]': {
    ...{ path: `/disputes/26000000000/files/${NOBODY}`, whole: true, act: 'dispute.view' },
    permitted: 404,
  },
  // A form without its file leads back to the page, which says so.
  '/disputes/bulk/results': {
    ...{ path: '/disputes/bulk/results', act: 'dispute.file', method: 'POST' },
    permitted: 303,
  },
  '/disputes/figures/export': {
    ...{ path: '/disputes/figures/export?format=csv', act: 'dispute.export' },
    permitted: 200,
  },
  '/disputes/list/export': {
    ...{ path: '/disputes/list/export?format=csv', act: 'dispute.export' },
    permitted: 200,
  },
};

describe('routes', () => {
  const routes = addressesOf('route.ts', '(console)');

  test('each is walked', () => expect(Object.keys(ROUTES).sort()).toEqual(routes));

  test.each(Object.entries(ROUTES))(
    '%s: as the table says',
    async (route, { path, whole, act, method, permitted }) => {
      const place =
        route.includes('[') && !whole
          ? `${await exampleOf(database, route.slice(0, route.lastIndexOf('/')))}${path}`
          : path;
      const init = (): RequestInit =>
        method === undefined
          ? {}
          : route in JSON_BODIES
            ? { method, body: JSON_BODIES[route]!, headers: { 'content-type': 'application/json' } }
            : { method, body: search() };
      const answers: [Role, number][] = [];
      for (const role of ROLES) answers.push([role, await statusOf(place, role, init())]);
      expect(answers).toEqual(ROLES.map((role) => [role, roleMay(role, act) ? permitted : 403]));
      expect(await statusOf(place, null, init()), 'nobody').toBe(401);
    },
  );
});

describe('machine doors', () => {
  const doors = [
    ['/api/v1/records', 'POST'],
    ['/api/v1/records/check', 'POST'],
    ['/api/v1/manifests', 'POST'],
    ['/api/v1/manifests/key', 'GET'],
  ] as const;

  test.each(doors)('%s is for keys, not for people', async (path, method) => {
    for (const role of ROLES) {
      const init = method === 'POST' ? { method, body: '{}' } : { method };
      expect([401, 403], role).toContain(await statusOf(path, role, init));
    }
  });
});
