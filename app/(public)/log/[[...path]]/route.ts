import { publicArchive } from '#door/database';
import { answering } from '#door/refusal';
import { serveLog } from '#services/evidence/log/serve-log';

interface Address {
  readonly params: Promise<{ readonly path?: readonly string[] }>;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The evidence log (C2SP tlog-tiles), for whoever asks: `/log/<year>/…`, and `/log/…` for the newest year. */
export function GET(request: Request, { params }: Address): Promise<Response> {
  return answering(request, async () => {
    const { path = [] } = await params;
    const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
    const piece = await serveLog(await publicArchive(), path.map(decodeURIComponent).join('/'), takesGzip);
    if (piece === null) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
    const headers = new Headers({
      'content-type': piece.type,
      'cache-control': piece.immutable ? IMMUTABLE : 'no-cache',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(piece.gzipped ? { 'content-encoding': 'gzip' } : {}),
    });
    return new Response(typeof piece.body === 'string' ? piece.body : Buffer.from(piece.body), { headers });
  });
}
