import type { Db } from '#db/client';
import { addNotices } from '#db/writes/notices/add-notices';
import type { Instant } from '#domain/calendar/instant';
import type { CaseFile } from '#domain/cases/case-file';
import type { Actor } from '#domain/identity/actor';
import type { NoticeAsk } from '#domain/notices/notice-kind';

/** Tells whom an act on a case concerns, in the transaction of the act. Returns how many were told. */
export async function tell(
  db: Db,
  by: Actor,
  at: Instant,
  of: CaseFile,
  asks: readonly NoticeAsk[],
): Promise<number> {
  let told = 0;
  for (const ask of asks)
    told += await addNotices(
      db,
      { ...ask, detail: { ...ask.detail, kind: of.kind } },
      {
        at,
        except: by.kind === 'person' ? by.id : null,
        caseId: of.caseId,
        number: of.number,
        ownerId: of.ownerId,
      },
    );
  return told;
}
