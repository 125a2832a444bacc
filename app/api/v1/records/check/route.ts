import { checkRecords } from './check-records';

/** `POST /api/v1/records/check`: the same law, nothing stored. */
export function POST(request: Request): Promise<Response> {
  return checkRecords(request);
}
