import type { Locale } from '#app/_i18n/locale';
import type { Translator } from '#app/_i18n/translator';
import { formatInstantText } from '#app/_ui/format/time';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { DeclaredNumberRow } from '#db/queries/coverage/declared-numbers-in-state';
import { CERTIFICATE_STATUSES } from '#domain/records/record';
import type { CoverageFigures } from './load-coverage';

/** A number in the reader's words. */
export interface NumberWords {
  readonly row: DeclaredNumberRow;
  /** Masked; null: its department named it by its hash only. */
  readonly number: string | null;
  readonly type: string;
  readonly department: string;
  readonly reason: string;
}

export interface Translators {
  readonly t: Translator<'coverage'>;
  readonly words: Translator<'words'>;
  readonly locale: Locale;
}

export function numbersInWords(
  rows: readonly DeclaredNumberRow[],
  { organisations, certificateTypes }: Pick<CoverageFigures, 'organisations' | 'certificateTypes'>,
  translators: Translators,
): NumberWords[] {
  const { locale } = translators;
  const types = new Map(certificateTypes.map((type) => [type.code, named(type, locale)]));
  const departments = new Map(organisations.map((one) => [one.code, named(one, locale)]));
  return rows.map((row) => ({
    row,
    number: row.numberMasked,
    type: types.get(row.typeCode) ?? row.typeCode,
    department: departments.get(row.organisation) ?? row.organisation,
    reason: reasonOf(row, translators),
  }));
}

/** Why it is listed; a differing number says in what, and what was declared of it. */
function reasonOf(row: DeclaredNumberRow, { t, words }: Translators): string {
  switch (row.state) {
    case 'extra':
      return t('reason.extra');
    case 'late':
      return row.missingSince === null
        ? t('reason.late')
        : t('reason.lateMissing', { since: formatInstantText(row.missingSince) });
    case 'differing': {
      const fields = (row.field ?? '').split(',');
      return [
        fields.includes('version') ? t('reason.version', { declared: row.declaredVersion ?? '—' }) : '',
        fields.includes('status')
          ? t('reason.status', { declared: statusWord(row.declaredStatus, words) })
          : '',
        fields.includes('issuedOn') ? t('reason.issuedOn') : '',
      ]
        .filter((part) => part !== '')
        .join(t('reason.and'));
    }
    default:
      return t('reason.missing');
  }
}

function statusWord(status: string | null, words: Translator<'words'>): string {
  const known = CERTIFICATE_STATUSES.find((name) => name === status);
  return known === undefined ? (status ?? '—') : words(`status.${known}`);
}
