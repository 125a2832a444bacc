import { GET as readBatch } from '#app/api/v1/batches/[id]/route';
import { GET as listTypes } from '#app/api/v1/catalogue/types/route';
import { POST as closeManifests } from '#app/api/v1/manifests/close/route';
import { POST as compareDigests } from '#app/api/v1/manifests/digests/route';
import { GET as readKey } from '#app/api/v1/manifests/key/route';
import { POST as nameNumbers } from '#app/api/v1/manifests/names/route';
import { POST as keepNumbers } from '#app/api/v1/manifests/numbers/route';
import { POST as openManifests } from '#app/api/v1/manifests/route';
import { POST as listUnnamed } from '#app/api/v1/manifests/unnamed/route';
import { POST as pushMatters } from '#app/api/v1/matters/route';
import { POST as checkRecords } from '#app/api/v1/records/check/route';
import { POST as pushRecords } from '#app/api/v1/records/route';
import { POST as readUses } from '#app/api/v1/uses/route';

const ROUTES: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  'POST /api/v1/records': pushRecords,
  'POST /api/v1/records/check': checkRecords,
  'GET /api/v1/manifests/key': readKey,
  'POST /api/v1/manifests': openManifests,
  'POST /api/v1/manifests/digests': compareDigests,
  'POST /api/v1/manifests/numbers': keepNumbers,
  'POST /api/v1/manifests/close': closeManifests,
  'POST /api/v1/manifests/unnamed': listUnnamed,
  'POST /api/v1/manifests/names': nameNumbers,
  'POST /api/v1/matters': pushMatters,
  'POST /api/v1/uses': readUses,
  'GET /api/v1/catalogue/types': listTypes,
};

/** Every machine door by method and address, as Next would find it. */
export function machineRoute(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const batch = /^\/api\/v1\/batches\/([^/]+)$/.exec(pathname)?.[1];
  if (request.method === 'GET' && batch !== undefined)
    return readBatch(request, { params: Promise.resolve({ id: batch }) });
  const route = ROUTES[`${request.method} ${pathname}`];
  return route ? route(request) : Promise.resolve(new Response(null, { status: 404 }));
}
