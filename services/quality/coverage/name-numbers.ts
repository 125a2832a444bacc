import { guarded, transaction } from '#db/client';
import { declaredNumbersByHash } from '#db/queries/declared-numbers-by-hash';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { type NumberName, nameDeclaredNumbers } from '#db/writes/name-declared-numbers';
import type { NamesAnswer, NamesMessage } from '#domain/coverage/messages';
import { maskNumber } from '#domain/records/masks';
import type { Context } from '#services/context';
import { holdSealer, type Sealer } from '#services/identity/seal';
import { manifestsAtWork } from './manifests-at-work';
import { declaringScope } from './may-declare';

type Refused = NamesAnswer['refused'][number];
type SentName = NamesMessage['items'][number]['names'][number];

/**
 * Names numbers that were known by their hash only. A number is checked against its hash, sealed and masked; a
 * department that withholds it gives a masked form instead. Numbers that nobody asked for are refused, not kept.
 */
export async function nameNumbers(context: Context, message: NamesMessage): Promise<NamesAnswer> {
  const { database, actor, now } = context;
  const manifests = await manifestsAtWork(guarded(database, 'engine'), actor, message.items, 'current');
  return transaction(
    database,
    async (connection) => {
      const { sealer } = await holdSealer(guarded(database, 'engine'), connection);
      const wanted = message.items.flatMap(({ manifestId, names }) =>
        names.map(({ hash }) => ({ manifestId, hash: Buffer.from(hash, 'base64') })),
      );
      const known = new Map(
        (await declaredNumbersByHash(connection, declaringScope(actor), wanted)).map((key) => [
          `${key.manifestId}|${key.numberHash.toString('base64')}`,
          key.subjectKey,
        ]),
      );
      const refused: Refused[] = [];
      const names: NumberName[] = [];
      for (const item of message.items) {
        const { organisation, typeCode } = manifests.get(item.manifestId)!;
        for (const name of item.names) {
          const subjectKey = known.get(`${item.manifestId}|${name.hash}`);
          if (subjectKey === undefined) refused.push({ hash: name.hash, reason: 'not-asked' });
          else if (!isOf(sealer, organisation, typeCode, name))
            refused.push({ hash: name.hash, reason: 'hash-differs' });
          else names.push(restingForm(sealer, subjectKey, name));
        }
      }
      const named = await nameDeclaredNumbers(connection, names);
      const counts = { named, refused: refused.length };
      await addAuditEntry(connection, actor, now, 'manifest.name', `manifests:${manifests.size}`, counts);
      return { named, refused };
    },
    { as: 'engine' },
  );
}

function isOf(sealer: Sealer, organisation: string, typeCode: string, { number, hash }: SentName): boolean {
  return number === null || sealer.numberHash(organisation, typeCode, number).toString('base64') === hash;
}

function restingForm(sealer: Sealer, subjectKey: string, name: SentName): NumberName {
  const { number, version, status } = name;
  const key = Buffer.from(subjectKey.replaceAll('-', ''), 'hex');
  return {
    subjectKey,
    sealed: number === null ? null : sealer.seal(key, number),
    masked: number === null ? name.masked : maskNumber(number),
    version,
    status,
  };
}
