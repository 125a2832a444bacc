import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Db } from '#db/client';
import { projectRoot } from '#db/env';
import { allTypes } from '#db/queries/all-types';
import { writeCatalogueJson } from '#domain/catalogue/write-catalogue';
import { detectCalls } from '#services/calls/detection/detect-calls';
import { proposeChange } from '#services/catalogue/proposals/propose-change';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { asOperator } from '../arriving';

/** One with much to show: investigated, and its record known. */
const ONE_DISPUTE = `SELECT number AS value FROM case_file WHERE kind = 'dispute' ORDER BY version DESC, number LIMIT 1`;

/** What stands for `[name]` in a page's address, joined by spaces: the row that shows most. A new page says it here. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '/batches/[id]': 'SELECT batch_id::text AS value FROM batch ORDER BY rejected DESC, read DESC LIMIT 1',
  '/batches/[id]/rows/[row]': `SELECT batch_id || ' ' || row_number AS value FROM quarantined_row
                              ORDER BY batch_id, row_number LIMIT 1`,
  '/records/[key]': `SELECT subject_key::text AS value FROM finding f JOIN record_version v ON v.record_key = f.subject_key
                     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
  '/catalogue/types/[code]': 'SELECT code AS value FROM certificate_type ORDER BY code LIMIT 1',
  '/calls/entries/[id]': `SELECT log_year || '-' || entry AS value FROM call_report WHERE unexplained <> 0
                          ORDER BY log_year, entry LIMIT 1`,
  '/calls/entries/[id]/receipt': `SELECT log_year || '-' || entry AS value FROM call_report ORDER BY log_year, entry LIMIT 1`,
  '/calls/operators/[id]': `SELECT operator::text AS value FROM call_report GROUP BY operator
                            ORDER BY count(*) DESC, operator LIMIT 1`,
  '/calls/certificates/[key]': `SELECT record_key::text AS value FROM record ORDER BY record_key LIMIT 1`,
  '/calls/cases/[id]': 'SELECT case_id::text AS value FROM call_case ORDER BY calls DESC, case_id LIMIT 1',
  '/disputes/[number]': ONE_DISPUTE,
  '/disputes/[number]/deadlines': ONE_DISPUTE,
  '/disputes/[number]/archive': ONE_DISPUTE,
  '/disputes/[number]/files': ONE_DISPUTE,
  '/disputes/[number]/files/[id]': `SELECT number || ' ' || case_id AS value FROM case_file WHERE kind = 'dispute' LIMIT 1`,
  '/disputes/new/[step]': `SELECT 'certificate' AS value`,
  '/disputes/new/answer/[step]': `SELECT 'certificate' AS value`,
  '/rules/[id]': `SELECT rule_id AS value FROM finding GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  '/coverage/[organisation]': 'SELECT organisation AS value FROM coverage_day ORDER BY missing DESC LIMIT 1',
  '/admin/users/[id]': `SELECT id AS value FROM app_user WHERE role = 'governor' ORDER BY username LIMIT 1`,
  '/admin/catalogue/[id]': 'SELECT id::text AS value FROM catalogue_proposal ORDER BY proposed_at LIMIT 1',
  '/admin/audit/[id]': `SELECT id::text AS value FROM audit_entry WHERE action = 'user.create' ORDER BY id LIMIT 1`,
  '/admin/keys/[id]': 'SELECT key_id::text AS value FROM api_key ORDER BY created_at DESC LIMIT 1',
};

/** Every file of this name below `folder` of `app`, by its address: `(groups)` are left out, `[names]` are kept. */
export function addressesOf(file: 'page.tsx' | 'route.ts', folder = '.'): string[] {
  return below(join(projectRoot(), 'app', folder), file, '').sort();
}

function below(folder: string, file: string, address: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(_|api$)/.test(entry.name))
    .flatMap(({ name }) => {
      const path = join(folder, name);
      const here = /^\(.*\)$/.test(name) ? address : `${address}/${name}`;
      return [...(existsSync(join(path, file)) ? [here] : []), ...below(path, file, here)];
    });
}

/** What the demo has none of and a page shows: a machine client's key, a proposal for the catalogue. */
export async function plantExamples(database: Database): Promise<void> {
  const { rows } = await database.query<{ code: string }>(
    `SELECT code FROM organisation WHERE 'issuing' = ANY (roles) AND NOT EXISTS (SELECT FROM api_key)
     ORDER BY code LIMIT 1`,
  );
  const organisation = rows[0]?.code;
  if (organisation !== undefined)
    await issueApiKey(asOperator(database, Date.now() * 1000), { organisation, label: '前置机' });
  await plantProposal(database);
  // The suite runs no jobs: what they would find is found here.
  await detectCalls(asOperator(database, Date.now() * 1000));
}

async function plantProposal(database: Database): Promise<void> {
  const { rows } = await database.query('SELECT FROM catalogue_proposal LIMIT 1');
  if (rows.length > 0) return;
  const [type] = await allTypes(database);
  if (type === undefined) return;
  const faceFields = [
    ...type.faceFields,
    { name: 'remark', nameZh: '备注', nameEn: 'Remark', required: false, personal: false, maxLength: 60 },
  ];
  const source = writeCatalogueJson({ types: [{ ...type, updateFrequency: 'monthly', faceFields }] });
  const wish = { kind: 'type' as const, subject: type.code, source, reason: '按新标准增加备注要素' };
  await proposeChange(asOperator(database, Date.now() * 1000), wish);
}

/** The address with an example of the demo for each `[name]`. */
export async function exampleOf(db: Db, page: string): Promise<string> {
  if (!page.includes('[')) return page;
  const statement = EXAMPLES[page];
  if (!statement) throw new Error(`tests/journeys/addresses.ts has no example for ${page}`);
  const { rows } = await db.query<{ value: string }>(statement);
  if (!rows[0]) throw new Error(`the demo has nothing to show at ${page}`);
  const values = rows[0].value.split(' ');
  return page.replaceAll(/\[[^\]]+\]/g, () => encodeURIComponent(values.shift()!));
}
