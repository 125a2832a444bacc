import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Organisation, OrganisationLevel } from '#domain/catalogue/organisation';
import { makeUscc } from '#domain/identifiers/uscc';
import { cityPlaces, type Place, provincePlaces, shanghaiDistricts } from './places';

/** An issuing department with its place and the types it issues. */
export interface Department {
  readonly organisation: Organisation;
  readonly place: Place;
  readonly types: readonly CertificateType[];
}

/** Lines whose city departments issue themselves; the other lines issue at province level only. */
const LINES_PER_CITY = 5;
const TYPES_PER_CITY_DEPARTMENT = 5;

/** What a line's department is called: of a province, of a city, of 上海, in English. */
const NAMES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  公安: ['公安厅', '公安局', '公安局', 'Public Security Bureau'],
  市场监管: ['市场监督管理局', '市场监督管理局', '市场监督管理局', 'Market Regulation Bureau'],
  民政: ['民政厅', '民政局', '民政局', 'Civil Affairs Bureau'],
  卫生健康: ['卫生健康委员会', '卫生健康委员会', '卫生健康委员会', 'Health Commission'],
  自然资源: ['自然资源厅', '自然资源和规划局', '规划和自然资源局', 'Natural Resources Bureau'],
  交通运输: ['交通运输厅', '交通运输局', '交通委员会', 'Transport Bureau'],
  人力资源社会保障: [
    '人力资源和社会保障厅',
    '人力资源和社会保障局',
    '人力资源和社会保障局',
    'Human Resources and Social Security Bureau',
  ],
  教育: ['教育厅', '教育局', '教育委员会', 'Education Bureau'],
  住房城乡建设: [
    '住房和城乡建设厅',
    '住房和城乡建设局',
    '住房和城乡建设管理委员会',
    'Housing and Construction Bureau',
  ],
  生态环境: ['生态环境厅', '生态环境局', '生态环境局', 'Ecology and Environment Bureau'],
  农业农村: ['农业农村厅', '农业农村局', '农业农村委员会', 'Agriculture and Rural Affairs Bureau'],
  应急管理: ['应急管理厅', '应急管理局', '应急管理局', 'Emergency Management Bureau'],
  文化旅游: ['文化和旅游厅', '文化广电和旅游局', '文化和旅游局', 'Culture and Tourism Bureau'],
  司法: ['司法厅', '司法局', '司法局', 'Justice Bureau'],
  税务: ['税务局', '税务局', '税务局', 'Tax Bureau'],
  烟草专卖: ['烟草专卖局', '烟草专卖局', '烟草专卖局', 'Tobacco Monopoly Bureau'],
  水利: ['水利厅', '水利局', '水务局', 'Water Resources Bureau'],
  商务: ['商务厅', '商务局', '商务委员会', 'Commerce Bureau'],
  残联: ['残疾人联合会', '残疾人联合会', '残疾人联合会', "Disabled Persons' Federation"],
};

/** All issuing departments, in a fixed order. */
export function issuingDepartments(types: readonly CertificateType[]): readonly Department[] {
  const byLine = new Map<string, CertificateType[]>();
  for (const type of types) byLine.set(type.issuingLine, [...(byLine.get(type.issuingLine) ?? []), type]);
  for (const list of byLine.values()) list.sort((a, b) => stock(b) - stock(a));
  const total = (line: string) => (byLine.get(line) ?? []).reduce((sum, type) => sum + stock(type), 0);
  const lines = [...byLine.keys()].sort((a, b) => total(b) - total(a) || (a < b ? -1 : 1));
  const most = lines.slice(0, LINES_PER_CITY);
  const of = (place: Place, level: OrganisationLevel, line: string, limit: number): Department => ({
    organisation: organisation(place, level, line, lines.indexOf(line)),
    place,
    types: (byLine.get(line) ?? []).slice(0, limit),
  });
  const inProvinces = provincePlaces().flatMap((place) =>
    lines.map((line) => of(place, 'province', line, 99)),
  );
  const inCities = cityPlaces().flatMap((place) =>
    most.map((line) => of(place, 'prefecture', line, TYPES_PER_CITY_DEPARTMENT)),
  );
  const inDistricts = byLine.has('市场监管')
    ? shanghaiDistricts().map((place) => of(place, 'county', '市场监管', 3))
    : [];
  return [...inProvinces, ...inCities, ...inDistricts];
}

/** The province's certificate library, which delivers for all its departments, and its service office. */
export function libraryAndOffice(place: Place): readonly [Organisation, Organisation] {
  const shared = { regionCode: place.code, level: 'province' as const };
  return [
    {
      ...shared,
      code: uscc('12', place.code, 90),
      nameZh: `${place.name}大数据中心（电子证照库）`,
      nameEn: `${place.nameEn} Big Data Centre (certificate library)`,
      roles: ['library'],
      line: '数据管理',
    },
    {
      ...shared,
      code: uscc('11', place.code, 91),
      nameZh: `${place.name}政务服务管理办公室`,
      nameEn: `${place.nameEn} Government Services Office`,
      roles: ['using'],
      line: '政务服务',
    },
  ];
}

function organisation(place: Place, level: OrganisationLevel, line: string, index: number): Organisation {
  const [ofProvince, ofCity, ofShanghai, en] = NAMES[line] ?? [`${line}厅`, `${line}局`, `${line}局`, line];
  const title = place.province === '310000' ? ofShanghai : level === 'province' ? ofProvince : ofCity;
  return {
    code: uscc(line === '残联' ? '13' : '11', place.code, index + 1),
    nameZh: line === '税务' ? `国家税务总局${place.name}${title}` : place.name + title,
    nameEn: `${place.nameEn} ${en}`,
    regionCode: place.code,
    level,
    roles: ['issuing', 'using'],
    line,
  };
}

/** Synthetic, told by the organisation code that begins with DEM (as in types.yaml); the same whatever the seed. */
function uscc(classCode: string, region: string, index: number): string {
  return makeUscc({ classCode, region, organisationBody8: `DEM${String(index).padStart(5, '0')}` });
}

function stock(type: CertificateType): number {
  return type.declaredStock ?? 500;
}
