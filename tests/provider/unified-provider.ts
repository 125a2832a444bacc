import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

function page(body: string): string {
  return `<!doctype html><html lang="zh-CN"><title>统一身份认证</title><h1>统一身份认证</h1>${body}</html>`;
}

/** A province's unified identity provider in small: `oidc-provider` with a sign-in page of its own. */
export class UnifiedProvider {
  readonly clientId = 'zhengjian';
  readonly clientSecret = 'the secret of the journey, long enough for everyone';
  readonly #server: Server;
  #provider: Provider | null = null;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens at once, so that its address is known before the house's is. */
  static async start(): Promise<UnifiedProvider> {
    const server = createServer();
    const unified = new UnifiedProvider(server);
    server.on('request', (request, response) => void unified.#answer(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return unified;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Serves the house at `address`; `staff` says which staff number each person has there. */
  serve(address: string, staff: Readonly<Record<string, string>>): void {
    this.#provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: this.clientId,
          client_secret: this.clientSecret,
          redirect_uris: [`${address}/api/auth/oidc/callback`],
          post_logout_redirect_uris: [`${address}/sign-in`],
          backchannel_logout_uri: `${address}/api/auth/oidc/logout`,
          backchannel_logout_session_required: true,
        },
      ],
      claims: { openid: ['sub', 'staff_number'] },
      conformIdTokenClaims: false,
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (context, form) => {
            context.body = page(
              `${form}<button id="leave" form="op.logoutForm" name="logout" value="yes">退出</button>`,
            );
          },
          postLogoutSuccessSource: (context) => {
            context.body = page('<p>已退出</p>');
          },
        },
      },
      cookies: { keys: ['a key of the journey'] },
      pkce: { required: () => true },
      // Its own guard would not reach a house on this machine.
      fetch: (url, { method, headers, body } = {}) =>
        fetch(url, { ...(method && { method }), ...(headers && { headers }), ...(body && { body }) }),
      interactions: { url: (_, interaction) => `/person/${interaction.uid}` },
      findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: id, ...(staff[id] === undefined ? {} : { staff_number: staff[id] }) }),
      }),
      // Consent belongs to providers of many parties; a province's own asks for none.
      loadExistingGrant: async (context) => {
        const { oidc } = context;
        const grant = new oidc.provider.Grant({
          clientId: oidc.client!.clientId,
          accountId: oidc.session!.accountId!,
        });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    });
    this.#provider.on('backchannel.error', (_, error) => console.error(error));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const provider = this.#provider;
    if (provider === null) return void response.writeHead(503).end();
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    if (!request.url?.startsWith('/person/')) return provider.callback()(request, response);
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(
        page(`<form method="post"><label>工号 <input id="person" name="person"></label><button id="enter">登录</button>
              <button id="refuse" name="refuse" value="1">取消</button></form>`),
      );
      return;
    }
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const form = new URLSearchParams(Buffer.concat(pieces).toString());
    const result = form.has('refuse')
      ? { error: 'access_denied', error_description: 'the person turned back' }
      : { login: { accountId: form.get('person')! } };
    await provider.interactionFinished(request, response, result);
  }
}
