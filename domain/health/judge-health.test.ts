import { describe, expect, it } from 'vitest';
import type { CheckName, HealthFacts, Verdict } from './health-check';
import { HEALTH_SENTENCES, judgeHealth } from './judge-health';

const MINUTE = 60_000_000;
const DAY = 1440 * MINUTE;
const NOW = 1_795_000_000_000_000;
const GOOD: HealthFacts = {
  ...{ now: NOW, today: 20_000 },
  server: {
    ...{ version: '18.1', bytes: 1e9, connections: 10, mostConnections: 100, oldestTransactionMicros: 0 },
    ...{ replicas: 0, replayLagMicros: null, standby: false },
  },
  tables: [{ name: 'record', bytes: 1e9, rows: 1e6, dead: 1000 }],
  migrations: { applied: 9, shipped: 9 },
  login: { name: 'zhengjian', superuser: false, owner: false },
  unguarded: [],
  processes: { alive: 1, silent: 0, otherRelease: 0, backend: 'redis', queueReached: true, waiting: 0 },
  outbox: { waiting: 0, oldest: null },
  setAside: 0,
  lastSweep: NOW - 5 * 60 * MINUTE,
  lastVerification: { at: NOW - 5 * 60 * MINUTE, drift: 0 },
  newestDataKey: NOW - 30 * DAY,
  masterKey: 'environment',
  calendar: { lastYear: 2026, lastDay: 20_400 },
  disk: { freeBytes: 6e11, allBytes: 1e12 },
  release: { version: '0.1.0', commit: 'abc', node: '22.1.0' },
};
const server = (over: Partial<HealthFacts['server']>) => ({ server: { ...GOOD.server, ...over } });
const processes = (over: Partial<HealthFacts['processes']>) => ({
  processes: { ...GOOD.processes, ...over },
});

const cases: [what: string, over: Partial<HealthFacts>, check: CheckName, verdict: Verdict, said: string][] =
  [
    ['no jobs process', processes({ alive: 0 }), 'jobs-processes', 'act', 'none'],
    ['the queue when nobody can tell', processes({ alive: 0 }), 'queue', 'look', 'unknown'],
    ['one gone silent', processes({ silent: 1 }), 'jobs-processes', 'look', 'silent'],
    ['another release', processes({ otherRelease: 1 }), 'jobs-processes', 'look', 'mixed'],
    ['a queue away', processes({ queueReached: false }), 'queue', 'act', 'away'],
    ['a queue that fills', processes({ waiting: 800 }), 'queue', 'look', 'reached'],
    ['a fact of seconds', { outbox: { waiting: 1, oldest: NOW - MINUTE / 2 } }, 'outbox', 'good', 'waiting'],
    ['a fact of minutes', { outbox: { waiting: 1, oldest: NOW - 2 * MINUTE } }, 'outbox', 'look', 'waiting'],
    ['a fact of an hour', { outbox: { waiting: 1, oldest: NOW - 60 * MINUTE } }, 'outbox', 'act', 'waiting'],
    ['a job set aside', { setAside: 1 }, 'set-aside', 'look', 'some'],
    ['no sweep ever', { lastSweep: null }, 'sweep', 'look', 'never'],
    ['no sweep for two days', { lastSweep: NOW - 2 * DAY }, 'sweep', 'look', 'done'],
    ['no sweep for two weeks', { lastSweep: NOW - 14 * DAY }, 'sweep', 'act', 'done'],
    ['no verification ever', { lastVerification: null }, 'roll-ups', 'look', 'never'],
    ['drift', { lastVerification: { at: NOW, drift: 3 } }, 'roll-ups', 'look', 'drift'],
    ['an outdated database', { migrations: { applied: 8, shipped: 9 } }, 'migrations', 'act', 'behind'],
    ['a newer database', { migrations: { applied: 10, shipped: 9 } }, 'migrations', 'look', 'ahead'],
    [
      'a superuser',
      { login: { name: 'x', superuser: true, owner: true } },
      'login-role',
      'look',
      'superuser',
    ],
    ['the owner', { login: { name: 'x', superuser: false, owner: true } }, 'login-role', 'look', 'owner'],
    ['a bare table', { unguarded: ['record'] }, 'row-security', 'act', 'missing'],
    ['many connections', server({ connections: 85 }), 'connections', 'look', 'used'],
    ['all connections', server({ connections: 99 }), 'connections', 'act', 'used'],
    [
      'an old transaction',
      server({ oldestTransactionMicros: 240 * MINUTE }),
      'oldest-transaction',
      'act',
      'running',
    ],
    [
      'dead rows',
      { tables: [{ name: 'record', bytes: 1, rows: 6e5, dead: 4e5 }] },
      'dead-rows',
      'look',
      'worst',
    ],
    [
      'dead rows of a small table',
      { tables: [{ name: 't', bytes: 1, rows: 1, dead: 99 }] },
      'dead-rows',
      'good',
      'few',
    ],
    ['a standby', server({ standby: true }), 'replication', 'act', 'standby'],
    ['a lagging replica', server({ replicas: 1, replayLagMicros: 5 * MINUTE }), 'replication', 'look', 'lag'],
    ['a replica unseen', server({ replicas: 1 }), 'replication', 'good', 'present'],
    ['a full disk', { disk: { freeBytes: 5e10, allBytes: 1e12 } }, 'disk', 'act', 'free'],
    ['a disk elsewhere', { disk: null }, 'disk', 'good', 'elsewhere'],
    ['no key', { newestDataKey: null }, 'data-keys', 'look', 'none'],
    ['an old key', { newestDataKey: NOW - 400 * DAY }, 'data-keys', 'look', 'age'],
    ['a key file', { masterKey: 'file' }, 'master-key', 'look', 'file'],
    ['61 days of calendar', { today: 20_339 }, 'calendar', 'good', 'known'],
    ['60 days of calendar', { today: 20_340 }, 'calendar', 'look', 'ending'],
    ['45 days of calendar', { today: 20_355 }, 'calendar', 'act', 'ending'],
    ['no calendar', { today: 20_401 }, 'calendar', 'act', 'ended'],
  ];

describe('judgeHealth', () => {
  it('a sound installation is good in all', () => {
    expect(judgeHealth(GOOD).filter(({ verdict }) => verdict !== 'good')).toEqual([]);
  });

  it.each(cases)('%s', (_, over, name, verdict, said) => {
    const check = judgeHealth({ ...GOOD, ...over }).find((one) => one.name === name);
    expect(check).toMatchObject({ verdict, said });
  });

  it('what wants a person comes first', () => {
    const [first, second] = judgeHealth({ ...GOOD, setAside: 1, unguarded: ['record'] });
    expect([first?.name, second?.name]).toEqual(['row-security', 'set-aside']);
  });

  it('says only sentences that there are words for, and each is said', () => {
    const said = [GOOD, ...cases.map(([, over]) => ({ ...GOOD, ...over }))].flatMap((facts) =>
      judgeHealth(facts).map((check) => `${check.name}_${check.said}`),
    );
    expect([...new Set(said)].sort()).toEqual([...HEALTH_SENTENCES].sort());
  });
});
