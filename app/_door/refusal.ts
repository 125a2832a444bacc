import { randomUUID } from 'node:crypto';
import { plainReason } from '#domain/audit/plain-reason';
import { type Complaint, Refusal, type RefusalCode } from '#domain/errors';
import { LimitReached, limitHeaders } from '#domain/machine/request-limits';
import { errorCode } from '#domain/trace';
import { type Language, languageOf } from './language';
import { log } from './log';
import { noteRefusedRequest } from './refused';

/** Every refusal as this door says it: HTTP status and title in both languages. */
const ANSWERS: Readonly<Record<RefusalCode | 'defect', readonly [status: number, zh: string, en: string]>> = {
  'not-signed-in': [401, '需要登录或有效的接口密钥', 'Sign in or a valid key is needed'],
  forbidden: [403, '没有权限', 'Not permitted'],
  'not-found': [404, '没有找到', 'Not found'],
  'invalid-input': [422, '提交的内容有误', 'What was sent is not valid'],
  conflict: [409, '与现有内容冲突', 'In conflict with what is there'],
  'too-large': [413, '内容过大', 'Too large'],
  'too-many': [429, '请求过多，请稍后再试', 'Too many requests; try again later'],
  unsupported: [415, '不支持的格式', 'Format not supported'],
  unavailable: [503, '暂时无法服务，请稍后再试', 'Not available now; try again later'],
  defect: [
    500,
    '系统内部错误，请把编号告诉系统管理员',
    'An error of ours; give the number to the administrator',
  ],
};

/** Seconds after which a refused client may try again. */
const RETRY_AFTER: Partial<Record<RefusalCode, number>> = { 'too-many': 60, unavailable: 5 };

/** RFC 9457 problem details, with our code and complaints. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode | 'defect';
  readonly detail?: string;
  readonly complaints?: readonly Complaint[];
  /** Names this occurrence in the log; only for errors of ours. */
  readonly instance?: string;
}

/**
 * The answer to a request that failed. The error is logged here, once; the reader learns the code, our sentence and
 * what the refusal says, never a stack or the text of an unknown error.
 */
export function refuse(error: unknown, request: Request): Response {
  const problem = problemOf(error, languageOf(request.headers.get('accept-language')));
  record(problem, error, request);
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (problem.code === 'not-signed-in') headers.set('www-authenticate', 'Bearer realm="zhengjian"');
  const retryAfter = problem.code === 'defect' ? undefined : RETRY_AFTER[problem.code];
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  if (error instanceof LimitReached) {
    headers.set('retry-after', String(error.allowance.resetSeconds));
    for (const [name, value] of Object.entries(limitHeaders(error.allowance))) headers.set(name, value);
  }
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

export function problemOf(error: unknown, language: Language): Problem {
  const refusal = error instanceof Refusal ? error : null;
  const code = refusal?.code ?? 'defect';
  const [status, zh, en] = ANSWERS[code];
  const title = language === 'zh' ? zh : en;
  const type = `urn:zhengjian:problem:${code}`;
  if (refusal === null) return { type, title, status, code, instance: `urn:uuid:${randomUUID()}` };
  const { message: detail, complaints } = refusal;
  return { type, title, status, code, detail, ...(complaints.length > 0 ? { complaints } : {}) };
}

/** Leaves the one log line of a failed request, for doors that answer a refusal with a page instead. */
export function record(problem: Problem, error: unknown, request: Request): void {
  const where = { method: request.method, path: plainPath(request) };
  if (problem.code === 'defect') log.error({ ...where, err: error, instance: problem.instance }, 'defect');
  else log.info({ ...where, code: problem.code, cause: causeOf(error) }, 'refused');
}

/** Runs a route's work; whatever it throws becomes the answer. */
export async function answering(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    await noteRefusedRequest(error, request);
    return refuse(error, request);
  }
}

/** The path as a log keeps it: whatever somebody typed into it may be a number or a name. */
function plainPath(request: Request): string {
  return plainReason(new URL(request.url).pathname).replace(/(?:%[0-9a-f]{2})+/gi, '…');
}

/** By its code: a parser's message quotes what it could not read. */
function causeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? undefined : errorCode(cause);
}
