import { one, type Query } from '#app/_ui/address';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import type { ResponsibilityQuestion } from '#domain/disputes/responsibility/rule';
import { departmentCode } from '../_parts/department-code';

const CODE = /^[0-9A-Z]{18}$/;
const NAME = /^[\w.]{1,60}$/;
const REGION = /^\d{6}$/;

/** The dispute that an address tries the rules with; null: none is asked for, since kind or region are not said. */
export function askedResponsibility(query: Query): Omit<ResponsibilityQuestion, 'day'> | null {
  const kind = DISPUTE_KINDS.find((name) => name === one(query, 'kind'));
  const region = one(query, 'at') ?? '';
  if (kind === undefined || !REGION.test(region)) return null;
  const issuer = departmentCode(one(query, 'issuer') ?? '');
  const named = (key: string) => {
    const text = one(query, key) ?? '';
    return NAME.test(text) ? text : null;
  };
  return {
    kind,
    region,
    issuer: CODE.test(issuer) ? issuer : null,
    certificateType: named('certificateType'),
    field: named('field'),
  };
}
