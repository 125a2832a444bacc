import {
  CERTIFICATE_IDENTIFIER_ROOT,
  certificateIdentifierCheckCharacter,
  makeCertificateIdentifier,
  vendorCheckCharacter,
} from '#domain/identifiers/e-certificate-identifier';
import { makeUscc } from '#domain/identifiers/uscc';
import { holderCodeTrait } from '#domain/records/traits';
import { type Draft, firmHolder, personHolder } from '../certificate';
import { type Expectation, type PlantGround, plant } from './plant';

/** Wrong under one identity, right under another: nothing the department sends later replaces the record. */
const LASTING = { correctable: false };
const LASTING_AND_HIDDEN = { correctable: false, hidesFromManifest: true };

const ROOT = CERTIFICATE_IDENTIFIER_ROOT;

interface Fields {
  readonly type: string;
  readonly issuer: string;
  readonly serial: string;
  readonly version: string;
}

/** The identifier made again with some fields replaced, its check character right. */
function rebuilt({ draft, stream }: PlantGround, replaced: Partial<Fields>): string {
  return makeCertificateIdentifier({
    typeCode: replaced.type ?? draft.typeCode ?? stream.type.code,
    issuer: replaced.issuer ?? stream.department.organisation.code,
    serial: replaced.serial ?? serialOf(draft),
    version: replaced.version ?? 1,
  });
}

function serialOf(draft: Draft): string {
  return draft.certificateId?.split('.')[7] ?? '';
}

/** A serial no other stream has, so that an identifier with a wrong type or issuer meets no other certificate's. */
function ownSerial({ draft, stream }: PlantGround): string {
  return `${serialOf(draft)}T${stream.index}`;
}

function misformed(ground: PlantGround): readonly Expectation[] {
  const { draft, stream, random } = ground;
  const type = stream.type.code;
  const issuer = stream.department.organisation.code;
  const serial = serialOf(draft);
  const right = `${type}.${issuer}.${serial}.001`;
  const check = certificateIdentifierCheckCharacter(right);
  const vendor = vendorCheckCharacter(right);
  const form = ['certificate-id-form', 'certificateId'] as const;
  switch (random.below(8)) {
    case 0:
      draft.certificateId = `1.2.156.3005.1.${right}.${check}`;
      return [form];
    case 1:
      draft.certificateId = `${ROOT}.${type}.${issuer}.${serial}.${check}`;
      return [form];
    case 2:
      draft.certificateId = `${ROOT}.${type.slice(0, 20)}.${issuer}.${ownSerial(ground)}.001.${check}`;
      return [form, ['identifier-type-disagrees', 'certificateId']];
    case 3:
      draft.certificateId = `${ROOT}.${type}.${issuer.slice(0, 9)}.${serial}.001.${check}`;
      return [form];
    case 4:
      draft.certificateId = `${ROOT}.${type}.${issuer}.${serial}-a.001.${check}`;
      return [form];
    case 5:
      draft.certificateId = `${ROOT}.${type}.${issuer}.${serial}.01.${check}`;
      return [form];
    case 6:
      draft.certificateId = `${ROOT}.${right}.${[...'0123ABC'].find((each) => each !== check && each !== vendor)}`;
      return [form];
    default:
      draft.certificateId = `${ROOT}.${right}.${vendor === check ? '*' : vendor}`;
      return [form];
  }
}

function brokenIssuer(ground: PlantGround): readonly Expectation[] {
  const { draft, stream, random } = ground;
  const { code } = stream.department.organisation;
  const form = ['issuer-code-form', 'issuerCode'] as const;
  const unlisted = ['issuer-unlisted', 'issuerCode'] as const;
  if (random.chance(0.3)) {
    draft.issuerCode = code.slice(0, 17);
    return [form, unlisted, ['identifier-issuer-disagrees', 'certificateId']];
  }
  const wrong = code.slice(0, 17) + (code.endsWith('A') ? 'B' : 'A');
  draft.issuerCode = wrong;
  draft.certificateId = rebuilt(ground, { issuer: wrong });
  return [form, unlisted];
}

function unlistedIssuer(ground: PlantGround): readonly Expectation[] {
  const { draft, stream, random } = ground;
  const issuer = makeUscc({
    classCode: '12',
    region: stream.department.place.code,
    organisationBody8: `DEX${String(random.below(100_000)).padStart(5, '0')}`,
  });
  draft.issuerCode = issuer;
  draft.certificateId = rebuilt(ground, { issuer });
  return [['issuer-unlisted', 'issuerCode']];
}

/** A kind that suits the type with a code of the other kind, which itself checks. */
function mixedUp({
  draft,
  stream,
  random,
}: PlantGround): Pick<Draft, 'holderCode' | 'holderCodeKind'> | null {
  const { holderKind } = stream.type;
  const { place } = stream.department;
  const kind =
    holderKind === 'person' || (holderKind === 'either' && draft.holderCodeKind === 'uscc')
      ? 'citizen'
      : 'uscc';
  const other = kind === 'citizen' ? firmHolder(place, random) : personHolder(place, 8000, true, random);
  const form = kind === 'citizen' ? 'uscc' : 'citizen';
  if (holderCodeTrait(other.holderCode, kind) !== `${form}:ok`) return null;
  return { holderCode: other.holderCode, holderCodeKind: kind };
}

/** Conformity of identifiers, and consistency of a record with its type, issuer and region. */
export const plantsOfReference = [
  plant('conformity', 'identifier-misformed', misformed, { ...LASTING, weight: 4 }),
  plant(
    'conformity',
    'identifier-with-region-as-issuer',
    (ground) => {
      ground.draft.certificateId = rebuilt(ground, { issuer: ground.stream.department.place.code });
      return [['certificate-id-issuer-region', 'certificateId']];
    },
    LASTING,
  ),
  plant('conformity', 'issuer-code-broken', brokenIssuer, LASTING_AND_HIDDEN),
  plant('conformity', 'issuer-not-in-catalogue', unlistedIssuer, LASTING_AND_HIDDEN),
  plant(
    'conformity',
    'type-not-in-catalogue',
    (ground) => {
      const typeCode = `${ground.stream.type.code.slice(0, 18)}999`;
      ground.draft.typeCode = typeCode;
      ground.draft.certificateId = rebuilt(ground, { type: typeCode, serial: ownSerial(ground) });
      return [['type-unlisted', 'typeCode']];
    },
    LASTING_AND_HIDDEN,
  ),
  plant(
    'conformity',
    'region-of-the-past',
    ({ draft, stream, random }) => {
      const { abolished } = stream.department.place;
      if (abolished.length === 0) return null;
      draft.regionCode = random.pick(abolished);
      return [['region-abolished', 'regionCode']];
    },
    { weight: 2 },
  ),
  plant('conformity', 'region-that-never-was', ({ draft, stream, random }) => {
    const { neverInForce } = stream.department.place;
    if (neverInForce.length === 0) return null;
    draft.regionCode = random.pick(neverInForce);
    return [['region-unknown', 'regionCode']];
  }),
  plant('consistency', 'region-of-another-place', ({ draft, stranger }) => {
    draft.regionCode = stranger.department.place.code;
    return [['issuer-outside-region', 'regionCode']];
  }),
  plant(
    'consistency',
    'issuer-of-another-line',
    (ground) => {
      const { draft, neighbour } = ground;
      if (neighbour === null) return null;
      const { code, nameZh } = neighbour.department.organisation;
      draft.issuerCode = code;
      draft.issuerName = nameZh;
      draft.certificateId = rebuilt(ground, { issuer: code });
      return [['issuer-outside-type', 'issuerCode']];
    },
    LASTING_AND_HIDDEN,
  ),
  plant(
    'consistency',
    'identifier-of-another-type',
    (ground) => {
      const serial = ownSerial(ground);
      ground.draft.certificateId = rebuilt(ground, { type: ground.stranger.type.code, serial });
      return [['identifier-type-disagrees', 'certificateId']];
    },
    LASTING,
  ),
  plant(
    'consistency',
    'identifier-of-another-issuer',
    (ground) => {
      const serial = ownSerial(ground);
      const issuer = ground.stranger.department.organisation.code;
      ground.draft.certificateId = rebuilt(ground, { issuer, serial });
      return [['identifier-issuer-disagrees', 'certificateId']];
    },
    LASTING,
  ),
  plant(
    'consistency',
    'identifier-of-another-version',
    (ground) => {
      ground.draft.certificateId = rebuilt(ground, { version: '002' });
      return [['identifier-version-disagrees', 'certificateId']];
    },
    LASTING,
  ),
  plant('consistency', 'kind-of-code-mixed-up', (ground) => {
    const mixed = mixedUp(ground);
    if (mixed === null) return null;
    Object.assign(ground.draft, mixed);
    return [['holder-kind-disagrees', 'holderCodeKind']];
  }),
  plant('consistency', 'holder-of-the-wrong-kind', ({ draft, stream, random }) => {
    const { holderKind } = stream.type;
    if (holderKind === 'either') return null;
    const { place } = stream.department;
    const holder =
      holderKind === 'person'
        ? firmHolder(place, random)
        : personHolder(place, 8000, random.chance(0.5), random);
    Object.assign(draft, holder);
    return [['holder-kind-against-type', 'holderCodeKind']];
  }),
];
