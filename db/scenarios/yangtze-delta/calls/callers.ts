import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Organisation } from '#domain/catalogue/organisation';
import type { Item } from '#domain/catalogue/scenario';
import { type Department, issuingDepartments, libraryAndOffice } from '../places/departments';
import { provincePlaces } from '../places/places';
import { hexText, type Random } from '../random';
import type { CertificatePool } from './certificate-pool';

/** One way a department uses certificates: a type that an item of a scenario asks for. */
export interface Use {
  readonly scenario: string;
  readonly item: string;
  readonly typeCode: string;
}

/** A department that calls certificates, with its people. */
export interface Caller {
  readonly organisation: Organisation;
  /** First two digits of its region. */
  readonly province: string;
  /** Organisation that reports its calls: the service office of its province, or itself. */
  readonly source: string;
  readonly uses: readonly Use[];
  /** Pseudonyms; the first are the busiest. */
  readonly operators: readonly string[];
  /** Of them, those who work at night. */
  readonly nightOperators: readonly string[];
  /** Pseudonyms kept for planted stories: they call nothing else. */
  readonly reserved: readonly string[];
  /** The one province its grants leave out; null: they cover all. */
  readonly leftOut: string | null;
  readonly weight: number;
}

/** Which lines handle the items of which scenarios. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  市场监管: ['CJ01', 'CJ07', 'CJ11'],
  交通运输: ['CJ02', 'CJ11'],
  住房城乡建设: ['CJ03', 'CJ04'],
  人力资源社会保障: ['CJ05', 'CJ12'],
  公安: ['CJ06', 'CJ08'],
  卫生健康: ['CJ06', 'CJ10'],
  自然资源: ['CJ04', 'CJ09'],
  民政: ['CJ12'],
  教育: ['CJ12'],
  生态环境: ['CJ11'],
  应急管理: ['CJ11'],
  残联: ['CJ12'],
  政务服务: ['CJ05', 'CJ07', 'CJ09', 'CJ12'],
};
const ON_DUTY_LINES: ReadonlySet<string> = new Set(['公安', '卫生健康']);
/** Departments with a system of their own report themselves: the police of each province, and market regulation. */
const OWN_SYSTEM_LINES: ReadonlySet<string> = new Set(['公安', '市场监管']);

/** Departments that call, in a fixed order, and the sources that tell of it. */
export function planCallers(
  types: readonly CertificateType[],
  items: readonly Item[],
  pool: CertificatePool,
  random: Random,
): readonly Caller[] {
  const provinces = provincePlaces();
  const offices: Department[] = provinces.map((place) => ({
    organisation: libraryAndOffice(place)[1],
    place,
    types: [],
  }));
  const officeOf = new Map(offices.map((each) => [each.place.province, each.organisation.code]));
  const callers: Caller[] = [];
  for (const { organisation, place } of [...issuingDepartments(types), ...offices]) {
    const uses = usesOf(organisation.line, items, pool);
    if (uses.length === 0) continue;
    const people = place.population ** 0.6;
    const share = organisation.line === '政务服务' ? 4 : organisation.level === 'province' ? 0.6 : 1;
    const weight = people * share * (0.6 + 0.8 * random.fraction());
    const operators = pseudonyms(organisation.regionCode, 4 + Math.ceil(weight * 2), random);
    const own = organisation.level === 'province' && OWN_SYSTEM_LINES.has(organisation.line);
    callers.push({
      organisation,
      province: organisation.regionCode.slice(0, 2),
      source: own ? organisation.code : (officeOf.get(place.province) as string),
      uses,
      operators,
      nightOperators: ON_DUTY_LINES.has(organisation.line) ? operators.slice(0, 3) : [],
      reserved: pseudonyms(organisation.regionCode, 4, random),
      leftOut: random.chance(0.15) ? otherProvince(organisation.regionCode, random) : null,
      weight,
    });
  }
  return callers;
}

/** The libraries by province: each tells of the calls it served. */
export function librarySources(): ReadonlyMap<string, string> {
  return new Map(provincePlaces().map((place) => [place.code.slice(0, 2), libraryAndOffice(place)[0].code]));
}

function usesOf(line: string, items: readonly Item[], pool: CertificatePool): readonly Use[] {
  const scenarios = LINES[line] ?? [];
  return items
    .filter((item) => scenarios.includes(item.scenarioCode))
    .flatMap((item) =>
      item.materials.flatMap((material) =>
        material.typeCodes.map((typeCode) => ({ scenario: item.scenarioCode, item: item.code, typeCode })),
      ),
    )
    .filter((use) => pool.live.has(use.typeCode));
}

function otherProvince(region: string, random: Random): string {
  const others = ['31', '32', '33', '34'].filter((each) => !region.startsWith(each));
  return random.pick(others);
}

function pseudonyms(region: string, count: number, random: Random): readonly string[] {
  return Array.from({ length: count }, () => `${region}-${hexText(random, 8)}`);
}
