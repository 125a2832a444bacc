import { formatDay } from '#domain/calendar/day';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import { limitEndText } from '#domain/cases/limit-end';
import type { ReadableDispute } from '../desk/read-desk-dispute';
import type { ArchiveDocument } from './write-pdf';

/** Names in Chinese, the language of the archives. */
const KINDS: Readonly<Record<string, string>> = {
  missing: '证照缺失',
  'wrong-field': '字段有误',
  'stale-status': '状态未更新',
  'not-accepted': '异地不认',
  'unusable-file': '文件不可用',
  'unauthorised-use': '未经授权使用',
  other: '其他',
};
const OUTCOMES: Readonly<Record<string, string>> = {
  upheld: '属实',
  rejected: '不属实',
  withdrawn: '撤回',
  'not-accepted': '不予受理',
};

const time = (at: Instant | null) => (at === null ? '' : formatInstant(at).slice(0, 19).replace('T', ' '));

/** A dispute as its data file has it: all that was known, said and done, with codes as they stand in the archive. */
export function archiveData(read: ReadableDispute, archivedAt: Instant): object {
  const { dispute, told, events, comments, attachments, clocks, parties, hangers, reports } = read;
  return {
    schema: 'zhengjian-dispute/1',
    archivedAt: formatInstant(archivedAt),
    dispute,
    told,
    parties,
    clocks,
    events,
    comments,
    transfers: hangers.transfers,
    callBacks: hangers.callBacks,
    reports,
    attachments: attachments.map(
      ({ attachmentId, name, mediaType, bytes, digest, at, actorName, visibility }) => ({
        ...{ attachmentId, name, mediaType, bytes, sha256: digest, at, actorName, visibility },
      }),
    ),
  };
}

/** The same for people, in Chinese; instants in UTC as everywhere in the data. */
export function archiveDocument(
  read: ReadableDispute,
  names: { readonly organisation: (code: string) => string },
  archivedAt: Instant,
): ArchiveDocument {
  const { dispute, told, events, comments, attachments, clocks } = read;
  const department = dispute.organisation === null ? '' : names.organisation(dispute.organisation);
  return {
    title: `异议档案 ${dispute.number}`,
    facts: [
      ['编号', dispute.number],
      ['类型', KINDS[dispute.kind] ?? dispute.kind],
      ['责任单位', department],
      ['地区', dispute.region],
      ['证照类型代码', dispute.certificateType ?? ''],
      ['有争议的字段', dispute.field ?? ''],
      ['申请人陈述', told.statement],
      ['证照上写的是', told.says ?? ''],
      ['应当是', told.shouldSay ?? ''],
      ['认定', dispute.outcome === null ? '' : (OUTCOMES[dispute.outcome] ?? dispute.outcome)],
      ['错误起始', dispute.errorSince === null ? '' : formatDay(dispute.errorSince)],
      ['提出', time(dispute.openedAt)],
      ['办结', time(dispute.closedAt)],
    ],
    tables: [
      {
        title: '经过',
        head: ['时间（UTC）', '事项', '办理人', '理由'],
        rows: events.map(({ at, what, actorName, reason }) => [time(at), what, actorName, reason ?? '']),
      },
      {
        title: '往来',
        head: ['时间（UTC）', '可见', '姓名', '内容'],
        rows: comments.map(({ at, visibility, actorName, text }) => [
          time(at),
          visibility === 'public' ? '公开' : '内部',
          actorName,
          text,
        ]),
      },
      {
        title: '时限',
        head: ['步骤', '工作日', '起算', '届满（北京时间）', '完成', '依据'],
        rows: clocks.map((clock) => [
          ...[clock.step, String(clock.limitDays), time(clock.startedAt)],
          ...[clock.dueAt === null ? '' : limitEndText(clock.dueAt)],
          ...[time(clock.endedAt), clock.limitSource],
        ]),
      },
      {
        title: '附件',
        head: ['文件', '字节', 'SHA-256'],
        rows: attachments.map(({ name, bytes, digest }) => [name, String(bytes), digest]),
      },
    ],
    foot: `归档时间 ${time(archivedAt)} UTC`,
  };
}
