import type { Db } from '#db/client';
import type { CaseTemplate } from '#db/queries/cases/case-templates';

/** Adds a template, or puts it into the state that is given; a version that was not there is kept beside it for good. */
export async function putCaseTemplate(db: Db, template: CaseTemplate): Promise<void> {
  const { templateId, kind, step, title, text, organisation, changedBy, changedAt, retiredAt } = template;
  await db.query(
    `WITH put AS (
       INSERT INTO case_template (template_id, kind, step, title, text, organisation, changed_by, changed_at, retired_at,
         language, version)
       VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, 'epoch'::timestamptz + $8::bigint * interval '1 microsecond',
         'epoch'::timestamptz + $9::bigint * interval '1 microsecond', $10, $11)
       ON CONFLICT (template_id) DO UPDATE SET step = excluded.step, title = excluded.title, text = excluded.text,
         changed_by = excluded.changed_by, changed_at = excluded.changed_at, retired_at = excluded.retired_at,
         language = excluded.language, version = excluded.version
     )
     INSERT INTO case_template_version (template_id, version, title, text, language, changed_by, changed_at)
     VALUES ($1::uuid, $11, $4, $5, $10, $7, 'epoch'::timestamptz + $8::bigint * interval '1 microsecond')
     ON CONFLICT DO NOTHING`,
    [
      ...[templateId, kind, step, title, text, organisation, changedBy, changedAt, retiredAt],
      ...[template.language, template.version],
    ],
  );
}
