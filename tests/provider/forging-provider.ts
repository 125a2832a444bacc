import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface IssuedClaims {
  readonly [claim: string]: unknown;
}

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** How the next token endpoint's answer differs from an honest one. */
export interface Forgery {
  readonly claims?: IssuedClaims;
  /** `stranger`: a key the provider does not publish; `none`: unsigned. */
  readonly signedBy?: 'provider' | 'stranger' | 'secret' | 'none';
  /** Without an ID token at all. */
  readonly withoutToken?: boolean;
}

/**
 * An identity provider that says what a test tells it to: what `oidc-provider` would never answer. Codes are used once, as
 * an honest provider has it, and PKCE's verifier is compared.
 */
export class ForgingProvider {
  readonly clientId = 'zhengjian';
  readonly clientSecret = 'a secret that the test knows';
  next: Forgery = {};
  readonly #server: Server;
  readonly #keys: Keys;
  readonly #strangers: Keys;
  readonly #spent = new Set<string>();
  #honest: IssuedClaims = {};

  private constructor(server: Server, keys: Keys, strangers: Keys) {
    this.#server = server;
    this.#keys = keys;
    this.#strangers = strangers;
  }

  static async start(): Promise<ForgingProvider> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const [keys, strangers] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    const provider = new ForgingProvider(server, keys, strangers);
    server.on('request', async (request, response) => {
      const answer = await provider.#answer(request);
      response.writeHead(answer === null ? 404 : answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer?.body ?? {}));
    });
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Where the provider sends the browser back to, for the address it was sent away with. */
  back(address: string, { subject, ...claims }: { subject: string; [claim: string]: unknown }): URL {
    const asked = new URL(address).searchParams;
    const now = Math.floor(Date.now() / 1000);
    this.#honest = {
      iss: this.issuer,
      aud: this.clientId,
      sub: subject,
      nonce: asked.get('nonce'),
      iat: now,
      exp: now + 300,
      ...claims,
    };
    const answer = new URL(asked.get('redirect_uri')!);
    answer.search = new URLSearchParams({
      code: crypto.randomUUID(),
      state: asked.get('state')!,
      iss: this.issuer,
    }).toString();
    return answer;
  }

  /** A token with these claims; honest but for what is said. */
  async token(
    claims: IssuedClaims,
    signedBy: Forgery['signedBy'] = 'provider',
    type = 'JWT',
  ): Promise<string> {
    const payload = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
    if (signedBy === 'none') {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none', typ: type })}.${part(payload)}.`;
    }
    if (signedBy === 'secret') {
      const secret = new TextEncoder().encode(this.clientSecret.padEnd(32, '.'));
      return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: type }).sign(secret);
    }
    const { privateKey } = signedBy === 'stranger' ? this.#strangers : this.#keys;
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one', typ: type }).sign(privateKey);
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: object } | null> {
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: this.#description() };
      case '/keys': {
        const key = { ...(await exportJWK(this.#keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
        return { status: 200, body: { keys: [key] } };
      }
      case '/token':
        return this.#redeem(request);
      default:
        return null;
    }
  }

  #description(): object {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      end_session_endpoint: `${issuer}/end`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    };
  }

  async #redeem(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const form = new URLSearchParams(Buffer.concat(pieces).toString());
    const code = form.get('code') ?? '';
    if (this.#spent.has(code) || !form.get('code_verifier'))
      return { status: 400, body: { error: 'invalid_grant' } };
    this.#spent.add(code);
    const { claims, signedBy, withoutToken } = this.next;
    const token = await this.token({ ...this.#honest, ...claims }, signedBy);
    const body = { access_token: 'unused', token_type: 'bearer', expires_in: 60 };
    return { status: 200, body: withoutToken ? body : { ...body, id_token: token } };
  }
}
