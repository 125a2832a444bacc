import { receiveRecords } from './receive-records';

/** `POST /api/v1/records`: one delivery of certificate index records as NDJSON. */
export function POST(request: Request): Promise<Response> {
  return receiveRecords(request);
}
