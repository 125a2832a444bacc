import { plainReason } from '#domain/audit/plain-reason';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { actOnCase } from './act-on-case';

/** Writes down something about a case; what may be a person's number is masked. @throws Refusal as `actOnCase`. */
export async function noteCase(context: Context, caseId: string, words: string): Promise<void> {
  const text = plainReason(reasonOf(words));
  await actOnCase(context, caseId, {
    act: 'note',
    action: 'case.note',
    what: 'noted',
    detail: { text },
    reason: text,
    write: async () => true,
  });
}
