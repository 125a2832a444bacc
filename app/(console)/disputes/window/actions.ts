'use server';

import { getTranslations } from 'next-intl/server';
import { parseDay } from '#domain/calendar/day';
import { groupedCaseNumber } from '#domain/cases/case-number';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import type { DisputeFiling } from '#domain/disputes/filing';
import { Refusal } from '#domain/errors';
import { isMailAddress } from '#domain/notices/mail-address';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { fileDispute } from '#services/disputes/file-dispute';
import { refuseForeignRecord } from '#services/disputes/lines/refuse-foreign-record';
import { besideField, textIn } from '../../admin/_parts/act-problems';
import { WINDOW_PROBLEMS } from './window-problems';

/** A clerk files for somebody at the counter, or a department about a record of its own: the same verb as every door. */
export async function fileAtWindow(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.file'));
  const t = await getTranslations('disputeWindow');
  return attempted(async () => {
    const filing = filingIn(form);
    if (filing.certificate.recordKey) await refuseForeignRecord(context, filing.certificate.recordKey);
    const filed = await fileDispute(context, filing);
    const number = groupedCaseNumber(filed.number);
    const done = filed.repeated
      ? t('repeated', { number })
      : filed.merged
        ? t('merged', { number })
        : t('filed', { number });
    return { done, ...(filed.followCode === null ? {} : { secret: filed.followCode }) };
  }, sentences);
}

function filingIn(form: FormData): DisputeFiling {
  const text = (name: string) => textIn(form, name) || null;
  const kind = DISPUTE_KINDS.find((name) => name === text('kind'));
  if (kind === undefined)
    throw new Refusal('invalid-input', 'which kind?', [{ field: 'kind', reason: 'not-in-list' }]);
  const since = text('errorSince');
  const errorSince = since === null ? null : parseDay(since);
  if (since !== null && errorSince === null)
    throw new Refusal('invalid-input', 'no day', [{ field: 'errorSince', reason: 'not-a-day' }]);
  const email = text('email');
  if (email !== null && !isMailAddress(email))
    throw new Refusal('invalid-input', 'no e-mail address', [{ field: 'email', reason: 'not-an-email' }]);
  const recordKey = text('recordKey');
  return {
    ...{ kind, errorSince, door: recordKey === null ? 'window' : 'department', region: text('region') },
    certificate: {
      ...{ recordKey, certificateId: text('certificateId'), typeCode: text('typeCode') },
      ...{ issuer: text('issuer'), number: text('certificateNumber') },
    },
    ...{ field: text('field'), says: text('says'), shouldSay: text('shouldSay') },
    ...{ statement: text('statement'), holderCode: text('holderCode') },
    // A department's own report is followed at its desk.
    complainant: recordKey === null ? { name: text('name'), phone: text('phone'), email } : null,
  };
}

async function sentences(): Promise<Sentences> {
  const t = await getTranslations('disputeWindow');
  return ({ field, reason }) => {
    const known = WINDOW_PROBLEMS.find((name) => name === reason);
    return known === undefined ? [] : [{ text: t(`problem.${known}`), ...besideField(field) }];
  };
}
