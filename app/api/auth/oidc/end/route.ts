import { answering } from '#door/refusal';
import { seeOther } from '#door/sign-in/answer-form';
import { requireProvider } from '#door/sign-in/provider';
import { providerLogoutAddress } from '#services/identity/provider/begin';

/** After our own session has ended: to where the identity provider ends its, when it offers that. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () =>
    seeOther(request, (await providerLogoutAddress(requireProvider())) ?? '/sign-in'),
  );
}
