import type { z } from 'zod';
import type { keyAnswerSchema } from '#domain/coverage/messages';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { readManifestKey } from '#services/quality/coverage/read-manifest-key';
import { DECLARE } from '../answer-stage';

/** `GET /api/v1/manifests/key`: the key under which this client's organisation hashes its numbers. */
export function GET(request: Request): Promise<Response> {
  return answeringMachine(request, DECLARE, async ({ actor }) => {
    const { organisation, algorithm, key } = await readManifestKey(
      await contextOf(actor),
      actor.organisation,
    );
    const answer: z.infer<typeof keyAnswerSchema> = { organisation, algorithm, key: key.toString('base64') };
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  });
}
