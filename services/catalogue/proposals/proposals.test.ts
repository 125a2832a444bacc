import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { typeByCode } from '#db/queries/type-by-code';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { writeCatalogueJson } from '#domain/catalogue/write-catalogue';
import type { Actor, Role } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import { createUser } from '../../identity/accounts/create-user';
import { saveCatalogue } from '../save-catalogue';
import { decideProposal } from './decide-proposal';
import { proposeChange } from './propose-change';
import { readProposal, readProposals } from './read-proposals';
import { withdrawProposal } from './withdraw-proposal';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const SUZHOU: Scope = { kind: 'regions', regionCodes: ['320500'] };
const NOW = 1_795_000_000_000_000;
const REASON = '按新国标调整';

let database: Database;
let serial = 0;
beforeAll(async () => {
  database = await testDatabase();
});

const as = (actor: Actor) => ({ actor, now: NOW, database });

async function person(role: Role, scope: Scope = EVERYTHING, staffNumber = `P-${++serial}`): Promise<Actor> {
  const username = `person-${++serial}`;
  const { id } = await createUser(as(operator), {
    ...{ username, name: `甲${serial}`, role, scope, staffNumber },
    password: 'correct horse battery staple',
  });
  return { kind: 'person', id, name: `甲${serial}`, role, scope };
}

/** A type of its own, in the catalogue. */
async function planted(): Promise<CertificateType> {
  const type: CertificateType = {
    ...{ code: `T${++serial}`, nameZh: '出生医学证明', nameEn: 'Birth', definingAuthority: '卫健委' },
    ...{ issuingLine: '卫生健康', holderKind: 'person', standard: '未公布', validity: 'open' },
    ...{ collectionStart: 18_628, updateFrequency: 'daily', declaredStock: 7 },
    faceFields: [{ name: 'sex', nameZh: '性别', nameEn: 'Sex', required: true, personal: true }],
  };
  await saveCatalogue(as(operator), { types: [type] });
  return type;
}

const wish = (type: CertificateType, over: Partial<CertificateType>) => ({
  ...{ kind: 'type' as const, subject: type.code, reason: REASON },
  source: writeCatalogueJson({ types: [{ ...type, ...over }] }),
});

const auditOf = async (id: string) =>
  (
    await database.query<{ action: string; changes: unknown; reason: string | null }>(
      'SELECT action, changes, reason FROM audit_entry WHERE subject = $1 ORDER BY id',
      [`proposal:${id}`],
    )
  ).rows;
const facts = async () =>
  (await database.query(`SELECT 1 FROM outbox WHERE fact = 'catalogue.changed'`)).rows.length;

describe('a proposal', () => {
  it('changes nothing until another person approves it; then the catalogue, its fact and the audit say so', async () => {
    const [proposer, approver] = [await person('system-administrator'), await person('supervisor')];
    const type = await planted();
    const before = await facts();
    const { id } = await proposeChange(as(proposer), wish(type, { updateFrequency: 'realtime' }));
    expect(await typeByCode(database, type.code)).toMatchObject({ updateFrequency: 'daily' });
    expect(await facts()).toBe(before);
    expect((await readProposals(as(approver), 'open', 100)).find((one) => one.id === id)).toMatchObject({
      ...{ kind: 'type', subject: type.code, nameZh: type.nameZh, rows: 1, reason: REASON, state: 'open' },
    });
    await decideProposal(as(approver), { proposalId: id, approve: true });
    expect(await typeByCode(database, type.code)).toMatchObject({ updateFrequency: 'realtime' });
    expect(await facts()).toBe(before + 1);
    const changes = [{ field: 'updateFrequency', from: 'daily', to: 'realtime' }];
    expect(await auditOf(id)).toEqual([
      { action: 'catalogue.propose', changes, reason: REASON },
      { action: 'catalogue.approve', changes, reason: null },
    ]);
    await expect(decideProposal(as(approver), { proposalId: id, approve: true })).rejects.toMatchObject({
      code: 'conflict',
      complaints: [{ reason: 'proposal-decided' }],
    });
  });

  it('is not decided by who made it, not by a second account of the same person either', async () => {
    const type = await planted();
    const [first, second] = [
      await person('governor', SUZHOU, 'SAME-1'),
      await person('supervisor', EVERYTHING, 'SAME-1'),
    ];
    const system = await person('system-administrator');
    for (const [proposer, decider] of [
      [first, second],
      [system, system],
    ] as const) {
      const { id } = await proposeChange(as(proposer), wish(type, { nameEn: `Birth ${++serial}` }));
      await expect(decideProposal(as(decider), { proposalId: id, approve: true })).rejects.toMatchObject({
        code: 'forbidden',
        complaints: [{ reason: 'own-proposal' }],
      });
      expect(await readProposal(as(decider), id)).toMatchObject({ own: true });
    }
    expect(await typeByCode(database, type.code)).toEqual(type);
  });

  it('is not decided by whoever watches a part of the regions', async () => {
    const type = await planted();
    const { id } = await proposeChange(as(await person('governor', SUZHOU)), wish(type, { nameZh: '乙' }));
    await expect(
      decideProposal(as(await person('supervisor', SUZHOU)), { proposalId: id, approve: true }),
    ).rejects.toMatchObject({ code: 'forbidden', complaints: [{ reason: 'scope-narrow' }] });
  });

  it('that was overtaken is not approved, and stays open to be refused', async () => {
    const [proposer, approver] = [await person('system-administrator'), await person('supervisor')];
    const type = await planted();
    const { id } = await proposeChange(as(proposer), wish(type, { declaredStock: 8 }));
    await saveCatalogue(as(operator), { types: [{ ...type, declaredStock: 9 }] });
    expect(await readProposal(as(approver), id)).toMatchObject({ overtaken: true });
    await expect(decideProposal(as(approver), { proposalId: id, approve: true })).rejects.toMatchObject({
      code: 'conflict',
      complaints: [{ reason: 'subject-changed' }],
    });
    expect(await typeByCode(database, type.code)).toMatchObject({ declaredStock: 9 });
    await expect(decideProposal(as(approver), { proposalId: id, approve: false })).rejects.toMatchObject({
      complaints: [{ field: 'reason', reason: 'reason-length' }],
    });
    await decideProposal(as(approver), { proposalId: id, approve: false, reason: '目录已变' });
    expect((await readProposal(as(approver), id))?.proposal).toMatchObject({
      ...{ state: 'refused', decisionReason: '目录已变' },
    });
  });

  it('decided by two at once is decided once', async () => {
    const proposer = await person('system-administrator');
    const approvers = [await person('supervisor'), await person('supervisor'), await person('supervisor')];
    const { id } = await proposeChange(as(proposer), wish(await planted(), { declaredStock: 10 }));
    const ends = await Promise.allSettled(
      approvers.map((one) => decideProposal(as(one), { proposalId: id, approve: true })),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is withdrawn by who made it and nobody else', async () => {
    const [proposer, other] = [await person('system-administrator'), await person('system-administrator')];
    const { id } = await proposeChange(as(proposer), wish(await planted(), { declaredStock: 11 }));
    await expect(withdrawProposal(as(other), id)).rejects.toMatchObject({ code: 'forbidden' });
    await withdrawProposal(as(proposer), id);
    await expect(withdrawProposal(as(proposer), id)).rejects.toMatchObject({ code: 'conflict' });
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'catalogue.propose',
      'catalogue.withdraw',
    ]);
  });
});

describe('a file', () => {
  const FILE = `organisations:
  - code: 113205000141234589
    nameZh: 市局
    nameEn: Bureau
    regionCode: 320500
    level: prefecture
    roles: [issuing]
    line: 公安
scenarios:
  - { code: s-file, nameZh: 落户, nameEn: Moving in }
`;

  it('becomes a proposal of the rows that differ', async () => {
    const proposer = await person('system-administrator');
    const file = { kind: 'file' as const, subject: 'catalogue.yaml', source: FILE, reason: REASON };
    const { id } = await proposeChange(as(proposer), file);
    const approver = await person('supervisor');
    expect((await readProposal(as(approver), id))?.proposal).toMatchObject({ rows: 2, nameZh: null });
    await decideProposal(as(approver), { proposalId: id, approve: true });
    await expect(proposeChange(as(proposer), file)).rejects.toMatchObject({
      code: 'conflict',
      complaints: [{ reason: 'nothing-changes' }],
    });
  });

  it.each([
    ['a syntax fault', 'types: [', { reason: 'syntax' }],
    ['a wrong level', FILE.replace('prefecture', 'city'), { row: 6, reason: 'not-one-of' }],
    [
      'a code twice',
      `${FILE}  - { code: s-file, nameZh: 二, nameEn: Two }\n`,
      { row: 11, reason: 'duplicate' },
    ],
  ])('with %s is refused by its line', async (_, source, complaint) => {
    const proposer = await person('system-administrator');
    await expect(
      proposeChange(as(proposer), { kind: 'file', subject: 'x.yaml', source, reason: REASON }),
    ).rejects.toMatchObject({ code: 'invalid-input', complaints: [complaint] });
  });

  it('without a reason is refused', async () => {
    const proposer = await person('system-administrator');
    await expect(
      proposeChange(as(proposer), {
        ...{ kind: 'file', subject: 'x.yaml', reason: ' ' },
        source: FILE.replace('落户', '迁入'),
      }),
    ).rejects.toMatchObject({ complaints: [{ field: 'reason', reason: 'reason-length' }] });
  });
});
