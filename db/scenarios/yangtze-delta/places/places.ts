import { packagedRegions } from '#domain/regions/packaged-regions';
import { regionNameEn } from '#domain/regions/region-name-en';
import { countiesOf } from '#domain/regions/region-tree';

/** A province or one of the 41 cities of the Yangtze River Delta; 上海 is both. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** First character of its number plates. */
  readonly plate: string;
  readonly province: string;
  /** Resident population in millions, 2020 census, rounded: how much a place issues. */
  readonly population: number;
  /** Counties in force in every list known to the product, so that a record's region stays current. */
  readonly counties: readonly Place['code'][];
  readonly countyNames: readonly string[];
  /** Codes of this place that once were in force, and codes that never were. */
  readonly abolished: readonly string[];
  readonly neverInForce: readonly string[];
}

/** Changed after the packaged list of 2020 (yescallop/areacodes, CC0): current or not depends on the loaded history. */
const DISPUTED_COUNTIES: ReadonlySet<string> = new Set(
  (
    '320602 320611 320684 320613 320614 330103 330104 330113 330114 ' +
    '340203 340208 340209 340210 340212 340221 340222 340225 340281'
  ).split(' '),
);

const PROVINCES: readonly (readonly [string, string, string])[] = [
  ['310000', 'Shanghai', '沪'],
  ['320000', 'Jiangsu', '苏'],
  ['330000', 'Zhejiang', '浙'],
  ['340000', 'Anhui', '皖'],
];

/** GB/T 2260 code without the last two zeros, English name, population in millions. */
const CITIES: readonly (readonly [string, string, number])[] = [
  ['3201', 'Nanjing', 9.3],
  ['3202', 'Wuxi', 7.5],
  ['3203', 'Xuzhou', 9.1],
  ['3204', 'Changzhou', 5.3],
  ['3205', 'Suzhou', 12.7],
  ['3206', 'Nantong', 7.7],
  ['3207', 'Lianyungang', 4.6],
  ['3208', "Huai'an", 4.6],
  ['3209', 'Yancheng', 6.7],
  ['3210', 'Yangzhou', 4.6],
  ['3211', 'Zhenjiang', 3.2],
  ['3212', 'Taizhou (Jiangsu)', 4.5],
  ['3213', 'Suqian', 5.0],
  ['3301', 'Hangzhou', 11.9],
  ['3302', 'Ningbo', 9.4],
  ['3303', 'Wenzhou', 9.6],
  ['3304', 'Jiaxing', 5.4],
  ['3305', 'Huzhou', 3.4],
  ['3306', 'Shaoxing', 5.3],
  ['3307', 'Jinhua', 7.1],
  ['3308', 'Quzhou', 2.3],
  ['3309', 'Zhoushan', 1.2],
  ['3310', 'Taizhou (Zhejiang)', 6.6],
  ['3311', 'Lishui', 2.5],
  ['3401', 'Hefei', 9.4],
  ['3402', 'Wuhu', 3.6],
  ['3403', 'Bengbu', 3.3],
  ['3404', 'Huainan', 3.0],
  ['3405', "Ma'anshan", 2.2],
  ['3406', 'Huaibei', 2.0],
  ['3407', 'Tongling', 1.3],
  ['3408', 'Anqing', 4.2],
  ['3410', 'Huangshan', 1.3],
  ['3411', 'Chuzhou', 4.0],
  ['3412', 'Fuyang', 8.2],
  ['3413', 'Suzhou (Anhui)', 5.3],
  ['3415', "Lu'an", 4.4],
  ['3416', 'Bozhou', 5.0],
  ['3417', 'Chizhou', 1.3],
  ['3418', 'Xuancheng', 2.5],
];

const SHANGHAI_POPULATION = 24.9;

/** The four provinces, each with the counties of all its cities. */
export function provincePlaces(): readonly Place[] {
  return PROVINCES.map(([code, nameEn, plate]) => {
    const cities = CITIES.filter(([prefix]) => prefix.startsWith(code.slice(0, 2)));
    const millions = cities.reduce((sum, [, , each]) => sum + each, 0) || SHANGHAI_POPULATION;
    return place(code, nameEn, plate, millions);
  });
}

/** The 40 prefecture-level cities (with 上海, 41). */
export function cityPlaces(): readonly Place[] {
  return CITIES.map(([prefix, nameEn, millions]) => {
    const plate = PROVINCES.find(([code]) => code.startsWith(prefix.slice(0, 2)))?.[2] ?? '';
    return place(`${prefix}00`, nameEn, plate, millions);
  });
}

/** The districts of 上海 as places of their own. */
export function shanghaiDistricts(): readonly Place[] {
  const book = packagedRegions();
  return countiesOf(book, '310000').map(({ code, name }) => ({
    code,
    name: `上海市${name}`,
    nameEn: `${regionNameEn(book, code) ?? code}, Shanghai`,
    plate: '沪',
    province: '310000',
    population: 1.5,
    counties: [code],
    countyNames: [name],
    abolished: [],
    neverInForce: [],
  }));
}

function place(code: string, nameEn: string, plate: string, population: number): Place {
  const book = packagedRegions();
  const counties = countiesOf(book, code).filter((county) => !DISPUTED_COUNTIES.has(county.code));
  const prefixes = code.endsWith('0000') ? [`${code.slice(0, 2)}01`] : [code.slice(0, 4)];
  const candidates = prefixes.flatMap((prefix) =>
    Array.from({ length: 98 }, (_, i) => prefix + String(i + 2).padStart(2, '0')),
  );
  const undisputed = candidates.filter((each) => !DISPUTED_COUNTIES.has(each));
  return {
    code,
    name: book.name(code) ?? code,
    nameEn,
    plate,
    province: `${code.slice(0, 2)}0000`,
    population,
    counties: counties.map((county) => county.code),
    countyNames: counties.map((county) => county.name),
    abolished: undisputed.filter((each) => book.status(each) === 'abolished'),
    neverInForce: undisputed.filter((each) => book.status(each) === 'unknown').slice(-10),
  };
}
