/** Words that stand where a value should (domain.md §4, Gaming), folded: half-width, lower case, trimmed. */
const WORDS: ReadonlySet<string> = new Set([
  'n/a',
  'na',
  'n.a.',
  'n.a',
  'none',
  'null',
  '(null)',
  '<null>',
  'nil',
  'nan',
  'undefined',
  'unknown',
  'unk',
  'not available',
  'not applicable',
  'test',
  'testing',
  'test1',
  'test123',
  'tbd',
  'sample',
  'dummy',
  'xx',
  '无',
  '暂无',
  '没有',
  '空',
  '空白',
  '不详',
  '未详',
  '未知',
  '不明',
  '未填',
  '未填写',
  '未录入',
  '待定',
  '待补',
  '待补充',
  '待完善',
  '待填写',
  '测试',
  '测试数据',
  '测试用户',
  '示例',
  '样例',
  '样本',
  '某某',
  '某某某',
  '佚名',
  '无名',
  '无名氏',
  '缺失',
  '缺省',
  '默认',
]);
const LONGEST_WORD = 16;
/** One of these repeated, whatever the length, says nothing: 0000, ——, ***, ???. */
const FILLERS = '0-–—_./\\*?#~xX×、。,，＊？／－０';

/** First characters of words and fillers, either case. */
const FIRSTS: ReadonlySet<number> = new Set(
  [...[...WORDS].map((word) => word.charAt(0)), ...FILLERS]
    .flatMap((first) => [first.toLowerCase(), first.toUpperCase()])
    .map((first) => first.charCodeAt(0)),
);

/** True for most texts that say something: ASCII or Chinese that no word and no filler begins with. */
function beginsOtherwise(text: string): boolean {
  const first = text.charCodeAt(0);
  return ((first > 32 && first < 127) || (first >= 0x4e00 && first < 0xa000)) && !FIRSTS.has(first);
}

/** Whether a text poses as a value: `N/A`, `无`, `不详`, `00000`, `—` and the like; full-width spellings too. */
export function placeholderText(text: string): boolean {
  if (beginsOtherwise(text)) return false;
  const trimmed = text.trim();
  if (trimmed === '') return false;
  if (isRepeatedFiller(trimmed)) return true;
  return trimmed.length <= LONGEST_WORD && WORDS.has(folded(trimmed));
}

/** A single x is a letter, not a filler. */
function isRepeatedFiller(text: string): boolean {
  const first = text.charCodeAt(0);
  if (!FILLERS.includes(text.charAt(0))) return false;
  for (let index = 1; index < text.length; index += 1) if (text.charCodeAt(index) !== first) return false;
  return text.length > 1 || (text !== 'x' && text !== 'X');
}

function folded(text: string): string {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xff00 || unit === 0x3000) return text.normalize('NFKC').trim().toLowerCase();
  }
  return text.toLowerCase();
}
