import { getLocale, getTranslations } from 'next-intl/server';
import { type FieldText, faceFieldTexts } from '#app/(console)/records/[key]/card-fields';
import { named } from '#app/(public)/catalogue/_parts/named';
import { typeByCode } from '#db/queries/type-by-code';
import type { DisputeDraft } from '#domain/disputes/draft/draft';
import { publicArchive } from '#door/database';
import type { Context } from '#services/context';
import { readHolderCertificate } from '#services/disputes/drafts/holder-certificates';

/** The certificate of a draft as a card: its name, who issued it, its lines, masked. */
export interface DraftCard {
  readonly title: string;
  readonly issuer: string;
  readonly number: string | null;
  readonly fields: readonly FieldText[];
}

/** The card of the certificate that a draft is about; null when it is about none that was found, or not theirs. */
export async function cardOfDraft(context: Context, draft: DisputeDraft): Promise<DraftCard | null> {
  if (draft.recordKey === null || draft.holderCode === null) return null;
  const record = await readHolderCertificate(context, draft.holderCode, draft.recordKey);
  if (record === null) return null;
  const [type, words, t, locale] = await Promise.all([
    publicArchive().then((db) => typeByCode(db, record.typeCode)),
    getTranslations('words'),
    getTranslations('record'),
    getLocale(),
  ]);
  return {
    title: type === null ? record.typeCode : named(type, locale),
    issuer: record.issuerName ?? record.organisation,
    number: record.numberMasked,
    fields: faceFieldTexts(record, type ?? undefined, words, t, locale),
  };
}

/** What the paper of every type shows, beside its own face fields: as `faceFieldTexts` lays it out. */
const PAPER: readonly string[] = [
  ...['holderName', 'holderCode', 'holderCodeKind', 'certificateNumber'],
  ...['issuedOn', 'validFrom', 'validUntil', 'issuerName'],
];

/** True when the certificate of a draft has such a line. */
export async function hasLine(context: Context, draft: DisputeDraft, field: string): Promise<boolean> {
  if (draft.recordKey === null || draft.holderCode === null) return false;
  const record = await readHolderCertificate(context, draft.holderCode, draft.recordKey);
  if (record === null) return false;
  const type = await typeByCode(await publicArchive(), record.typeCode);
  const faces = [...(type?.faceFields.map(({ name }) => name) ?? []), ...Object.keys(record.face ?? {})];
  return PAPER.includes(field) || faces.some((name) => field === `faceFields.${name}`);
}
