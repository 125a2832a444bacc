import { getTranslations } from 'next-intl/server';
import type { Translator } from '#app/_i18n/translator';
import { CATALOGUE_REASONS } from '#domain/catalogue/catalogue-file';
import { PROPOSAL_FIELDS, type ProposalKind } from '#domain/catalogue/proposal';
import type { Complaint } from '#domain/errors';
import type { Sentences } from '#door/refused-action';
import type { Problem } from '#ui/words/error-summary';
import { besideField } from '../../_parts/act-problems';

/** Reasons of refusals beside those of a catalogue file: `proposals.problem.<reason>`. */
export const PROPOSAL_PROBLEMS = [
  'reason-length',
  'nothing-changes',
  'subject-changed',
  'proposal-decided',
  'own-proposal',
  'not-own-proposal',
  'scope-narrow',
  'file-missing',
  'file-too-large',
  'file-encoding',
] as const;

/** For forms of proposals: by line of a file, or beside the fields of a form. */
export async function proposalSentences(kind: ProposalKind | null = null): Promise<Sentences> {
  const t = await getTranslations('proposals');
  return (complaint) => problemOf(complaint, kind, t);
}

function problemOf(complaint: Complaint, kind: ProposalKind | null, t: Translator<'proposals'>): Problem[] {
  const known = PROPOSAL_PROBLEMS.find((one) => one === complaint.reason);
  if (known !== undefined) return [{ text: t(`problem.${known}`), ...besideField(complaint.field) }];
  const fault = CATALOGUE_REASONS.find((one) => one === complaint.reason);
  if (fault === undefined) return [];
  const { row = 0, field = '', hint = '' } = complaint;
  const column = (complaint as { column?: number }).column ?? 0;
  const place = kind === 'file' ? t('faultAt', { row, column, field }) : faultField(field, t);
  const text = t('fault', { place, what: t(`faults.${fault}`), shown: hint === '' ? 'none' : 'some', hint });
  return [{ text, ...(kind === 'file' ? {} : besideField(inForm(field))) }];
}

/** `types[0].faceFields[2].pattern` -> `face-2-pattern`; `types[0].nameZh` -> `nameZh`. */
function inForm(field: string): string {
  return field
    .replace(/^(?:types|organisations)\[0\]\.?/, '')
    .replace(/^faceFields\[(\d+)\]\.(\w+).*/, 'face-$1-$2')
    .replace(/\[\d+\]$/, '');
}

function faultField(field: string, t: Translator<'proposals'>): string {
  const [, row, name] = /^face-(\d+)-(\w+)$/.exec(inForm(field)) ?? [null, null, inForm(field)];
  // A face field's `name` is its key, not what people call it.
  const called = row && name === 'name' ? 'fieldName' : name;
  const known = FORM_FIELDS.find((one) => one === called);
  const word = known === undefined ? (name ?? '') : t(`field.${known}`);
  return row === null || row === undefined ? word : t('faceFieldAt', { row: Number(row) + 1, word });
}

/** Fields of the forms that `proposals.field.*` has words for. */
export const FORM_FIELDS = ['code', 'fieldName', 'name', ...PROPOSAL_FIELDS] as const;
