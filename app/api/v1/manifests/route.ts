import { openSchema } from '#domain/coverage/messages';
import { openManifests } from '#services/quality/coverage/open-manifests';
import { answerStage } from './answer-stage';

/** `POST /api/v1/manifests`: count and digest per type and day (docs/manifests.md). */
export function POST(request: Request): Promise<Response> {
  return answerStage(request, openSchema, (context, message, organisation) =>
    openManifests(context, organisation, message),
  );
}
