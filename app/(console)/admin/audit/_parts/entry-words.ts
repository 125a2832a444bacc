import type { Locale } from '#app/_i18n/locale';
import type { Translator } from '#app/_i18n/translator';
import { formatInstantText } from '#app/_ui/format/time';
import { named } from '#app/(public)/catalogue/_parts/named';
import { AUDIT_ACTIONS, type AuditEntry, actionKey } from '#domain/audit/entry';
import { AUDIT_FIELDS, SUBJECT_KINDS } from '#domain/audit/fields';
import { ORIGIN_DOORS } from '#domain/audit/origin';
import type { Organisation } from '#domain/catalogue/organisation';
import { ROLES } from '#domain/identity/actor';
import { OTHER_ACTORS } from './asked';

/** What turns an entry's codes into the reader's words. */
export interface AuditWords {
  readonly t: Translator<'audit'>;
  readonly words: Translator<'words'>;
  readonly locale: Locale;
  /** Names by `kind:id`. */
  readonly names: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, Organisation>;
}

/** What was done; an action of a newer release keeps its code. */
export function actionWords(action: string, { t }: AuditWords): string {
  const known = AUDIT_ACTIONS.find((one) => one === action);
  return known === undefined ? action : t(`action.${actionKey(known)}`);
}

export function roleWords(role: string | null, { t, words }: AuditWords): string {
  const held = ROLES.find((one) => one === role);
  if (held !== undefined) return words(`role.${held}`);
  const other = OTHER_ACTORS.find((one) => one === role);
  return other === undefined ? (role ?? '') : t(`actor.${other}`);
}

/** Who acted, by the name of then. */
export function actorWords(
  { actor, actorName }: Pick<AuditEntry, 'actor' | 'actorName'>,
  { t, names }: AuditWords,
): string {
  if (actor === 'system:door' || actor === 'system:sign-in') return t('nobody');
  return actorName ?? names.get(actor) ?? actor;
}

/** `kind:id` in words where it names an account or an organisation we know. */
export function thingWords(thing: string, { t, names, organisations, locale }: AuditWords): string {
  const [kind = '', id = ''] = thing.split(/:(.*)/s);
  if (kind === 'user') return names.get(`person:${id}`) ?? thing;
  if (kind === 'organisation') {
    const organisation = organisations.get(id);
    return organisation === undefined ? thing : named(organisation, locale);
  }
  const known = SUBJECT_KINDS.find((one) => one === kind);
  if (known === undefined) return names.get(thing) ?? thing;
  return t('thing', { kind: t(`kind.${known}`), id: UUID.test(id) ? id.slice(0, 8) : id });
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function organisationWords(code: string, words: AuditWords): string {
  return thingWords(`organisation:${code}`, words).replace(/^organisation:/, '');
}

export function doorWords(door: string | null, { t }: AuditWords): string {
  const known = ORIGIN_DOORS.find((one) => one === door);
  return known === undefined ? '' : t(`door.${known}`);
}

export function fieldWords(field: string, { t }: AuditWords): string {
  const known = AUDIT_FIELDS.find((one) => one === field);
  return known === undefined ? field : t(`field.${known}`);
}

/** Names of fields that hold an instant. */
const INSTANTS: ReadonlySet<string> = new Set(['expiresAt', 'validUntil', 'lockedUntil']);

/** A value before or after a change, or of the detail, as people read it. */
export function valueWords(field: string, value: unknown, words: AuditWords): string {
  const t: Translator<'audit'> = words.t;
  if (value === null || value === undefined || value === '') return t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number' && INSTANTS.has(field)) return formatInstantText(value);
  if (typeof value === 'string') {
    if (field === 'role') return roleWords(value, words);
    return field === 'organisation' ? organisationWords(value, words) : value;
  }
  if (Array.isArray(value)) return value.map((one) => valueWords(field, one, words)).join('、');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `角色：数据治理员 → 审计员`, one change after another; past `most` it says how many more there are. */
export function changesText({ changes }: AuditEntry, words: AuditWords, most = 1000): string {
  const { t } = words;
  const all = changes ?? [];
  const said = all
    .slice(0, most)
    .map(({ field, from, to }) =>
      t('changed', {
        field: fieldWords(field, words),
        from: valueWords(field, from, words),
        to: valueWords(field, to, words),
      }),
    )
    .join(t('changeComma'));
  return all.length > most ? t('moreChanges', { said, more: all.length - most }) : said;
}
