import { Refusal } from '#domain/errors';
import { ROLES, type Role } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { textIn } from './act-problems';

/** The role and scope that `RoleFields` sent. @throws Refusal `invalid-input` naming the field. */
export function roleIn(form: FormData): { readonly role: Role; readonly scope: Scope } {
  const role = ROLES.find((name) => name === textIn(form, 'role'));
  if (role === undefined) throw fault('role', 'role-missing');
  return { role, scope: scopeIn(form) };
}

function scopeIn(form: FormData): Scope {
  const codes = textIn(form, 'codes')
    .toUpperCase()
    .split(/[\s,，、;；]+/)
    .filter((code) => code !== '');
  switch (textIn(form, 'scopeKind')) {
    case 'everything':
      return EVERYTHING;
    case 'regions':
      if (codes.length > 0 && codes.every((code) => /^\d{6}$/.test(code)))
        return { kind: 'regions', regionCodes: codes };
      throw fault('codes', 'scope-form');
    case 'organisations':
      if (codes.length > 0 && codes.every((code) => /^[0-9A-Z]{18}$/.test(code)))
        return { kind: 'organisations', organisationCodes: codes };
      throw fault('codes', 'scope-form');
    default:
      throw fault('scope', 'scope-form');
  }
}

function fault(field: string, reason: string): Refusal {
  return new Refusal('invalid-input', `the form's ${field} is missing or not readable`, [{ field, reason }]);
}
