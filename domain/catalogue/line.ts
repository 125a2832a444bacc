/** English names of the lines of work (条线) that departments are known by; the Chinese name is the key everywhere. */
const ENGLISH: Readonly<Record<string, string>> = {
  公安: 'Public security',
  市场监管: 'Market regulation',
  民政: 'Civil affairs',
  卫生健康: 'Health',
  自然资源: 'Natural resources',
  交通运输: 'Transport',
  人力资源社会保障: 'Human resources and social security',
  教育: 'Education',
  住房城乡建设: 'Housing and construction',
  生态环境: 'Ecology and environment',
  农业农村: 'Agriculture and rural affairs',
  应急管理: 'Emergency management',
  文化旅游: 'Culture and tourism',
  司法: 'Justice',
  税务: 'Taxation',
  烟草专卖: 'Tobacco monopoly',
  水利: 'Water resources',
  商务: 'Commerce',
  残联: 'Disabled persons’ federation',
};

/** A line's English name; a line that is not listed keeps its own name. */
export function lineNameEn(line: string): string {
  return ENGLISH[line] ?? line;
}
