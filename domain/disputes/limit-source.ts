/** Rules that the limits we ship follow (db/migrations/0019_dispute_limits.sql), in both languages. */
const SHIPPED: ReadonlyMap<string, string> = new Map([
  [
    '参照《上海市社会信用条例》第三十六条：一个工作日内标注异议',
    'Article 36 of the Shanghai Social Credit Regulations (by analogy): marked as disputed within one working day',
  ],
  [
    '参照《上海市社会信用条例》第三十六条：两个工作日内转送提供单位',
    'Article 36 of the Shanghai Social Credit Regulations (by analogy): sent to the provider within two working days',
  ],
  [
    '参照《上海市社会信用条例》第三十六条：五个工作日内核查处理',
    'Article 36 of the Shanghai Social Credit Regulations (by analogy): examined and settled within five working days',
  ],
  [
    '参照《深圳经济特区社会信用条例》第五十一条：经负责人批准延长三个工作日',
    'Article 51 of the Shenzhen Social Credit Regulations (by analogy): three more working days when the head approves',
  ],
  [
    '参照《信访工作条例》第二十二条：五个工作日内提出责任异议',
    'Article 22 of the Regulations on Petitions (by analogy): responsibility contested within five working days',
  ],
  ['对标 GLEIF 数据质疑办理目标：十个工作日', 'GLEIF’s aim for challenges of its data: ten working days'],
  [
    '本系统默认：决定后两个工作日内答复',
    'Default of this system: answered within two working days of the decision',
  ],
  [
    '本系统默认：答复后五个工作日内可申请复核',
    'Default of this system: a review may be asked for within five working days of the answer',
  ],
  [
    '本系统默认：召回后三个工作日内确认',
    'Default of this system: confirmed within three working days of the recall',
  ],
]);

const BETWEEN = '；';

/** The rules that a limit follows, as a reader reads them: what supervisors wrote themselves stays as they wrote it. */
export function limitSourceIn(source: string, language: string): string {
  if (language.startsWith('zh')) return source;
  const parts = source.split(BETWEEN).map((part) => SHIPPED.get(part) ?? part);
  return parts.join('; ');
}
