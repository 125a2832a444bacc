import { clientAddress } from '#domain/machine/client-address';
import { doorEnv } from '../env';
import { peerOf } from './peer';

/**
 * The client's address as far as it can be trusted: the socket's other end, or, where that is a proxy that
 * ZHENGJIAN_TRUSTED_PROXIES names, what the proxy says. Null in a process that does not watch its sockets.
 */
export function addressOf(headers: Headers): string | null {
  return clientAddress(peerOf(headers), headers.get('x-forwarded-for'), doorEnv().trustedProxies);
}
