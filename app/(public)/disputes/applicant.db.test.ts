import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { pruneDraftPhotos } from '#db/writes/disputes/doors/drop-draft-photos';
import { PHOTO_LIMITS } from '#domain/disputes/draft/photo';
import { asOperator } from '../../../tests/arriving';
import { openMachineDoor, record, requestOf } from '../../../tests/machine-door';
import { POST as push } from '../../api/v1/records/route';
import { POST as act } from './follow/act/route';
import { POST as open } from './follow/open/route';
import { POST as answer } from './new/answer/[step]/route';
import { POST as leave } from './new/leave/route';
import { POST as addPhoto } from './new/photo/route';
import { POST as send } from './new/send/route';

/** An applicant's forms, as a browser without script sends them. */

const HOLDER = '32050219900307451X';
const STRANGER = '110101199003070038';
const ORIGIN = 'http://localhost';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Each applicant below is the same person; how often one may try has a test of its own. */
const PATIENT = 'holder.tries=10000/3600';

let database: Database;
beforeAll(async () => {
  process.env.ZHENGJIAN_LOG = 'silent';
  process.env.ZHENGJIAN_LIMITS = PATIENT;
  database = await openMachineDoor();
  const held = (over: Record<string, unknown>) => record({ holderCodeKind: 'citizen', ...over });
  await push(
    requestOf(
      [
        held({ holderCode: HOLDER, certificateNumber: 'A-100' }),
        held({ holderCode: STRANGER, certificateNumber: 'B-200' }),
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    ),
  );
});

/** A browser: what it keeps goes along with the next form. */
class Applicant {
  readonly jar = new Map<string, string>();

  async post(
    door: (request: Request) => Promise<Response>,
    form: Record<string, string> | FormData,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form instanceof FormData ? form : new URLSearchParams(form);
    const response = await door(
      new Request(`${ORIGIN}/disputes`, { method: 'POST', body, headers: { cookie, ...headers } }),
    );
    for (const one of response.headers.getSetCookie()) {
      const [name, value] = one.split(';')[0]!.split('=') as [string, string];
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
    expect(response.status).toBe(303);
    return response.headers.get('location')!;
  }

  answer(step: string, form: Record<string, string>): Promise<string> {
    return this.post((request) => answer(request, { params: Promise.resolve({ step }) }), form);
  }

  photo(name: string, content: Uint8Array): Promise<string> {
    const form = new FormData();
    form.set('photo', new File([new Uint8Array(content)], name, { type: 'image/png' }));
    return this.post(addPhoto, form);
  }

  identify(holderCode = HOLDER, certificateNumber = 'A-100'): Promise<string> {
    return this.answer('certificate', { about: 'identify', holderCode, certificateNumber });
  }
}

const recordOf = async (number: string) =>
  (
    await database.query<{ key: string }>(
      'SELECT record_key::text AS key FROM record WHERE number_masked LIKE $1',
      [`${number.slice(0, 1)}%`],
    )
  ).rows[0]!.key;
const countOf = async (from: string) =>
  (await database.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${from}`)).rows[0]!.n;

/** Up to the check of a wrong day of issue. */
async function answered(one = new Applicant()): Promise<Applicant> {
  await one.identify();
  await one.answer('certificate', { record: await recordOf('A-100') });
  await one.answer('wrong', { field: 'issuedOn' });
  await one.answer('right', { shouldSay: '2016-03-15', statement: '' });
  await one.answer('evidence', {});
  expect(await one.answer('contact', { name: '王芳', phone: '', email: '' })).toBe('/disputes/new/check');
  return one;
}

describe('finding the certificate', () => {
  it('of a wrong number and of nobody says the same', async () => {
    const [wrong, nobody] = [new Applicant(), new Applicant()];
    expect(await wrong.identify(HOLDER, 'B-200')).toBe('/disputes/new/certificate?refused=no-such-holder');
    expect(await nobody.identify('330106199001019999', 'X')).toBe(
      '/disputes/new/certificate?refused=no-such-holder',
    );
    expect([wrong.jar.size, nobody.jar.size]).toEqual([0, 0]);
  });

  it('ends after some tries for one number, also for the right one', async () => {
    delete process.env.ZHENGJIAN_LIMITS;
    const one = new Applicant();
    const said: string[] = [];
    for (let tries = 0; tries < 7; tries += 1) said.push(await one.identify(STRANGER, `guess-${tries}`));
    expect(said.at(-1)).toContain('refused=limit-reached');
    expect(await one.identify(STRANGER, 'B-200')).toContain('refused=limit-reached');
    process.env.ZHENGJIAN_LIMITS = PATIENT;
    expect(await countOf(`audit_entry WHERE action = 'request.refused'`)).toBeGreaterThan(0);
  });

  it('shows no other’s: a foreign key is as one that does not exist', async () => {
    const one = new Applicant();
    await one.identify();
    for (const key of [await recordOf('B-200'), '00000000-0000-4000-8000-000000000000', "' OR true --"])
      expect(await one.answer('certificate', { record: key })).toContain('?refused=');
  });

  it('of one that is missing needs a type and a region that there are', async () => {
    const one = new Applicant();
    expect(await one.answer('certificate', { about: 'missing', type: 'none', region: '320500' })).toContain(
      'refused=missing',
    );
    expect(await one.answer('certificate', { about: 'unknown', region: '999999' })).toContain(
      'refused=missing',
    );
    expect(await one.answer('certificate', { about: 'unknown', region: '320500' })).toBe(
      '/disputes/new/wrong',
    );
  });
});

describe('a draft', () => {
  it('is answered in order, and a line that the certificate does not have is none', async () => {
    const one = new Applicant();
    expect(await one.answer('contact', {})).toContain('refused=not-open');
    await one.identify();
    await one.answer('certificate', { record: await recordOf('A-100') });
    expect(await one.answer('wrong', { field: 'outcome' })).toContain('refused=unknown-field');
    expect(await one.answer('wrong', { kind: 'everything' })).toContain('refused=missing');
  });

  it('altered or made up by somebody is none', async () => {
    const one = await answered();
    const sealed = one.jar.get('dispute-draft')!;
    const altered = `${sealed.slice(0, 60)}${sealed[60] === 'A' ? 'B' : 'A'}${sealed.slice(61)}`;
    for (const cookie of [altered, 'AAAA', sealed.slice(0, -4)]) {
      one.jar.set('dispute-draft', cookie);
      expect(await one.post(send, {})).toContain('refused=draft-gone');
    }
  });

  it('holds nothing that its browser could read', async () => {
    const one = await answered();
    const bytes = Buffer.from(one.jar.get('dispute-draft')!, 'base64url').toString('utf8');
    for (const needle of [HOLDER, '王芳', '2016-03-15', 'issuedOn']) expect(bytes).not.toContain(needle);
    // A browser keeps no cookie that is larger.
    expect(one.jar.get('dispute-draft')!.length).toBeLessThan(4_000);
  });

  it('with the longest answers still fits', async () => {
    const one = new Applicant();
    await one.identify();
    await one.answer('certificate', { record: await recordOf('A-100') });
    await one.answer('wrong', { field: 'issuedOn' });
    await one.answer('right', { shouldSay: '长'.repeat(200), statement: '长'.repeat(400) });
    await one.answer('evidence', {});
    await one.answer('contact', {
      name: '长'.repeat(40),
      phone: '1'.repeat(24),
      email: `${'a'.repeat(90)}@b.cn`,
    });
    expect(one.jar.get('dispute-draft')!.length).toBeLessThan(4_000);
    expect(await one.post(send, {})).toBe('/disputes/sent');
  });

  it('of another site’s page is not taken', async () => {
    const request = new Request(`${ORIGIN}/disputes/new/send`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', host: 'localhost' },
      body: new URLSearchParams(),
    });
    expect((await send(request)).status).toBe(403);
  });
});

describe('photographs', () => {
  it('wait sealed with their draft, at most four; giving it up forgets them', async () => {
    const one = await answered();
    for (let at = 0; at < PHOTO_LIMITS.most; at += 1)
      expect(await one.photo(`${at}.png`, PNG)).toBe('/disputes/new/evidence');
    expect(await one.photo('5.png', PNG)).toContain('refused=too-many-files');
    const { rows } = await database.query<{ content: Buffer; name: Buffer }>(
      'SELECT content, name FROM dispute_draft_photo',
    );
    expect(rows.every(({ content }) => !content.includes(PNG.subarray(0, 8)))).toBe(true);
    await one.post(leave, {});
    expect([await countOf('dispute_draft_photo'), one.jar.size]).toEqual([0, 0]);
  });

  it.each([
    ['a hundred megabytes', () => new Uint8Array(100 * 1024 ** 2), 'file-too-large'],
    [
      'a byte too much',
      () => Buffer.concat([PNG, Buffer.alloc(PHOTO_LIMITS.bytes + 1 - PNG.length)]),
      'file-too-large',
    ],
    [
      'a page that calls itself a picture',
      () => Buffer.from('<html><script>alert(1)</script></html>'),
      'wrong-type',
    ],
    [
      'an SVG with script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      'wrong-type',
    ],
    ['nothing', () => new Uint8Array(0), 'missing'],
  ])('%s: refused, nothing is kept', async (_, content, reason) => {
    const one = await answered();
    expect(await one.photo('photo.png', content())).toBe(`/disputes/new/evidence?refused=${reason}`);
    expect(await countOf('dispute_draft_photo')).toBe(0);
  });

  it('without a draft are nobody’s', async () =>
    expect(await new Applicant().photo('a.png', PNG)).toContain('refused=draft-gone'));

  it('not sent in time are forgotten', async () => {
    const one = await answered();
    await one.photo('a.png', PNG);
    const later = (Date.now() + 3 * 3_600_000) * 1_000;
    expect(await pruneDraftPhotos(database, later, 100)).toBeGreaterThanOrEqual(1);
    expect(await countOf('dispute_draft_photo')).toBe(0);
  });
});

describe('sending', () => {
  it('files once, however often it is sent, with its photographs under harmless names', async () => {
    const one = await answered();
    await one.photo('../../<script>alert(1)</script>.png', PNG);
    const kept = new Map(one.jar);
    expect(await one.post(send, {})).toBe('/disputes/sent');
    expect(one.jar.has('dispute-draft')).toBe(false);
    const before = await countOf(`case_file WHERE kind = 'dispute'`);
    // The answer was lost on the way: the browser still has the draft and sends it again.
    one.jar.set('dispute-draft', kept.get('dispute-draft')!);
    expect(await one.post(send, {})).toBe('/disputes/sent');
    expect(await countOf(`case_file WHERE kind = 'dispute'`)).toBe(before);
    expect(await countOf('dispute_draft_photo')).toBe(0);
    const { rows } = await database.query<{ visibility: string; actor: string }>(
      'SELECT visibility, actor FROM case_attachment',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.visibility).toBe('public');
  });

  it('flags the record at once', async () => {
    await (await answered()).post(send, {});
    expect(
      await countOf(`dispute_flag WHERE record_key = '${await recordOf('A-100')}' AND lifted_at IS NULL`),
    ).toBe(1);
  });
});

describe('following', () => {
  it.each([
    ['a number that is none', '12345', 'ABCDE-FGHJK'],
    ['a number without dispute', '26001000004', 'ABCDE-FGHJK'],
    ['a wrong code', null, 'ABCDE-FGHJK'],
    ['no code', null, ''],
  ])('%s: one answer', async (_, number, code) => {
    const { rows } = await database.query<{ number: string }>(`SELECT number FROM case_file LIMIT 1`);
    const one = new Applicant();
    const said = await one.post(open, { number: number ?? rows[0]!.number, code });
    expect(said).toBe('/disputes/follow?refused=wrong-code');
    expect(one.jar.size).toBe(0);
  });

  it('ends after some tries for one number', async () => {
    const one = new Applicant();
    const said: string[] = [];
    for (let tries = 0; tries < 11; tries += 1)
      said.push(await one.post(open, { number: '26001000015', code: `GUESS-${tries}` }));
    expect(said.at(-1)).toContain('refused=');
  });

  it('nothing is said or done by whoever has not shown that it is theirs', async () => {
    const before = await countOf('case_comment');
    expect(await new Applicant().post(act, { act: 'say', words: 'x', version: '1' })).toContain(
      'refused=wrong-code',
    );
    expect(await countOf('case_comment')).toBe(before);
  });
});

it('leaves no answer in clear anywhere', async () => {
  const { rows } = await database.query<{ all: string }>(
    `SELECT string_agg(detail::text, ' ') AS all FROM audit_entry`,
  );
  for (const needle of [HOLDER, '王芳', '2016-03-15']) expect(rows[0]!.all).not.toContain(needle);
  expect(asOperator(database, 0).actor.kind).toBe('operator');
});
