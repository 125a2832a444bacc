import { describe, expect, it, test } from 'vitest';
import { packagedRegions } from './packaged-regions';
import { regionBook, regionDetail } from './region-book';
import { parseRegionHistory, regionBookWithHistory } from './region-history';
import { countiesOf, parentRegion, prefecturesOf, provinces, regionPath, regionWithin } from './region-tree';

const HEADER = '代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码';
const HISTORY = [
  HEADER,
  '320000,江苏省,,江苏省,省级,在用,1981,,',
  '320500,江苏省,苏州市,苏州市,地级,在用,1981,,',
  '320502,江苏省,苏州市,沧浪区,县级,弃用,1983,2012,320508',
  '320508,江苏省,苏州市,姑苏区,县级,在用,2012,,',
  '320584,江苏省,苏州市,吴江市,县级,弃用,1992,2012,320509;320508[2014]',
  '320509,江苏省,苏州市,吴江区,县级,在用,2012,,',
  '120110,天津市,直辖,东郊区,县级,变更,1981,1992,120110',
  '120110,天津市,直辖,东丽区,县级,在用,1992,,',
  '320613,江苏省,南通市,崇川区,县级,在用,2020,,',
].join('\r\n');

const history = parseRegionHistory(HISTORY);
const dated = regionBookWithHistory(packagedRegions(), history.entries);

describe('packagedRegions', () => {
  test.each([
    ['320508', 'current', '姑苏区'],
    ['320000', 'current', '江苏省'],
    ['100000', 'current', '国家'],
    ['659005', 'current', '北屯市'],
    ['320502', 'abolished', '沧浪区'],
    ['320501', 'district-placeholder', '市辖区'],
    ['110101', 'current', '东城区'],
    ['110100', 'district-placeholder', '市辖区'],
    ['469000', 'district-placeholder', '省直辖县级行政区划'],
    ['320571', 'development-zone', '苏州工业园区'],
    ['320579', 'development-zone', null],
    ['320613', 'unknown', null],
    ['329999', 'unknown', null],
    ['000000', 'unknown', null],
    ['3205', 'unknown', null],
    ['', 'unknown', null],
  ])('%s: %s', (code, status, name) => {
    const book = packagedRegions();
    expect(book.status(code)).toBe(status);
    expect(book.name(code)).toBe(name);
    expect(regionDetail(book, code)).toMatchObject({ status, name, year: null, successors: [] });
  });

  it('prefers the list in force to the former one', () => {
    const book = regionBook(new Map([['110101', '东城区']]), new Map([['110101', '市辖区']]));
    expect([book.status('110101'), book.name('110101')]).toEqual(['current', '东城区']);
  });
});

describe('regionBookWithHistory', () => {
  it('tells year and successors', () => {
    expect(regionDetail(dated, '320502')).toEqual({
      status: 'abolished',
      name: '沧浪区',
      year: 2012,
      successors: [{ code: '320508', name: '姑苏区', year: 2012 }],
    });
    expect(regionDetail(dated, '320584').successors).toEqual([
      { code: '320509', name: '吴江区', year: 2012 },
      { code: '320508', name: '姑苏区', year: 2014 },
    ]);
  });

  test.each([
    ['320613', 'current'],
    ['120110', 'current'],
    ['320501', 'district-placeholder'],
    ['320571', 'development-zone'],
    ['329999', 'unknown'],
  ])('%s: %s', (code, status) => expect(dated.status(code)).toBe(status));

  it('answers for a year', () => {
    expect(dated.inForce('320502', 2005)).toBe(true);
    expect(dated.inForce('320502', 2012)).toBe(true);
    expect(dated.inForce('320502', 2013)).toBe(false);
    expect(dated.inForce('320508', 2011)).toBe(false);
    expect(dated.inForce('120110', 1985)).toBe(true);
    expect(dated.inForce('329999', 2000)).toBeNull();
    expect(packagedRegions().inForce('320508', 2020)).toBeNull();
  });

  it('names the whole place', () => {
    expect(regionPath(dated, '320502')).toBe('江苏省苏州市沧浪区');
    expect(regionPath(dated, '120110')).toBe('天津市东丽区');
    expect(regionPath(dated, '320000')).toBe('江苏省');
  });
});

describe('parseRegionHistory', () => {
  const row = '320502,江苏省,苏州市,沧浪区,县级,弃用,1983,2012,320508';
  it('reads with or without a byte order mark', () => {
    expect(history.complaints).toEqual([]);
    expect(parseRegionHistory(`\uFEFF${HISTORY}`).entries).toHaveLength(9);
    expect(history.entries[2]).toMatchObject({ level: 'county', state: 'abolished', from: 1983, to: 2012 });
  });

  test.each([
    [row.replace('320502', '32050'), '代码', 'code'],
    [`${row},`, '代码', 'columns'],
    [row.replace('沧浪区', ''), '名称', 'name'],
    [row.replace('县级', '乡级'), '级别', 'level'],
    [row.replace('弃用', '停用'), '状态', 'state'],
    [row.replace('1983', '83'), '启用时间', 'year'],
    [row.replace('2012', '201x'), '变更/弃用时间', 'year'],
    [row.replace('2012', ''), '变更/弃用时间', 'state'],
    [row.replace('弃用', '在用'), '变更/弃用时间', 'state'],
    [row.replace('2012', '1982'), '变更/弃用时间', 'years-reversed'],
    [row.replace(',320508', ',320508;x'), '新代码', 'successors'],
  ])('%s: %s %s', (line, field, reason) => {
    const read = parseRegionHistory(`${HEADER}\n${line}\n320508,江苏省,苏州市,姑苏区,县级,在用,2012,,\n`);
    expect(read.complaints).toEqual([{ row: 1, field, reason }]);
    expect(read.entries).toHaveLength(1);
  });

  it('refuses another header as a whole', () => {
    const read = parseRegionHistory('code,name\n320508,姑苏区');
    expect(read).toEqual({ entries: [], complaints: [{ row: 0, field: '代码', reason: 'header' }] });
  });
});

describe('the tree', () => {
  test.each([
    ['320508', '320500'],
    ['320500', '320000'],
    ['320000', '100000'],
    ['100000', null],
    ['32', null],
  ])('above %s: %s', (code, above) => expect(parentRegion(code)).toBe(above));

  test.each([
    ['320508', '江苏省苏州市姑苏区'],
    ['110101', '北京市东城区'],
    ['500229', '重庆市城口县'],
    ['469002', '海南省琼海市'],
    ['659001', '新疆维吾尔自治区石河子市'],
    ['320501', '江苏省苏州市'],
    ['', ''],
  ])('path of %s: %s', (code, path) => expect(regionPath(packagedRegions(), code)).toBe(path));

  it('lists what is in force', () => {
    const book = packagedRegions();
    expect(provinces(book)).toHaveLength(34);
    expect(prefecturesOf(book, '320000')).toHaveLength(13);
    expect(countiesOf(book, '320500').map((region) => region.name)).toContain('姑苏区');
    expect(countiesOf(book, '320500').map((region) => region.name)).not.toContain('市辖区');
  });

  test.each([
    ['320508', '320500', true],
    ['320508', '320000', true],
    ['320508', '100000', true],
    ['320508', '320508', true],
    ['320500', '320508', false],
    ['330100', '320000', false],
  ])('%s in %s: %s', (code, region, within) => expect(regionWithin(code, region)).toBe(within));
});
