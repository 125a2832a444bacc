import { unnamedSchema } from '#domain/coverage/messages';
import { listUnnamed } from '#services/quality/coverage/list-unnamed';
import { answerStage } from '../answer-stage';

/** `POST /api/v1/manifests/unnamed`: which numbers are known by their hash only (docs/manifests.md). */
export function POST(request: Request): Promise<Response> {
  return answerStage(request, unnamedSchema, listUnnamed);
}
