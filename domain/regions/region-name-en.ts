import { pinyin } from 'pinyin-pro';
import type { RegionBook } from './region-book';
import { regionLevel } from './region-tree';

/**
 * Official spellings that are not pinyin, or not the pinyin a dictionary of common readings gives
 * (民政部 《中华人民共和国行政区划简册》, names in roman letters).
 */
const SPELT: Readonly<Record<string, string>> = {
  国家: 'China',
  陕西: 'Shaanxi',
  内蒙古: 'Inner Mongolia',
  西藏: 'Xizang',
  香港: 'Hong Kong',
  澳门: 'Macao',
  呼和浩特: 'Hohhot',
  包头: 'Baotou',
  鄂尔多斯: 'Ordos',
  呼伦贝尔: 'Hulunbuir',
  乌兰察布: 'Ulanqab',
  巴彦淖尔: 'Bayannur',
  锡林郭勒: 'Xilingol',
  兴安: 'Hinggan',
  阿拉善: 'Alxa',
  哈尔滨: 'Harbin',
  齐齐哈尔: 'Qiqihar',
  佳木斯: 'Jiamusi',
  新疆: 'Xinjiang',
  乌鲁木齐: 'Urumqi',
  克拉玛依: 'Karamay',
  吐鲁番: 'Turpan',
  哈密: 'Hami',
  喀什: 'Kashgar',
  和田: 'Hotan',
  阿克苏: 'Aksu',
  阿勒泰: 'Altay',
  伊犁: 'Ili',
  尉犁: 'Yuli',
  拉萨: 'Lhasa',
  日喀则: 'Xigaze',
  昌都: 'Qamdo',
  林芝: 'Nyingchi',
  山南: 'Shannan',
  那曲: 'Nagqu',
  阿里: 'Ngari',
  阿坝: 'Ngawa',
  甘孜: 'Garze',
  乐陵: 'Laoling',
  单: 'Shan',
  浚: 'Xun',
  蔚: 'Yu',
};

/** Ends of names with their English words; longer ones first. At province and prefecture level 省 and 市 go unsaid. */
const ENDS: readonly (readonly [string, string])[] = [
  ['特别行政区', ''],
  ['自治区', ''],
  ['自治州', 'Prefecture'],
  ['自治县', 'County'],
  ['自治旗', 'Banner'],
  ['地区', 'Prefecture'],
  ['矿区', 'Mining District'],
  ['林区', 'Forest District'],
  ['新区', 'New Area'],
  ['省', ''],
  ['市', 'City'],
  ['盟', 'League'],
  ['州', ''],
  ['区', 'District'],
  ['县', 'County'],
  ['旗', 'Banner'],
];

/** Peoples whose names stand in the names of autonomous regions, with and without 族; 维吾尔 and 哈萨克 have none. */
const PEOPLES =
  /(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|怒|鄂温克|保安|裕固|独龙|鄂伦春|各)族|维吾尔|哈萨克|柯尔克孜|(?<!内)蒙古(?=自治)|塔吉克|锡伯)+(?=自治)/u;

/** 苏州市 is Suzhou, 姑苏区 Gusu District; a name of one syllable keeps its end: 单县 is Shanxian County. */
export function romanised(name: string, level: 'high' | 'county'): string {
  const plain = name.replace(PEOPLES, '').replace(/回族(?=区)|满族(?=[区镇])/u, '');
  const [end, word] = ENDS.find(([each]) => plain.endsWith(each) && plain.length > each.length) ?? ['', ''];
  const stem = end === '州' ? plain : plain.slice(0, plain.length - end.length);
  const said = SPELT[stem] ?? spelt(stem);
  const short = [...stem].length === 1 && end !== '';
  const whole = short ? `${said}${spelt(end).toLowerCase()}` : said;
  return word === '' || (level === 'high' && word === 'City') ? whole : `${whole} ${word}`;
}

/** Syllables joined, with an apostrophe before a vowel inside a word (GB/T 28039-2011, ISO 7098): Lu'an. */
function spelt(chinese: string): string {
  const syllables = pinyin(chinese, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
  const joined = syllables.reduce(
    (word, next) => (word !== '' && /^[aeo]/.test(next) ? `${word}'${next}` : word + next),
    '',
  );
  const lettered = joined.replaceAll('v', 'ü');
  return lettered.charAt(0).toUpperCase() + lettered.slice(1);
}

/** Names of one level that sound alike: 苏州 and 宿州, both Suzhou, are told apart by their province. */
const kept = new WeakMap<RegionBook, Map<string, string | null>>();

/** A region's English name, null when nobody knows the code; districts of a municipality are named after it. */
export function regionNameEn(book: RegionBook, code: string): string | null {
  const known = kept.get(book) ?? new Map<string, string | null>();
  kept.set(book, known);
  const held = known.get(code);
  if (held !== undefined) return held;
  const made = nameOf(book, code);
  known.set(code, made);
  return made;
}

function nameOf(book: RegionBook, code: string): string | null {
  const name = book.name(code);
  if (name === null) return null;
  const level = regionLevel(code);
  const province = `${code.slice(0, 2)}0000`;
  if (book.status(code) === 'district-placeholder')
    return `Districts of ${regionNameEn(book, province) ?? province}`;
  const english = romanised(name, level === 'county' ? 'county' : 'high');
  if (level !== 'prefecture' || !ALIKE.has(english)) return english;
  return `${english} (${regionNameEn(book, province) ?? province})`;
}

/** Prefectures with one spelling in two provinces. */
const ALIKE: ReadonlySet<string> = new Set(['Suzhou', 'Taizhou', 'Fuzhou', 'Yichun', 'Yulin']);
