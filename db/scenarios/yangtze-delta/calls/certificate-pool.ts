import type { Day } from '#domain/calendar/day';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { ArrivingRecord } from '#domain/records/record';
import { DemoProvince, type ProvinceOptions } from '../province';

/** A certificate of the demo province that calls may name. */
export interface PooledCertificate {
  readonly certificateId: string;
  readonly typeCode: string;
  readonly issuer: string;
  /** Region of the issuing department. */
  readonly region: string;
  /** Its province, by the first two digits of the region. */
  readonly province: string;
  readonly holderCode: string;
  readonly certificateNumber: string | null;
}

/** Certificates by type, and within it by province; those that have ended apart. */
export interface CertificatePool {
  readonly live: ReadonlyMap<string, readonly PooledCertificate[]>;
  readonly liveInProvince: ReadonlyMap<string, readonly PooledCertificate[]>;
  /** Revoked, cancelled or suspended before any call of the story. */
  readonly ended: readonly PooledCertificate[];
  /** Of one department and type, neighbours in their serial numbers; the longest run first. */
  readonly runs: readonly (readonly PooledCertificate[])[];
}

/** Days before the anchor within which calls are told; a certificate that is called was known before. */
const KNOWN_BEFORE_DAYS = 32;
/** Days after the anchor up to which a certificate that is called stays valid. */
const VALID_AFTER_DAYS = 40;
/** Bounds memory (some 40 MB) whatever the size of the province. */
const POOL_MOST = 160_000;
/** Serials are kept or left in blocks, so that neighbours stay neighbours. */
const BLOCK = 64;
const RUNS = 40;

const PLAIN_HOLDER = /^[0-9A-Z]{9,18}$/;
const IDENTIFIER = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18})\.(\d{9})\.\d{3}\.[0-9A-Z]$/;
const ENDED: ReadonlySet<string> = new Set(['revoked', 'cancelled', 'suspended']);

interface Seen extends PooledCertificate {
  readonly serial: number;
  readonly receivedOn: Day;
  ended: boolean;
  valid: boolean;
}

/** Reads the story of the province once more and keeps what can be called. */
export function certificatePool(
  types: readonly CertificateType[],
  options: ProvinceOptions,
): CertificatePool {
  const province = new DemoProvince(types, options);
  const regions = new Map(province.organisations.map((each) => [each.code, each.regionCode]));
  const oneIn = Math.max(1, Math.ceil(options.records / POOL_MOST));
  const seen = new Map<string, Seen>();
  for (const part of province.parts()) {
    for (const record of part.rows) {
      const certificate = readCertificate(record, regions, options.anchor);
      if (certificate === null || ((certificate.serial / BLOCK) | 0) % oneIn !== 0) continue;
      const earlier = seen.get(certificate.certificateId);
      if (earlier === undefined) seen.set(certificate.certificateId, certificate);
      else {
        earlier.ended ||= certificate.ended;
        earlier.valid &&= certificate.valid;
      }
    }
  }
  return arranged([...seen.values()], options.anchor);
}

function readCertificate(
  record: ArrivingRecord,
  regions: ReadonlyMap<string, string>,
  anchor: Day,
): Seen | null {
  const { certificateId, typeCode, issuerCode, holderCode, validUntil, receivedAt, status } = record;
  if (certificateId === null || typeCode === null || issuerCode === null || holderCode === null) return null;
  const region = regions.get(issuerCode);
  const parts = IDENTIFIER.exec(certificateId);
  if (region === undefined || parts?.[1] !== typeCode || parts[2] !== issuerCode) return null;
  if (!PLAIN_HOLDER.test(holderCode) || receivedAt === null) return null;
  return {
    certificateId,
    typeCode,
    issuer: issuerCode,
    region,
    province: region.slice(0, 2),
    holderCode,
    certificateNumber: record.certificateNumber,
    serial: Number(parts[3]),
    receivedOn: Math.floor(receivedAt / 86_400_000_000),
    ended: status !== null && ENDED.has(status),
    valid: status === 'effective' && (validUntil === null || validUntil > anchor + VALID_AFTER_DAYS),
  };
}

function arranged(seen: readonly Seen[], anchor: Day): CertificatePool {
  const known = seen.filter((each) => each.receivedOn < anchor - KNOWN_BEFORE_DAYS);
  const usable = known.filter((each) => each.valid && !each.ended);
  return {
    live: grouped(usable, (each) => each.typeCode),
    liveInProvince: grouped(usable, (each) => `${each.typeCode}:${each.province}`),
    ended: known.filter((each) => each.ended),
    runs: longestRuns(usable),
  };
}

function grouped<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

function longestRuns(usable: readonly Seen[]): readonly (readonly PooledCertificate[])[] {
  const runs: Seen[][] = [];
  for (const group of grouped(usable, (each) => `${each.typeCode}:${each.issuer}`).values()) {
    group.sort((a, b) => a.serial - b.serial);
    let run: Seen[] = [];
    for (const each of group) {
      // A serial left out here and there (an ended one) does not hide that someone counts upwards.
      if (run.length > 0 && each.serial - (run.at(-1) as Seen).serial > 3) {
        runs.push(run);
        run = [];
      }
      run.push(each);
    }
    runs.push(run);
  }
  return runs.sort((a, b) => b.length - a.length).slice(0, RUNS);
}
