import { namesSchema } from '#domain/coverage/messages';
import { nameNumbers } from '#services/quality/coverage/name-numbers';
import { answerStage } from '../answer-stage';

/** `POST /api/v1/manifests/names`: names of numbers that were asked for (docs/manifests.md). */
export function POST(request: Request): Promise<Response> {
  return answerStage(request, namesSchema, nameNumbers);
}
