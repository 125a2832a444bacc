import { closeSchema } from '#domain/coverage/messages';
import { closeManifests } from '#services/quality/coverage/close-manifests';
import { answerStage } from '../answer-stage';

/** `POST /api/v1/manifests/close`: the manifests count, and their differences are named (docs/manifests.md). */
export function POST(request: Request): Promise<Response> {
  return answerStage(request, closeSchema, closeManifests);
}
