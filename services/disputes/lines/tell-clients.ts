import { transaction } from '#db/client';
import { caseFileById } from '#db/queries/cases/case-file';
import { noteClientsTold } from '#db/writes/disputes/doors/note-clients-told';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../../context';
import { queueCalls } from '../../notices/webhooks/queue-call';

/**
 * Has the clients that brought a dispute in called back, each once for each state: whoever comes twice with the same fact
 * queues nothing. Returns how many.
 *
 * @throws Refusal `forbidden`.
 */
export async function tellClients({ actor, now, database }: Context, caseId: string): Promise<number> {
  refuseUnlessPermitted(actor, 'engine.run');
  return transaction(
    database,
    async (db) => {
      const file = await caseFileById(db, EVERYTHING, caseId);
      if (file === null) return 0;
      const { number, state } = file;
      const told = await noteClientsTold(db, caseId, state, now);
      const calls = told.map(({ webhookId, externalNumber }) => ({
        webhookId,
        message: {
          ...{ event: 'dispute.moved', number, state },
          ...(externalNumber === null ? {} : { externalNumber }),
        },
      }));
      await queueCalls(db, calls, now);
      return calls.length;
    },
    { as: 'engine' },
  );
}
