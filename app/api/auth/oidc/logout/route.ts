import { instantFromDate } from '#domain/calendar/instant';
import { originOfRequest } from '#door/came-from';
import { identity } from '#door/database';
import { readText } from '#door/parse';
import { answering } from '#door/refusal';
import { requireProvider } from '#door/sign-in/provider';
import { backChannelLogout } from '#services/identity/provider/back-channel-logout';

const LARGEST_TOKEN = 16 * 1024;

/** The identity provider itself says that a session has ended there (OpenID Connect Back-Channel Logout 1.0). */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const configured = requireProvider();
    const token = new URLSearchParams(await readText(request, LARGEST_TOKEN)).get('logout_token') ?? '';
    const given = { now: instantFromDate(new Date()), token, origin: originOfRequest(request) };
    await backChannelLogout(await identity(), configured, given);
    return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
  });
}
