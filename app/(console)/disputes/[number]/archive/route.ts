import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { answering } from '#door/refusal';
import { provenArchive } from '#services/disputes/archive/proven-archive';

interface Asked {
  readonly params: Promise<{ readonly number: string }>;
}

/** `GET`: the archival package of a closed dispute; packed at the first asking, and the same from then on. */
export function GET(request: Request, { params }: Asked): Promise<Response> {
  return answering(request, async () => {
    const context = await contextOf(await permittedActorOf(request, 'dispute.archive'));
    const { zip, number } = await provenArchive(context, (await params).number);
    return new Response(new Uint8Array(zip), {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="dispute-${number}.zip"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}
