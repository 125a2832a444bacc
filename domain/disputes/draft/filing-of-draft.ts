import type { DisputeFiling } from '../filing';
import type { DisputeDraft } from './draft';

/** An answered draft as a dispute that the applicant's own door brings in; sent again, its id says that it is the same. */
export function filingOfDraft(draft: DisputeDraft): DisputeFiling {
  const { about, wrong, contact } = draft;
  return {
    door: 'citizen',
    kind: about === 'missing' ? 'missing' : (wrong ?? 'other'),
    certificate: {
      recordKey: about === 'found' ? draft.recordKey : null,
      typeCode: draft.typeCode,
      number: draft.certificateNumber,
    },
    region: draft.region,
    field: draft.field,
    shouldSay: draft.shouldSay,
    statement: draft.statement,
    holderCode: draft.holderCode,
    complainant: contact ?? { name: null, phone: null, email: null },
    externalNumber: draft.id,
  };
}
