import { randomUUID } from 'node:crypto';
import { transaction } from '#db/client';
import { regionOfOrganisation } from '#db/queries/region-of-organisation';
import { addManifests, type NewManifest } from '#db/writes/add-manifests';
import { composeDeclaredSets } from '#db/writes/compose-declared-sets';
import { lockCoverage } from '#db/writes/lock-coverage';
import { parseDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { askFor } from '#domain/coverage/descent';
import { coversBits } from '#domain/coverage/line';
import type { OpenAnswer, OpenMessage } from '#domain/coverage/messages';
import type { Context } from '#services/context';
import { mayDeclare } from './may-declare';
import { settleManifests } from './settle-manifests';

type OpenItem = OpenMessage['items'][number];
type OpenAnswerItem = OpenAnswer['items'][number];

/**
 * First stage of a declaration: count and digest per type and day. Where the library holds exactly what was declared
 * the manifest counts at once; elsewhere the answer asks for digests of buckets or, for small days, the numbers. An
 * unfinished manifest counts for nothing; a finished one replaces the earlier one of its type and day.
 *
 * @throws Refusal `forbidden`: not the actor's organisation.
 */
export async function openManifests(
  context: Context,
  organisation: string,
  message: OpenMessage,
): Promise<OpenAnswer> {
  mayDeclare(context.actor, organisation);
  const { opened, answers } = readItems(message.items, dayOfInstant(context.now) + 1);
  const settled = await transaction(
    context.database,
    async (connection) => {
      await lockCoverage(connection, [organisation]);
      const region = (await regionOfOrganisation(connection, organisation)) ?? '';
      const manifests = [...opened.values()];
      if (manifests.length === 0) return new Map();
      await addManifests(connection, organisation, region, manifests, context.now);
      const equal = await composeDeclaredSets(
        connection,
        manifests.map((one) => one.manifestId),
      );
      return settleManifests(context, connection, [...equal], true);
    },
    { as: 'engine' },
  );
  for (const [index, manifest] of opened) {
    const { manifestId, declared } = manifest;
    const coverage = settled.get(manifestId);
    answers[index] = coverage
      ? { state: 'equal', ...coverage }
      : { state: 'differs', manifestId, ask: askFor(declared, 0, ['']) };
  }
  return { items: answers as OpenAnswerItem[] };
}

interface ReadItems {
  readonly opened: ReadonlyMap<number, NewManifest>;
  /** By position in the message; those of opened items are filled in later. */
  readonly answers: (OpenAnswerItem | undefined)[];
}

/** A day may be declared from its beginning; `firstFuture` may not (a clock may be a little ahead, not a day). */
function readItems(items: readonly OpenItem[], firstFuture: number): ReadItems {
  const opened = new Map<number, NewManifest>();
  const answers: (OpenAnswerItem | undefined)[] = items.map(() => undefined);
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const day = parseDay(item.day);
    const key = `${item.day}|${item.typeCode}`;
    if (day === null) answers[index] = { state: 'refused', reason: 'day-unparseable' };
    else if (day >= firstFuture) answers[index] = { state: 'refused', reason: 'day-in-future' };
    else if (seen.has(key)) answers[index] = { state: 'refused', reason: 'repeated' };
    else {
      seen.add(key);
      opened.set(index, {
        manifestId: randomUUID(),
        typeCode: item.typeCode,
        day,
        declared: item.count,
        digest: Buffer.from(item.digest, 'hex'),
        covers: coversBits(item.covers),
      });
    }
  });
  return { opened, answers };
}
