import { createHash } from 'node:crypto';
import { allTypes } from '#db/queries/all-types';
import { publishTypes } from '#domain/catalogue/published-type';
import { publicArchive } from '#door/database';
import { bringsKey } from '#door/machine/brings-key';
import { answeringMachine } from '#door/machine/client';
import { answeringPublic } from '#door/machine/public';

const READ = { purpose: 'catalogue.read', limit: 'catalogue.read' } as const;

/**
 * `GET /api/v1/catalogue/types`: every type with its start date and frequency, for anyone; with a key for
 * `catalogue.read` more often than without. Answers 304 to its own ETag.
 */
export function GET(request: Request): Promise<Response> {
  const work = () => answerTypes(request);
  return bringsKey(request)
    ? answeringMachine(request, READ, work)
    : answeringPublic(request, 'catalogue.public', work);
}

async function answerTypes(request: Request): Promise<Response> {
  const body = JSON.stringify(publishTypes(await allTypes(await publicArchive())));
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    'Access-Control-Allow-Origin': '*',
  };
  if (holds(request.headers.get('If-None-Match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } });
}

/** If-None-Match compares weakly (RFC 9110 13.1.2): a proxy that compressed the body may have made the tag weak. */
function holds(asked: string | null, etag: string): boolean {
  return (asked ?? '')
    .split(',')
    .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
