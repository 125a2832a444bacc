import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar/day';
import { parseInstant } from '../../calendar/instant';
import { UNEXPLAINED } from '../call';
import type { StandingGrant } from '../grant/grant';
import { type CallToExplain, explainCall, type KnownMatter } from './explain';
import { grantBook } from './grant-book';
import { reasonsOf, whyNot } from './why-not';

const at = (text: string) => parseInstant(text, 480) as number;
const day = (text: string) => parseDay(text) as number;

const GRANT: StandingGrant = {
  ...{ code: 'G1', granteeKind: 'organisation', grantee: 'POLICE', typeCode: 'ID', ownerRegion: '330000' },
  ...{
    scenario: 'S1',
    from: day('2026-01-01'),
    until: day('2026-06-30'),
    basis: '联通协议',
    revokedAt: null,
  },
};
const CALL: CallToExplain = {
  ...{ occurredAt: at('2026-03-01 10:00'), caller: 'POLICE', callerRegion: '320500', ownerRegion: '330106' },
  ...{ typeCode: 'ID', scenario: 'S1', item: 'I1', matter: 7n, holder: 9n },
};
const MATTER: KnownMatter = {
  ...{ department: 'POLICE', item: 'I1', applicant: 9n },
  ...{ openedAt: at('2026-03-01 09:00'), closedAt: at('2026-03-01 11:00') },
};
const ITEMS = new Map([
  ['I1', new Set(['ID', 'BIRTH'])],
  ['I2', new Set(['LICENCE'])],
]);

function reasons(
  call: Partial<CallToExplain>,
  grants: readonly Partial<StandingGrant>[] = [{}],
  matter: Partial<KnownMatter> | null = {},
) {
  return reasonsOf(
    explainCall(
      { ...CALL, ...call },
      {
        grants: grantBook(grants.map((one) => ({ ...GRANT, ...one }))),
        matters: new Map(matter === null ? [] : [[7n, { ...MATTER, ...matter }]]),
        typesOfItem: ITEMS,
      },
    ),
  );
}

describe('a call is explained by a grant and a matter', () => {
  it.each<[string, Partial<CallToExplain>, Partial<StandingGrant>[], Partial<KnownMatter> | null, string[]]>([
    ['both cover it', {}, [{}], {}, []],
    ['no grant at all', {}, [], {}, ['no-grant']],
    ['a grant to another', {}, [{ grantee: 'TAX' }], {}, ['no-grant']],
    ['a grant for another type', {}, [{ typeCode: 'BIRTH' }], {}, ['no-grant']],
    ['a grant for any type', {}, [{ typeCode: null }], {}, []],
    ['a grant to the city', {}, [{ granteeKind: 'region', grantee: '320500' }], {}, []],
    ['a grant to the province', {}, [{ granteeKind: 'region', grantee: '320000' }], {}, []],
    ['a grant to the nation', {}, [{ granteeKind: 'region', grantee: '100000' }], {}, []],
    ['a grant to another city', {}, [{ granteeKind: 'region', grantee: '320100' }], {}, ['no-grant']],
    ['its first moment', { occurredAt: at('2026-01-01 00:00') }, [{}], { openedAt: 0 }, []],
    ['the moment before', { occurredAt: at('2025-12-31 23:59') }, [{}], { openedAt: 0 }, ['grant-expired']],
    ['its last minute', { occurredAt: at('2026-06-30 23:59') }, [{}], { closedAt: null }, []],
    ['the day after', { occurredAt: at('2026-07-01 00:00') }, [{}], { closedAt: null }, ['grant-expired']],
    ['no end', { occurredAt: at('2027-01-01 00:00') }, [{ until: null }], { closedAt: null }, []],
    ['revoked before', {}, [{ revokedAt: at('2026-03-01 09:59') }], {}, ['grant-expired']],
    ['revoked after', {}, [{ revokedAt: at('2026-03-01 10:01') }], {}, []],
    ['another region', { ownerRegion: '340100' }, [{}], {}, ['grant-other-region']],
    ['another scenario', { scenario: 'S2' }, [{}], {}, ['grant-other-scenario']],
    ['no scenario named', { scenario: null }, [{}], {}, ['grant-other-scenario']],
    ['any scenario granted', { scenario: null }, [{ scenario: null }], {}, []],
    [
      'the nearest of several says it',
      { scenario: 'S2', ownerRegion: '340100' },
      [{}, { code: 'G2', ownerRegion: null }],
      {},
      ['grant-other-scenario'],
    ],
    [
      'a lapse is nearer than a scenario',
      { scenario: 'S2' },
      [{}, { code: 'G2', scenario: 'S2', until: day('2026-02-01') }],
      {},
      ['grant-expired'],
    ],
    ['no matter', { matter: null }, [{}], {}, ['no-matter']],
    [
      'no matter and a foreign item',
      { matter: null, item: 'I2' },
      [{}],
      {},
      ['no-matter', 'item-needs-not-type'],
    ],
    ['a matter nobody told of', {}, [{}], null, ['matter-unknown']],
    ['neither', { matter: null }, [], {}, ['no-grant', 'no-matter']],
    ['somebody else’s matter', { holder: 8n }, [{}], {}, ['matter-other-holder']],
    ['no holder named', { holder: null }, [{}], {}, []],
    ['an applicant nobody told', { holder: 8n }, [{}], { applicant: null }, []],
    ['another department’s matter', {}, [{}], { department: 'TAX' }, ['matter-other-department']],
    ['after it closed', { occurredAt: at('2026-03-01 11:16') }, [{}], {}, ['matter-closed']],
    ['a little after it closed', { occurredAt: at('2026-03-01 11:14') }, [{}], {}, []],
    ['before it opened', { occurredAt: at('2026-03-01 08:44') }, [{}], {}, ['matter-closed']],
    ['a matter still open', { occurredAt: at('2026-05-01 08:00') }, [{}], { closedAt: null }, []],
    ['an item that needs another type', {}, [{}], { item: 'I2' }, ['item-needs-not-type']],
    ['an item nobody knows', {}, [{}], { item: 'I9' }, ['item-unknown']],
    ['the matter’s item counts', { item: 'I2' }, [{}], {}, []],
  ])('%s', (_, call, grants, matter, expected) => {
    expect(reasons(call, grants, matter)).toEqual(expected);
  });

  it('the order of grants changes nothing', () => {
    const grants = [
      {},
      { code: 'G2', scenario: 'S2' },
      { code: 'G3', ownerRegion: null, until: day('2026-02-01') },
    ];
    const call = { ownerRegion: '340100', scenario: 'S3' };
    expect(reasons(call, grants)).toEqual(reasons(call, grants.toReversed()));
  });

  it('every reason has a sentence in both languages', () => {
    const all = Object.values(UNEXPLAINED).reduce((bits, bit) => bits | bit, 0);
    for (const language of ['zh', 'en'] as const) {
      const sentences = whyNot(all, language);
      expect(new Set(sentences).size).toBe(Object.keys(UNEXPLAINED).length);
      expect(sentences.every((one) => one.length > 3)).toBe(true);
    }
    expect(whyNot(0, 'zh')).toEqual([]);
  });
});
