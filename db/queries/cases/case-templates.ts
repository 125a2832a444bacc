import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { CaseKind } from '#domain/cases/case-file';
import type { TemplateLanguage } from '#domain/cases/template';
import type { Scope } from '#domain/identity/scope';

export interface CaseTemplate {
  readonly templateId: string;
  readonly kind: CaseKind;
  readonly step: string;
  readonly title: string;
  readonly text: string;
  readonly language: TemplateLanguage;
  readonly version: number;
  /** Null: everybody's. */
  readonly organisation: string | null;
  readonly changedBy: string;
  readonly changedAt: Instant;
  readonly retiredAt: Instant | null;
}

const COLUMNS = `t.template_id::text AS "templateId", t.kind, t.step, t.title, t.text, t.language, t.version, t.organisation, t.changed_by AS "changedBy",
  t.changed_at AS "changedAt", t.retired_at AS "retiredAt"`;

/** Everybody's templates of a kind and those of departments within scope, by step and title; of one step when it is named. */
export async function caseTemplates(
  db: Db,
  scope: Scope,
  {
    kind,
    step = null,
    retired = false,
  }: { readonly kind: CaseKind; readonly step?: string | null; readonly retired?: boolean },
): Promise<CaseTemplate[]> {
  const params: unknown[] = [kind, step, retired];
  const within = scopeCondition(scope, { organisation: 't.organisation', region: 'o.region_code' }, params);
  const { rows } = await db.query<CaseTemplate>(
    `SELECT ${COLUMNS} FROM case_template AS t LEFT JOIN organisation AS o ON o.code = t.organisation
     WHERE t.kind = $1 AND ($2::text IS NULL OR t.step = $2) AND ($3 OR t.retired_at IS NULL)
       AND (t.organisation IS NULL OR ${within})
     ORDER BY t.step, t.organisation NULLS LAST, t.title, t.template_id LIMIT 500`,
    params,
  );
  return rows;
}

/** One template; null: there is none. Held until the transaction ends. */
export async function caseTemplateToChange(db: Db, templateId: string): Promise<CaseTemplate | null> {
  const { rows } = await db.query<CaseTemplate>(
    `SELECT ${COLUMNS} FROM case_template AS t WHERE t.template_id = $1::uuid FOR UPDATE`,
    [templateId],
  );
  return rows[0] ?? null;
}

/** What a template said, the newest version first. */
export interface TemplateVersion {
  readonly templateId: string;
  readonly version: number;
  readonly title: string;
  readonly text: string;
  readonly language: TemplateLanguage;
  readonly changedBy: string;
  readonly changedAt: Instant;
}

/** Versions of templates, each template's newest first. Who may read a template may read what it said. */
export async function templateVersions(db: Db, templateIds: readonly string[]): Promise<TemplateVersion[]> {
  if (templateIds.length === 0) return [];
  const { rows } = await db.query<TemplateVersion>(
    `SELECT template_id::text AS "templateId", version, title, text, language, changed_by AS "changedBy",
       changed_at AS "changedAt"
     FROM case_template_version WHERE template_id = ANY ($1::uuid[]) ORDER BY template_id, version DESC`,
    [templateIds],
  );
  return rows;
}
