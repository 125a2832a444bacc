import { digestsSchema } from '#domain/coverage/messages';
import { compareDigests } from '#services/quality/coverage/compare-digests';
import { answerStage } from '../answer-stage';

/** `POST /api/v1/manifests/digests`: digests of the buckets below those that differ (docs/manifests.md). */
export function POST(request: Request): Promise<Response> {
  return answerStage(request, digestsSchema, compareDigests);
}
