import { archive } from '#door/database';
import { isAnswering } from '#services/supervision/is-answering';

/** Seconds for which one answer serves all who ask: a flood of questions is one question to the database. */
const KEPT_MS = 1_000;

let kept: { readonly at: number; readonly answer: Promise<boolean> } | null = null;

/** `GET /api/health`, for load balancers and watchdogs: 200 `{"ok":true}` or 503 `{"ok":false}`, and nothing else. */
export async function GET(): Promise<Response> {
  const at = performance.now();
  if (kept === null || at - kept.at > KEPT_MS) kept = { at, answer: isAnswering(archive) };
  const ok = await kept.answer;
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
