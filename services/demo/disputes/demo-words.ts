import type { DisputeActKind } from '#domain/disputes/dispute-act';
import type { DemoGround } from './tell-dispute';

const REASONS: Partial<Record<DisputeActKind, string>> = {
  'not-accept': '申请人未能说明对应的证照，已电话告知补正途径',
  assign: '按签发部门确定责任单位',
  return: '该证照由市级窗口签发，请核对责任单位',
  contest: '签发系统显示由省级部门统一制证，责任单位有异议',
  rule: '以证照目录登记的签发部门为责任单位',
  transfer: '持证人户籍已迁出，证照由对方地区签发',
  'refuse-transfer': '核对后证照由来源地区签发，退回办理',
  ask: '请补充能够证明正确内容的材料',
  'ask-extension': '需向原签发窗口调阅纸质档案',
  extend: '调阅档案确需时间，同意延期',
  uphold: '经调阅原始档案，证照库信息与纸质证照不一致',
  reject: '经核对原始档案，证照库信息与纸质证照一致',
  appeal: '申请人对核查结论有不同意见',
  'decide-appeal': '核查程序完整、依据充分，维持原结论',
  withdraw: '申请人已在签发窗口办理变更，申请撤回',
};

/** What is said in the demo; nobody is named. */
export const DEMO_WORDS: DemoGround['words'] = {
  reason: (act) => REASONS[act] ?? '按规定办理',
  reply: '您反映的问题已核查处理，结果见异议详情；如有不同意见，可在五个工作日内申请复核。',
  proposal: '证照库该字段应与签发系统的原始档案逐项比对',
};

/** Statements of complainants by the kind of dispute. */
export const DEMO_STATEMENTS: Readonly<Record<string, string>> = {
  missing: '我的证照在手机上查不到，窗口说系统里没有。',
  'wrong-field': '手机上显示的内容和我手里的证件不一样。',
  'stale-status': '证照已经办理了变更，网上还是旧的状态。',
  'not-accepted': '外地窗口说看不到我的电子证照，要我回来开证明。',
  'unusable-file': '下载的电子证照打不开。',
  'unauthorised-use': '有一个部门用了我的证照，我没有办过这件事。',
  other: '电子证照的信息需要核对。',
};
