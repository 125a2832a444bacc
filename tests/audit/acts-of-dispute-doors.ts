import { randomUUID } from 'node:crypto';
import type { Actor } from '#domain/identity/actor';
import { REQUEST_LIMITS } from '#domain/machine/request-limits';
import { publishBoard } from '#services/disputes/board/publish-board';
import { keepPhoto } from '#services/disputes/drafts/keep-photo';
import { fileDispute } from '#services/disputes/file-dispute';
import { followDispute } from '#services/disputes/following/follow-dispute';
import { openSealer } from '#services/identity/seal';
import type { World } from './acts';

type Act = (world: World) => Promise<() => Promise<unknown>>;

const OFFICE = '11320500014149463X';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Verbs at the doors of disputes, by their files below `services/`. */
export const ACTS_OF_DISPUTE_DOORS: Readonly<Record<string, Act>> = {
  'disputes/drafts/keep-photo': async ({ operator, database }) => {
    await openSealer(database);
    return () => keepPhoto(operator, randomUUID(), { name: 'a.png', content: PNG });
  },
  'disputes/following/follow-dispute': async ({ operator, database }) => {
    const actor: Actor = { ...operator.actor, kind: 'system', role: 'system', id: 'door' };
    const applicant = { ...operator, actor };
    const { number, followCode } = await fileDispute(applicant, {
      ...{ door: 'citizen', kind: 'other', certificate: {}, region: '320500', statement: '查一查' },
      complainant: { name: '甲', phone: null, email: null },
    });
    const claim = { number, code: followCode! };
    return () => followDispute(applicant, { database, limits: REQUEST_LIMITS }, claim);
  },
  'disputes/board/publish-board': async ({ operator, database }) => {
    const caseId = randomUUID();
    await database.query(
      `INSERT INTO case_file (case_id, kind, number, state, severity, organisation, region, version, opened_at, changed_at, closed_at)
       VALUES ($1, 'dispute', '26001000004', 'closed', 'medium', $2, '320500', 1, '2026-09-01', '2026-09-09', '2026-09-09')`,
      [caseId, OFFICE],
    );
    return () => publishBoard(operator);
  },
};
