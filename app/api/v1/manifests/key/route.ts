import type { z } from 'zod';
import type { keyAnswerSchema } from '#domain/coverage/messages';
import { requireMachine } from '#door/actor';
import { contextOf } from '#door/database';
import { answering } from '#door/refusal';
import { readManifestKey } from '#services/quality/coverage/read-manifest-key';

/** `GET /api/v1/manifests/key`: the key under which this client's organisation hashes its numbers. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireMachine(request, 'manifest.declare');
    const { organisation, algorithm, key } = await readManifestKey(
      await contextOf(actor),
      actor.organisation,
    );
    const answer: z.infer<typeof keyAnswerSchema> = { organisation, algorithm, key: key.toString('base64') };
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  });
}
