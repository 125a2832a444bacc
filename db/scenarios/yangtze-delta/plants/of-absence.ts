import { plant } from './plant';

const UNSIGNED = [null, 'unsigned', 'invalid'];

/** Completeness and usability: what is not there. */
export const plantsOfAbsence = [
  plant(
    'completeness',
    'no-certificate-id',
    ({ draft }) => {
      draft.certificateId = null;
      return [['certificate-id-required', 'certificateId']];
    },
    { correctable: false },
  ),
  plant(
    'completeness',
    'no-number',
    ({ draft }) => {
      draft.certificateNumber = null;
      return [['number-required', 'certificateNumber']];
    },
    { hidesFromManifest: true },
  ),
  plant('completeness', 'no-holder-name', ({ draft }) => {
    draft.holderName = null;
    return [['holder-name-required', 'holderName']];
  }),
  plant('completeness', 'no-holder-code', ({ draft }) => {
    draft.holderCode = null;
    return [['holder-code-required', 'holderCode']];
  }),
  plant(
    'completeness',
    'no-issuer-code',
    ({ draft }) => {
      draft.issuerCode = null;
      return [['issuer-required', 'issuerCode']];
    },
    { correctable: false, hidesFromManifest: true },
  ),
  plant(
    'completeness',
    'no-issue-date',
    ({ draft }) => {
      draft.issuedOn = null;
      return [['issued-on-required', 'issuedOn']];
    },
    { hidesFromManifest: true },
  ),
  plant('completeness', 'no-start-of-validity', ({ draft }) => {
    draft.validFrom = null;
    return [['valid-from-required', 'validFrom']];
  }),
  plant('completeness', 'no-end-of-validity', ({ draft, stream }) => {
    if (stream.type.validity !== 'dated') return null;
    draft.validUntil = null;
    return [['validity-end-required', 'validUntil']];
  }),
  plant('completeness', 'no-status', ({ draft }) => {
    draft.status = null;
    return [['status-required', 'status']];
  }),
  plant('completeness', 'no-issue-instant', ({ draft }) => {
    draft.issuedAt = null;
    return [['issued-at-required', 'issuedAt']];
  }),
  plant(
    'completeness',
    'no-required-face-field',
    ({ draft, stream, random }) => {
      const required = stream.type.faceFields.filter((field) => field.required);
      if (required.length === 0) return null;
      const { [random.pick(required).name]: _dropped, ...rest } = draft.faceFields;
      draft.faceFields = rest;
      return [['face-fields-required', 'faceFields']];
    },
    { weight: 3 },
  ),
  plant(
    'usability',
    'no-file',
    ({ draft }) => {
      draft.file = { format: null, digest: null, digestAlgorithm: null, signature: null };
      return [['file-missing', 'file.digest']];
    },
    { weight: 2 },
  ),
  plant('usability', 'no-file-digest', ({ draft }) => {
    draft.file = { ...draft.file, digest: null };
    return [['file-missing', 'file.digest']];
  }),
  plant(
    'usability',
    'seal-not-valid',
    ({ draft, random }) => {
      draft.file = { ...draft.file, signature: random.pick(UNSIGNED) };
      return [['file-signature-state', 'file.signature']];
    },
    { weight: 3 },
  ),
  plant('usability', 'file-format-uncommon', ({ draft, random }) => {
    draft.file = { ...draft.file, format: random.pick(['JPG', 'DOC', 'TIF']) };
    return [['file-format-known', 'file.format']];
  }),
];
