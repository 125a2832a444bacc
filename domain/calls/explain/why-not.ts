import { UNEXPLAINED, type Unexplained } from '../call';

const WORDS: Readonly<Record<Unexplained, { readonly zh: string; readonly en: string }>> = {
  'no-grant': {
    zh: '没有授权：调用方未获准调用这类证照',
    en: 'no grant: the caller has none for this certificate type',
  },
  'grant-expired': {
    zh: '授权不在有效期内：尚未生效、已到期或已撤销',
    en: 'a grant exists but was not in force: not yet begun, ended or revoked',
  },
  'grant-other-region': {
    zh: '授权不含持证地区：只准调用其他地区的证照',
    en: 'the grant is for certificates of other regions',
  },
  'grant-other-scenario': {
    zh: '授权不含本应用场景',
    en: 'the grant is for another scenario',
  },
  'no-matter': { zh: '没有办件编号', en: 'no matter is named' },
  'matter-unknown': {
    zh: '办件编号查无此件（办件数据可能尚未送达）',
    en: 'the matter is not known (its feed may not have arrived yet)',
  },
  'matter-other-holder': {
    zh: '证照持有人不是该办件的申请人',
    en: 'the holder is not the applicant of the matter',
  },
  'matter-other-department': {
    zh: '该办件属于其他部门',
    en: 'the matter belongs to another department',
  },
  'matter-closed': {
    zh: '调用时该办件尚未受理或已经办结',
    en: 'the matter was not open at the time of the call',
  },
  'item-needs-not-type': {
    zh: '该事项的材料不需要这类证照',
    en: 'no material of the item is met by this certificate type',
  },
  'item-unknown': { zh: '目录中没有该事项', en: 'the item is not in the catalogue' },
};

/** The reasons that bits stand for, in the order of UNEXPLAINED; empty: the call is explained. */
export function reasonsOf(unexplained: number): Unexplained[] {
  return (Object.keys(UNEXPLAINED) as Unexplained[]).filter((name) => unexplained & UNEXPLAINED[name]);
}

/** Why a call is not explained, a sentence for each reason. */
export function whyNot(unexplained: number, language: 'zh' | 'en'): string[] {
  return reasonsOf(unexplained).map((reason) => WORDS[reason][language]);
}
