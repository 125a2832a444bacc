import { z } from 'zod';
import {
  type CallBatchRow,
  callBatchById,
  callBatchBySequence,
} from '#db/queries/calls-intake/call-batch-receipt';
import { Refusal } from '#domain/errors';
import type { Db } from '#services/archive';

const SEQUENCE = /^[1-9]\d{0,15}$/;

/** The batch of the key's organisation that an address names, by its id or its own number. */
export async function batchOfAddress(db: Db, organisation: string, id: string): Promise<CallBatchRow> {
  const batch = SEQUENCE.test(id)
    ? await callBatchBySequence(db, organisation, Number(id))
    : z.uuid().safeParse(id).success
      ? await callBatchById(db, id)
      : null;
  if (batch === null || batch.source !== organisation)
    throw new Refusal('not-found', 'no such batch of your organisation');
  return batch;
}
