import type { Db } from '#db/client';
import type { CaseTemplate } from '#db/queries/cases/case-templates';

/** Adds a template, or puts it into the state that is given. */
export async function putCaseTemplate(db: Db, template: CaseTemplate): Promise<void> {
  const { templateId, kind, step, title, text, organisation, changedBy, changedAt, retiredAt } = template;
  await db.query(
    `INSERT INTO case_template (template_id, kind, step, title, text, organisation, changed_by, changed_at, retired_at)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, 'epoch'::timestamptz + $8::bigint * interval '1 microsecond',
       'epoch'::timestamptz + $9::bigint * interval '1 microsecond')
     ON CONFLICT (template_id) DO UPDATE SET step = excluded.step, title = excluded.title, text = excluded.text,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at, retired_at = excluded.retired_at`,
    [templateId, kind, step, title, text, organisation, changedBy, changedAt, retiredAt],
  );
}
