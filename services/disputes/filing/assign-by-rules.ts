import { dayOfInstant } from '#domain/calendar/instant';
import type { CaseFile } from '#domain/cases/case-file';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import type { Carrying } from '../acting/effects-of-act';
import { holdDispute } from '../acting/held-dispute';
import { performAct } from '../acting/perform-act';
import { responsibleFor } from './responsible-for';

/** In whose name the rules accept and assign. */
const RULES: Actor = {
  kind: 'system',
  id: 'responsibility',
  name: '责任规则',
  role: 'system',
  scope: EVERYTHING,
};

/** Accepts what a door has seen to already. */
export async function acceptByRules(carrying: Carrying, caseId: string): Promise<void> {
  const held = await holdDispute(carrying.db, caseId, carrying.now);
  if (held !== null) await performAct({ ...carrying, actor: RULES }, held, { kind: 'accept' });
}

/** Gives an accepted dispute to the department that answers by the rules; null: it waits for somebody to assign it. */
export async function assignByRules(carrying: Carrying, caseId: string): Promise<CaseFile | null> {
  const { db, now } = carrying;
  const held = await holdDispute(db, caseId, now);
  if (held === null || held.file.state !== 'accepted') return null;
  const { kind, issuer, certificateType, field } = held.row;
  const subject = { kind, issuer, certificateType, field, region: held.file.region };
  const to = await responsibleFor(db, subject, dayOfInstant(now));
  return to === null ? null : performAct({ ...carrying, actor: RULES }, held, { kind: 'assign', to });
}
