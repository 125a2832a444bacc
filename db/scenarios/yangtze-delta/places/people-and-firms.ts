import type { Random } from '../random';

/** The most frequent surnames, each as often as its share asks; made names, tied to nobody. */
const SURNAMES = [
  ...'王王王王李李李李张张张刘刘刘陈陈陈杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾',
  ...'肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾',
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅鑫宇浩然子轩梓涵雨欣怡佳思琪俊博文嘉诗晨晓东建国志',
  ...'海燕春云龙飞鹏辉玲丹萍斌波健峰凯旭瑞雪琳颖倩婷慧莹悦宁安康乐天泽一诺沐可心语桐昊铭辰逸朗',
];
const TRADES = [
  ...['智能科技', '电子', '纺织', '食品', '建筑工程', '物流', '商贸', '生物医药', '新能源', '机械制造'],
  ...[
    '环保科技',
    '装饰工程',
    '餐饮管理',
    '信息技术',
    '化工',
    '农业发展',
    '文化传媒',
    '汽车服务',
    '物业管理',
    '教育咨询',
  ],
];
const FORMS = ['有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司'];
const FIRST = [...'恒华金鼎瑞盛宏鑫中天泰嘉博卓远创新汇聚江海苏越皖申'];
const SECOND = [...'远达丰源通泽隆裕诚信茂昌利康宁辰业和安润腾翔'];
const ROADS = [
  ...['人民路', '解放路', '中山路', '建设路', '长江路', '滨湖大道', '文化路', '学府路', '创新大道', '运河路'],
  ...['环城东路', '新华街', '工业园路', '春江路', '青年路', '健康路'],
];

export function personName(random: Random): string {
  const given = random.chance(0.82) ? random.pick(GIVEN) + random.pick(GIVEN) : random.pick(GIVEN);
  return random.pick(SURNAMES) + given;
}

/** City, trade name, trade and form of company, for example 苏州恒远智能科技有限公司. */
export function firmName(random: Random, city: string): string {
  return city + random.pick(FIRST) + random.pick(SECOND) + random.pick(TRADES) + random.pick(FORMS);
}

export function address(random: Random, city: string, county: string): string {
  return `${city}${county}${random.pick(ROADS)}${random.between(1, 988)}号`;
}
