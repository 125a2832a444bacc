import { holderCodeTrait } from '#domain/records/traits';
import { hexText, type Random } from '../random';
import type { PlantGround } from './plant';
import { plant } from './plant';

const POSING = ['N/A', '无', '不详', '未知', '暂无', '待补充'];

function fullWidth(text: string): string {
  return text.replace(/[0-9A-Z]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
}

/** A code of the declared kind that does not check, by one of several faults. */
function brokenHolderCode({ draft, random }: PlantGround): string | null {
  const code = draft.holderCode;
  if (code === null) return null;
  if (draft.holderCodeKind === 'passport') return random.chance(0.5) ? 'E12' : `${code}号`;
  const dice = random.below(4);
  if (dice === 0) return code.slice(0, 17);
  if (dice === 1)
    return draft.holderCodeKind === 'citizen'
      ? withBirth(code, '19900231')
      : `${code.slice(0, 10)}O${code.slice(11)}`;
  if (dice === 2) return `${code.slice(0, 17)}${code.endsWith('5') ? '6' : '5'}`;
  return swapped(code, random);
}

function withBirth(code: string, birth: string): string {
  return code.slice(0, 6) + birth + code.slice(14);
}

/** Two neighbouring characters in each other's place, as a typist leaves them. */
function swapped(code: string, random: Random): string {
  const at = random.between(9, 15);
  return code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
}

/** Conformity and accuracy of texts. */
export const plantsOfText = [
  plant(
    'conformity',
    'holder-code-broken',
    (ground) => {
      const code = brokenHolderCode(ground);
      const { draft, receivedDay } = ground;
      if (code === null) return null;
      // A swap of equal characters changes nothing, and a slip can happen to check: then it is no error.
      if (
        /:(ok|legacy|accepted-exception)$/.test(
          holderCodeTrait(code, draft.holderCodeKind, undefined, receivedDay),
        )
      )
        return null;
      draft.holderCode = code;
      return [['holder-code-form', 'holderCode']];
    },
    { weight: 3 },
  ),
  plant('conformity', 'holder-code-legacy', ({ draft, random }) => {
    const code = draft.holderCode;
    if (code === null || draft.holderCodeKind === 'passport') return null;
    if (draft.holderCodeKind === 'uscc') {
      draft.holderCode = `${code.slice(2, 8)}${String(random.below(10_000_000)).padStart(7, '0')}`;
    } else {
      const old = code.slice(0, 6) + code.slice(8, 14) + String(random.below(990)).padStart(3, '0');
      if (holderCodeTrait(old, 'citizen') !== 'citizen:legacy') return null;
      draft.holderCode = old;
    }
    return [['legacy-code', 'holderCode']];
  }),
  plant(
    'conformity',
    'number-in-full-width',
    ({ draft }) => {
      if (draft.certificateNumber === null) return null;
      draft.certificateNumber = fullWidth(draft.certificateNumber);
      return [['text-full-width', 'certificateNumber']];
    },
    { hidesFromManifest: true },
  ),
  plant('conformity', 'holder-code-in-full-width', ({ draft }) => {
    if (draft.holderCode === null) return null;
    draft.holderCode = fullWidth(draft.holderCode);
    return [['text-full-width', 'holderCode']];
  }),
  plant('conformity', 'holder-name-garbled', ({ draft }) => {
    draft.holderName = `${draft.holderName?.slice(0, 1) ?? ''}锟斤拷`;
    return [['text-charset', 'holderName']];
  }),
  plant('conformity', 'issuer-name-with-control-character', ({ draft }) => {
    if (draft.issuerName === null) return null;
    draft.issuerName = `${draft.issuerName}\u0002`;
    return [['text-charset', 'issuerName']];
  }),
  plant('conformity', 'status-in-other-words', ({ draft, random }) => {
    draft.status = random.pick(['正常', 'Valid', '01', '在用']);
    return [['status-known', 'status']];
  }),
  plant('conformity', 'file-digest-cut', ({ draft }) => {
    if (draft.file.digest === null) return null;
    draft.file = { ...draft.file, digest: draft.file.digest.slice(0, 63) };
    return [['file-digest-form', 'file.digest']];
  }),
  plant('conformity', 'file-digest-in-base64', ({ draft, random }) => {
    draft.file = { ...draft.file, digest: `${hexText(random, 40)}zQ+/` };
    return [['file-digest-form', 'file.digest']];
  }),
  plant('conformity', 'digest-algorithm-weak', ({ draft, random }) => {
    draft.file = { ...draft.file, digest: hexText(random, 32), digestAlgorithm: 'MD5' };
    return [['digest-algorithm-known', 'file.digestAlgorithm']];
  }),
  plant('conformity', 'face-field-out-of-bounds', ({ draft, stream, random }) => {
    const bound = stream.type.faceFields.filter((field) => field.pattern ?? field.oneOf ?? field.maxLength);
    if (bound.length === 0) return null;
    const field = random.pick(bound);
    const wrong =
      field.pattern || field.oneOf ? '＃录入错误＃' : '超长'.repeat((field.maxLength ?? 0) / 2 + 1);
    draft.faceFields = { ...draft.faceFields, [field.name]: wrong };
    return [['face-fields-constrained', 'faceFields']];
  }),
  plant('accuracy', 'holder-name-posing', ({ draft, random }) => {
    draft.holderName = random.pick(POSING);
    return [['placeholder-text', 'holderName']];
  }),
  plant('accuracy', 'holder-code-posing', ({ draft, random }) => {
    draft.holderCode = random.pick(['无', '00000000', 'N/A', '未知']);
    return [['placeholder-text', 'holderCode']];
  }),
  plant(
    'accuracy',
    'number-posing',
    ({ draft, stream }) => {
      // Of a different length each time: repeated fillers must not read as duplicate numbers as well.
      if (stream.fillers >= 60) return null;
      draft.certificateNumber = '0'.repeat(4 + stream.fillers++);
      return [['placeholder-text', 'certificateNumber']];
    },
    { hidesFromManifest: true },
  ),
  plant('accuracy', 'issuer-name-posing', ({ draft, random }) => {
    draft.issuerName = random.pick(POSING);
    return [['placeholder-text', 'issuerName']];
  }),
  plant('accuracy', 'face-field-posing', ({ draft, stream, random }) => {
    const free = stream.type.faceFields.filter((field) => !field.pattern && !field.oneOf);
    if (free.length === 0) return null;
    draft.faceFields = { ...draft.faceFields, [random.pick(free).name]: random.pick(['无', '不详', '暂无']) };
    return [['placeholder-face', 'faceFields']];
  }),
];
