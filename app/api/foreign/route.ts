import { Refusal } from '#domain/errors';
import { answering } from '#door/refusal';

/**
 * Where `proxy.ts` sends what another site's page posted to a page of ours: refused, and noted like any attempt. Asked
 * for directly, it says the same.
 */
export function POST(request: Request): Promise<Response> {
  return answering(request, () => {
    throw new Refusal('forbidden', 'the request comes from another site');
  });
}

export { POST as DELETE, POST as PATCH, POST as PUT };
