import { languageOf } from '#door/language';
import { openApiDocument } from './document';

/** `GET /api/v1/openapi.json`: this door described, in the reader's language; public. */
export function GET(request: Request): Response {
  const document = openApiDocument(languageOf(request.headers.get('accept-language')));
  return Response.json(document, {
    headers: {
      'cache-control': 'public, max-age=300',
      vary: 'Accept-Language',
      'access-control-allow-origin': '*',
    },
  });
}
