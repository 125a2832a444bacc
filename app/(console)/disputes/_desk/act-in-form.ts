import { parseDay } from '#domain/calendar/day';
import type { DisputePlace } from '#domain/disputes/dispute';
import { DISPUTE_ACTS, type DisputeAct, JOINT_OPINIONS } from '#domain/disputes/dispute-act';
import { Refusal } from '#domain/errors';
import { textIn } from '../../admin/_parts/act-problems';
import { departmentCode } from '../_parts/department-code';

/**
 * The act that a form of the desk brings.
 *
 * @throws Refusal `invalid-input` with the field and the reason.
 */
export function actInForm(form: FormData): DisputeAct {
  const kind = DISPUTE_ACTS.find((name) => name === textIn(form, 'act'));
  if (kind === undefined) throw wrong('act', 'not-one-of');
  const text = (name: string) => textIn(form, name);
  switch (kind) {
    case 'accept':
    case 'take':
    case 'confirm':
    case 'correct':
    case 'lapse':
      return { kind };
    case 'assign': {
      const reason = text('reason');
      return { kind, to: placeIn(form), ...(reason === '' ? {} : { reason }) };
    }
    case 'rule':
      return { kind, to: placeIn(form), reason: text('reason') };
    case 'take-transfer':
      return { kind, to: placeIn(form) };
    case 'transfer':
      return { kind, to: destinationIn(form), reason: text('reason') };
    case 'join':
      return { kind, places: placesIn(form), reason: text('reason') };
    case 'report': {
      const opinion = JOINT_OPINIONS.find((name) => name === text('opinion'));
      if (opinion === undefined) throw wrong('opinion', 'not-one-of');
      return { kind, opinion, words: text('words') };
    }
    case 'link':
      return { kind, recordKey: text('recordKey').toLowerCase() };
    case 'uphold':
      return upheldIn(form);
    case 'decide-appeal':
      return { kind, stands: text('stands') === 'yes', reason: text('reason') };
    case 'answer': {
      const words = text('words');
      return { kind, ...(words === '' ? {} : { words }) };
    }
    case 'reply':
      return { kind, words: text('words') };
    default:
      return { kind, reason: text('reason') };
  }
}

/** Where it lies the catalogue says. */
function placeOf(text: string): DisputePlace {
  return { organisation: departmentCode(text), region: '' };
}

function placeIn(form: FormData): DisputePlace {
  return placeOf(textIn(form, 'organisation'));
}

function placesIn(form: FormData): DisputePlace[] {
  const codes = textIn(form, 'organisation').split(/[,，;；\s]+/u);
  return codes.filter((code) => code !== '').map(placeOf);
}

function destinationIn(form: FormData) {
  const organisation = textIn(form, 'organisation');
  return organisation === '' ? { organisation: null, region: textIn(form, 'region') } : placeOf(organisation);
}

function upheldIn(form: FormData): Extract<DisputeAct, { readonly kind: 'uphold' }> {
  const ruleId = textIn(form, 'cause');
  const proposal = textIn(form, 'proposal');
  const since = textIn(form, 'errorSince');
  const errorSince = since === '' ? null : parseDay(since);
  if (since !== '' && errorSince === null) throw wrong('errorSince', 'day-unknown');
  if (ruleId === '') throw wrong('cause', 'cause-missing');
  return {
    kind: 'uphold',
    reason: textIn(form, 'reason'),
    cause: ruleId === 'none' ? { by: 'none', proposal } : { by: 'rule', ruleId },
    errorSince,
  };
}

function wrong(field: string, reason: string): Refusal {
  return new Refusal('invalid-input', `${field}: ${reason}`, [{ field, reason }]);
}
