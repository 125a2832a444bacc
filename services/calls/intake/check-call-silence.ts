import { guarded, transaction } from '#db/client';
import { silentSources } from '#db/queries/calls-intake/silent-sources';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { makeCallDays } from '#db/writes/calls-intake/make-call-days';
import { openCallFinding } from '#db/writes/calls-intake/open-call-finding';
import { dayOfInstant } from '#domain/calendar/instant';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** Days made ahead, so that no batch at midnight waits for its partition. */
const DAYS_AHEAD = 2;

/** Opens a finding for each source that has been silent for too long; its next batch closes it. Makes coming days ready. */
export async function checkCallSilence({
  actor,
  now,
  database,
}: Context): Promise<{ readonly silent: number; readonly opened: number }> {
  refuseUnlessPermitted(actor, 'engine.run');
  const today = dayOfInstant(now);
  const engine = guarded(database, 'engine');
  await makeCallDays(
    engine,
    Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => today + ahead),
  );
  return transaction(
    database,
    async (db) => {
      const silent = await silentSources(db, now);
      let opened = 0;
      for (const { organisation, organisationRegion, lastReceivedAt, silentAfterMinutes } of silent) {
        const detail = { lastReceivedAt, silentAfterMinutes };
        const place = { organisation, organisationRegion, day: today, subject: 'silence' };
        if (await openCallFinding(db, { kind: 'silence', ...place, detail, openedAt: now })) opened += 1;
      }
      if (opened > 0)
        await addAuditEntry(db, actor, now, 'call-source.silent', 'call-sources', {
          silent: silent.length,
          opened,
        });
      return { silent: silent.length, opened };
    },
    { as: 'engine' },
  );
}
