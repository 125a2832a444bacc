import { getLocale, getTranslations } from 'next-intl/server';
import { named } from '#app/(public)/catalogue/_parts/named';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { formatDay } from '#domain/calendar/day';
import { Refusal } from '#domain/errors';
import { FAIL } from '#domain/rules/outcome';
import { permittedActorOf } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { answering } from '#door/refusal';
import { type Cell, MOST_ROWS, tableResponse } from '#door/table-file';
import { searchRecords } from '#services/intake/search-records';
import { noteExport } from '#services/quality/note-export';
import { exportFormat } from '../../quality/_parts/export-format';
import { searchOf } from '../_parts/asked';

/** Largest form: three short fields. */
const LARGEST_FORM = 16 * 1024;

/** `POST` of the search form with `?format=csv|xlsx`: what the search finds, masked as on screen. */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const format = exportFormat(new URL(request.url).searchParams);
    const actor = await permittedActorOf(request, 'record.export');
    const size = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
    if (size > LARGEST_FORM) throw new Refusal('too-large', `the form is larger than ${LARGEST_FORM} bytes`);
    const [context, db] = await Promise.all([contextOf(actor), archiveOf(actor)]);
    const asked = searchOf(await formOf(request));
    const found = await searchRecords(context, asked, MOST_ROWS);
    const [t, locale, types, organisations] = await Promise.all([
      getTranslations('record'),
      getLocale(),
      allTypes(db),
      organisationsInScope(db, actor.scope),
    ]);
    await noteExport(context, { view: 'records', format, query: '', mostRows: MOST_ROWS });
    const typeNames = new Map(types.map((type) => [type.code, named(type, locale)]));
    const names = new Map(organisations.map((one) => [one.code, named(one, locale)]));
    const rows: Cell[][] = found.records.map((record) => [
      record.numberMasked,
      record.holderMasked,
      typeNames.get(record.typeCode) ?? record.typeCode,
      names.get(record.organisation) ?? record.organisation,
      record.status,
      record.issuedOn === null ? null : formatDay(record.issuedOn),
      record.outcome.split(FAIL).length - 1,
      record.certificateId,
      record.recordKey,
    ]);
    if (found.more) rows.push([t('foundMore', { count: MOST_ROWS })]);
    const header = [
      t('columns.record'),
      t('columns.holder'),
      t('columns.type'),
      t('columns.department'),
      t('status'),
      t('issuedOn'),
      t('faults'),
      t('search.certificateId'),
      t('key'),
    ];
    return tableResponse({ name: t('found'), header, rows }, format, 'records');
  });
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (cause) {
    throw new Refusal('invalid-input', 'the body is no form', [{ reason: 'form-syntax' }], cause);
  }
}
