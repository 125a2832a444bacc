import type { Db } from '#db/client';
import type { AccountRow } from '#db/queries/accounts';
import { scopeNames } from '#db/queries/scope-names';
import type { Actor, ScopeLabel } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';
import { packagedRegions } from '#domain/regions/packaged-regions';
import { regionNameEn } from '#domain/regions/region-name-en';

/** The person behind an account, with the scope in words. */
export async function actorOfAccount(
  db: Db,
  account: Pick<AccountRow, 'id' | 'name' | 'role' | 'scope'>,
): Promise<Actor> {
  const { id, name, role, scope } = account;
  return { kind: 'person', id, name, role, scope, scopeLabel: await scopeLabelOf(db, scope) };
}

/** A scope in words: its names, or the codes that the catalogue does not know. */
export async function scopeLabelOf(db: Db, scope: Scope): Promise<ScopeLabel> {
  if (scope.kind === 'everything') return { zh: '全域', en: 'Everything' };
  const names = new Map((await scopeNames(db, scope)).map((name) => [name.code, name]));
  const codes = scope.kind === 'regions' ? scope.regionCodes : scope.organisationCodes;
  const english = (code: string) =>
    (scope.kind === 'regions' ? regionNameEn(packagedRegions(), code) : names.get(code)?.en) ?? code;
  return {
    zh: codes.map((code) => names.get(code)?.zh ?? code).join('、'),
    en: codes.map(english).join(', '),
  };
}
