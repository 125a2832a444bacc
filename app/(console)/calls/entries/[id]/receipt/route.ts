import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { answering } from '#door/refusal';
import { handOutReceipt } from '#services/calls/receipts/hand-out-receipt';
import { entryIn } from '../../../_parts/choice';

interface Asked {
  readonly params: Promise<{ readonly id: string }>;
}

/**
 * `GET [?tree=sm3][&part=entry]`: proof that the report stands in the log (C2SP tlog-proof), or the entry that it proves, as a
 * file. `zhengjian verify FILE.tlog-proof --entry FILE --key VKEY` checks one by the other.
 */
export function GET(request: Request, { params }: Asked): Promise<Response> {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'call.view');
    const place = entryIn((await params).id);
    if (place === null) throw new Refusal('not-found', 'there is no such report');
    const query = new URL(request.url).searchParams;
    const hash = query.get('tree') === 'sm3' ? 'sm3' : 'sha256';
    const { proof, entry } = await handOutReceipt(await contextOf(actor), { ...place, hash });
    const whole = query.get('part') === 'entry';
    const name = `call-${place.logYear}-${place.entry}${whole || hash === 'sha256' ? '' : '-sm3'}`;
    return new Response(whole ? new Uint8Array(entry) : proof, {
      headers: {
        'Content-Type': whole ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}.${whole ? 'json' : 'tlog-proof'}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}
