import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packagedRegions } from '#domain/regions/packaged-regions';
import { regionDetail } from '#domain/regions/region-book';
import { parseRegionHistory, regionBookWithHistory } from '#domain/regions/region-history';
import { countiesOf, prefecturesOf, provinces, regionPath } from '#domain/regions/region-tree';

const FOLDER = resolve(process.env.ZHENGJIAN_REAL ?? '../shared/data', 'regions');
const { entries, complaints } = parseRegionHistory(
  readFileSync(resolve(FOLDER, 'areacodes-1981-2024.csv'), 'utf8'),
);
const codes = [...new Set(entries.map((entry) => entry.code))];
const counties = [...new Set(entries.filter((entry) => entry.level === 'county').map((entry) => entry.code))];
const packaged = packagedRegions();
const dated = regionBookWithHistory(packaged, entries);
const share = (of: readonly string[]) => of.filter((code) => packaged.name(code) !== null).length / of.length;

describe('the history of 1981-2024', () => {
  it('reads without complaint: 6,823 rows, 6,450 codes, 3,213 in force', () => {
    expect(complaints).toEqual([]);
    expect([entries.length, codes.length, counties.length]).toEqual([6823, 6450, 5892]);
    expect(codes.filter((code) => dated.status(code) === 'current')).toHaveLength(3213);
  });

  it('is known to the packages but for a measured rest', () => {
    expect(share(codes)).toBeCloseTo(0.986, 3);
    expect(share(counties)).toBeCloseTo(0.9847, 3);
  });

  it('says abolished, with a year, for every code that is gone, and a successor for every county', () => {
    const gone = codes.filter((code) => dated.status(code) !== 'current');
    const unsaid = gone.filter((code) => dated.status(code) !== 'abolished' || dated.end(code) === null);
    expect(unsaid).toEqual([]);
    const nameless = gone
      .flatMap((code) => dated.end(code)?.successors ?? [])
      .filter((next) => next.name === null);
    expect(nameless).toEqual([]);
  });

  it('names year and successor', () => {
    expect(regionDetail(dated, '320502')).toEqual({
      status: 'abolished',
      name: '沧浪区',
      year: 2012,
      successors: [{ code: '320508', name: '姑苏区', year: 2012 }],
    });
    expect(regionDetail(dated, '130421')).toMatchObject({
      status: 'abolished',
      year: 2016,
      successors: [
        { code: '130404', year: 2014 },
        { code: '130402', year: 2016 },
        { code: '130403', year: 2016 },
      ],
    });
    expect(regionPath(dated, '320584')).toBe('江苏省苏州市吴江市');
  });

  it('knows what the packages do not, and keeps what it omits', () => {
    expect([packaged.status('320613'), dated.status('320613')]).toEqual(['unknown', 'current']);
    expect([packaged.status('320602'), dated.status('320602')]).toEqual(['current', 'abolished']);
    expect(dated.status('320501')).toBe('district-placeholder');
    expect(dated.status('320571')).toBe('development-zone');
    expect(dated.status('329999')).toBe('unknown');
  });

  it('never calls a code abolished that is in force, with or without history', () => {
    const inForce = codes.filter((code) => dated.status(code) === 'current');
    expect(inForce.filter((code) => packaged.status(code) === 'abolished')).toEqual([]);
  });

  it('lists provinces, prefectures and counties', () => {
    expect(provinces(dated)).toHaveLength(34);
    expect(prefecturesOf(dated, '320000')).toHaveLength(13);
    expect(countiesOf(dated, '320500').map((county) => county.code)).toContain('320508');
  });
});
