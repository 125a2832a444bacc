import { numbersSchema } from '#domain/coverage/messages';
import { keepNumbers } from '#services/quality/coverage/keep-numbers';
import { answerStage } from '../answer-stage';

/** `POST /api/v1/manifests/numbers`: keyed hashes of the buckets that differ (docs/manifests.md). */
export function POST(request: Request): Promise<Response> {
  return answerStage(request, numbersSchema, keepNumbers);
}
