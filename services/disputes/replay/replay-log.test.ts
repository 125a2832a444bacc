import { createReadStream, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { replayMapping } from '#domain/disputes/replay/replay-mapping';
import { replayLog } from './replay-log';

const LOG = 'docs/examples/replay-log.csv';
const MAPPING = replayMapping(parse(readFileSync('docs/examples/replay-mapping.yaml', 'utf8')));
async function* once(text: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const replay = (text: string | Buffer, mapping = MAPPING) => replayLog(once(text), mapping);

describe('the example of the documents', () => {
  it('is reported as they say', async () => {
    const report = await replayLog(createReadStream(LOG), MAPPING);
    expect(report).toMatchObject({
      rows: 22,
      events: 19,
      tickets: 3,
      closed: 2,
      ignored: 1,
      repeats: 0,
      uncertain: 0,
    });
    expect(report.unusable).toEqual([
      { field: 'Status', reason: 'state-unknown', times: 1, rows: [19], said: 'Escalated' },
      { field: 'Changed', reason: 'date-unreadable', times: 1, rows: [22], said: 'yesterday' },
    ]);
    expect(report.unknownWords).toEqual([{ word: 'Escalated', times: 1 }]);
    expect(report.reopenings).toEqual({ tickets: 1, times: 2, share: 1 / 3 });
    const forbidden = report.forbidden.map(({ from, to, reason, missing, times, rows }) => [
      from,
      to,
      reason,
      missing?.join() ?? null,
      times,
      rows,
    ]);
    expect(forbidden).toEqual([
      ['investigating', 'closed', 'out-of-order', 'uphold,reply,confirm', 3, [12, 14, 16]],
      ['submitted', 'assigned', 'out-of-order', 'accept,assign', 2, [3, 18]],
      ['submitted', 'investigating', 'out-of-order', 'accept,assign,take', 1, [11]],
      ['closed', 'investigating', 'reopened-already', null, 1, [15]],
    ]);
    expect(report.allowed).toContainEqual({ from: 'closed', to: 'investigating', act: 'reopen', times: 1 });
  });

  it('measures each step on the working-day clock, pauses and National Day left out', async () => {
    const report = await replayLog(createReadStream(LOG), MAPPING);
    const decide = report.steps.find(({ step }) => step === 'decide');
    // T-1002 took 14 working days; T-1003's fifth, around National Day, was 12 October. T-1001 waited for its customer.
    expect(decide).toMatchObject({ limitDays: 5, ended: 5, breached: 2, breachedShare: 0.4, running: 0 });
    const { steps } = await replay(
      readFileSync(LOG),
      replayMapping({
        ...parse(readFileSync('docs/examples/replay-mapping.yaml', 'utf8')),
        limits: { decide: 1 },
      }),
    );
    expect(steps.find(({ step }) => step === 'decide')).toMatchObject({ limitDays: 1, breached: 3 });
  });
});

describe('a log in whatever shape', () => {
  const lines = readFileSync(LOG, 'utf8').trim().split('\n');
  const known = lines.slice(1).filter((line) => !/Escalated|yesterday|Call noted/.test(line));
  const rowless = async (rows: readonly string[]) => {
    const { forbidden, backwards: _, ...report } = await replay([lines[0], ...rows].join('\n'));
    return { ...report, forbidden: forbidden.map(({ rows: _, ...one }) => one) };
  };

  it('reports the same of rows in any order', async () => {
    const sorted = await rowless(known);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(known, { minLength: known.length }), async (shuffled) => {
        const report = await rowless(shuffled);
        const byKey = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect({
          ...report,
          forbidden: [...report.forbidden].sort(byKey),
          allowed: [...report.allowed].sort(byKey),
        }).toEqual({
          ...sorted,
          forbidden: [...sorted.forbidden].sort(byKey),
          allowed: [...sorted.allowed].sort(byKey),
        });
      }),
      { numRuns: 30 },
    );
  });

  it('gzipped, by semicolons, with other case in its names, or as NDJSON', async () => {
    const { allowed } = await replay(readFileSync(LOG));
    expect((await replay(gzipSync(readFileSync(LOG)))).allowed).toEqual(allowed);
    expect(
      (await replay(lines.join('\r\n').replaceAll(',', ';').replace('Ticket', 'TICKET '))).allowed,
    ).toEqual(allowed);
    const objects = known.map((line) => {
      const [ticket, status, changed] = line.split(',');
      return JSON.stringify({ ticket, Status: status, changed });
    });
    expect((await replay(objects.join('\n'))).allowed).toEqual(allowed);
  });

  it('one ticket a row, by its columns of instants', async () => {
    const mapping = replayMapping({
      columns: { ticket: 'Unique Key' },
      moments: [
        { column: 'Created Date', means: 'submitted' },
        { column: 'Closed Date', means: 'closed' },
      ],
      dates: { formats: ['MM/dd/yyyy hh:mm:ss a'], zone: '-05:00' },
    });
    const report = await replay(
      [
        'Unique Key,Created Date,Closed Date,Agency',
        '1,03/02/2026 09:00:00 AM,03/04/2026 09:00:00 AM,DOT',
        '2,03/02/2026 09:00:00 AM,,DOT',
        '3,03/02/2026 09:00:00 AM,02/27/2026 09:00:00 AM,DOT',
        '4,,03/04/2026 09:00:00 AM,DOT',
        ',03/02/2026 09:00:00 AM,,DOT',
        '5,31/12/2026 09:00:00 AM,,DOT',
      ].join('\n'),
      mapping,
    );
    expect(report).toMatchObject({ tickets: 3, closed: 1, medianDays: 2 });
    expect(report.unusable.map(({ field, reason, rows }) => [field, reason, rows])).toEqual([
      ['Closed Date', 'before-the-one-before', [4]],
      ['Created Date', 'missing', [5]],
      ['Unique Key', 'missing', [6]],
      ['Created Date', 'date-unreadable', [7]],
    ]);
    expect(report.forbidden).toMatchObject([{ from: 'submitted', to: 'closed', times: 1, rows: [2] }]);
  });

  it('an event log with lifecycles: the pair before the word, and only the lifecycles that are asked for', async () => {
    const source = () => createReadStream('docs/examples/replay-events.csv');
    const given = parse(readFileSync('docs/examples/replay-events.yaml', 'utf8'));
    const report = await replayLog(source(), replayMapping(given));
    expect(report).toMatchObject({ rows: 19, tickets: 3, closed: 2, ignored: 1, unusable: [] });
    expect(report.allowed).toContainEqual({
      ...{ from: 'investigating', to: 'awaiting-information', act: 'ask', times: 1 },
    });
    expect(report.ends).toEqual({ investigating: 1, closed: 2 });
    // The second ticket's rows stand in no order: one lies before the row above it.
    expect(report.backwards).toEqual({ tickets: 1, times: 1, rows: [15] });
    expect(report.forbidden.map(({ from, to, times }) => `${from} ${to} ${times}`)).toEqual([
      'submitted investigating 1',
    ]);
    // Without the lifecycles that are read, what was only planned is an event like others.
    const { lifecycles: _, ...all } = given;
    expect((await replayLog(source(), replayMapping(all))).ignored).toBe(0);
  });

  it.each([
    '2026-03-02T09:00:00.000+08:00',
    '2026-03-02 09:00:00.000000+08:00',
    '2026-03-02 09:00:00,123',
    '2026-03-02 09:00:00 +0800',
    '2026-03-02T01:00:00Z',
    '2026-03-02 09:00',
    '2026/03/02 09:00:00.000',
    '2026/3/2 9:00',
    '02-03-2026 09:00:00.000',
    '02.03.2026 09:00',
    '3/2/2026 9:00:00 AM',
    '2-Mar-2026 09:00',
    '2026年3月2日 9:00',
    '1772413200',
    '1772413200000',
  ])('%s is nine o’clock of 2 March 2026', async (text) => {
    const { firstAt, unusable } = await replay(`Ticket,Status,Changed\nA,New,"${text}"\n`);
    expect(unusable).toEqual([]);
    expect(firstAt).toMatch(/^2026-03-02T01:00:00\.(000|123)/);
  });

  it('in GB 18030, gzipped, with marks and quotes, a ticket’s rows far apart', async () => {
    // 工单,状态,时间 / 甲1,新建 … as GB 18030 has them.
    const gb = Buffer.concat([
      Buffer.from([0xb9, 0xa4, 0xb5, 0xa5]),
      Buffer.from(','),
      Buffer.from([0xd7, 0xb4, 0xcc, 0xac]),
      Buffer.from(','),
      Buffer.from([0xca, 0xb1, 0xbc, 0xe4]),
      Buffer.from('\r\n'),
      ...Array.from({ length: 2_000 }, (_, at) =>
        Buffer.concat([
          Buffer.from([0xbc, 0xd7]),
          Buffer.from(`${at % 1_000},"`),
          at < 1_000 ? Buffer.from([0xd0, 0xc2, 0xbd, 0xa8]) : Buffer.from([0xca, 0xdc, 0xc0, 0xed]),
          Buffer.from(`",2026-03-02 09:${at < 1_000 ? '00' : '30'}\r\n`),
        ]),
      ),
    ]);
    const mapping = replayMapping({
      columns: { ticket: '工单', state: '状态', at: '时间' },
      states: { 新建: 'submitted', 受理: 'accepted' },
    });
    expect(await replay(gzipSync(gb), mapping)).toMatchObject({
      ...{ rows: 2_000, tickets: 1_000, unusable: [], forbidden: [] },
      allowed: [{ from: 'submitted', to: 'accepted', act: 'accept', times: 1_000 }],
    });
  });

  it('names each row that cannot be used to whoever asks, and examples in the report', async () => {
    const rows: object[] = [];
    const report = await replayLog(
      once('Ticket,Status,Changed\n,New,2026-03-02 09:00\nA,,2026-03-02 09:00\nA,New,\nA,Lost,x\n"A,New'),
      MAPPING,
      { onUnusable: (row) => rows.push(row) },
    );
    expect(rows).toEqual([
      { row: 2, field: 'Ticket', reason: 'missing' },
      { row: 3, field: 'Status', reason: 'missing' },
      { row: 4, field: 'Changed', reason: 'missing' },
      { row: 5, field: 'Status', reason: 'state-unknown' },
      { row: 6, field: 'row', reason: 'row-malformed' },
    ]);
    expect(report).toMatchObject({ rows: 5, events: 0, tickets: 0, firstAt: null, lastAt: null, steps: [] });
    expect(report.unusable.reduce((sum, { times }) => sum + times, 0)).toBe(5);
  });

  it('holds no more words than it names, however many it does not know', async () => {
    const lines = Array.from({ length: 5_000 }, (_, at) => `T${at},word ${at},2026-03-02 09:00`);
    const { unknownWords, unusable } = await replay(['Ticket,Status,Changed', ...lines].join('\n'));
    expect(unknownWords).toHaveLength(200);
    expect(unusable).toEqual([
      { field: 'Status', reason: 'state-unknown', times: 5_000, rows: [2, 3, 4, 5, 6], said: 'word 0' },
    ]);
  });

  it('says loudly when years are touched whose holidays are not known', async () => {
    const report = await replay(
      'Ticket,Status,Changed\nA,New,2030-01-02 09:00\nA,Assigned,2030-01-04 09:00\n',
    );
    expect(report.uncertain).toBeGreaterThan(0);
  });
});

describe('what is refused', () => {
  it.each([
    ['events-or-moments', { columns: { ticket: 'a' } }],
    ['mapping-form', { columns: { ticket: 'a', state: 'b', at: 'c' }, states: { x: 'resolved' } }],
    ['mapping-form', { columns: { ticket: 'a', state: 'b', at: 'c' }, unknown: 1 }],
    ['mapping-form', null],
    ['unknown-zone', { columns: { ticket: 'a', state: 'b', at: 'c' }, dates: { zone: 'Paris' } }],
    ['lifecycle-column', { columns: { ticket: 'a', state: 'b', at: 'c' }, lifecycles: ['complete'] }],
    [
      'same-word-twice',
      { columns: { ticket: 'a', state: 'b', at: 'c' }, states: { 'In Work': 'assigned', in_work: null } },
    ],
    ['date-format', { columns: { ticket: 'a', state: 'b', at: 'c' }, dates: { formats: ['HH:mm'] } }],
  ])('%s: %j', (reason, mapping) => {
    try {
      replayMapping(mapping);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid-input', complaints: [{ reason }] });
    }
  });

  it('a file without the columns, or without anything', async () => {
    await expect(replay('a,b\n1,2\n')).rejects.toMatchObject({
      complaints: [{ field: 'Ticket', reason: 'column-missing' }, {}, {}],
    });
    await expect(replay('<?xml version="1.0"?><log xes.version="1.0">')).rejects.toMatchObject({
      ...{ code: 'unsupported', complaints: [{ reason: 'xml-log' }] },
    });
    await expect(replay(gzipSync(readFileSync(LOG)).subarray(0, 90))).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(replay(' \n')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
