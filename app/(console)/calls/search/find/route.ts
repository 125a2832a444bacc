import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { answering } from '#door/refusal';
import { callKeys } from '#services/calls/search/call-keys';

/** Largest form: three short fields. */
const LARGEST_FORM = 16 * 1024;

/** `POST` of the form for a holder's, matter's or certificate's number: leads to the search by its key. */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'call.view');
    const size = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
    if (size > LARGEST_FORM) throw new Refusal('too-large', `the form is larger than ${LARGEST_FORM} bytes`);
    const form = await formOf(request);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const keys = await callKeys(await contextOf(actor), {
      holderCode: text('holderCode'),
      matter: text('matter'),
      certificateId: text('certificateId'),
    });
    const asked = Object.entries(keys).flatMap(([name, key]) =>
      key === null ? [] : [[name, key] as [string, string]],
    );
    const address = `/calls/search?${new URLSearchParams([['period', 'quarter'], ...asked])}`;
    return new Response(null, { status: 303, headers: { Location: address, 'Cache-Control': 'no-store' } });
  });
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (cause) {
    throw new Refusal('invalid-input', 'the body is no form', [{ reason: 'form-syntax' }], cause);
  }
}
