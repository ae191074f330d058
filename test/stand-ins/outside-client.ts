import { makeSigningKey, signJwt } from '../../local/identity/jwt.ts';
import type { OutsideClient } from '../../local/stand-ins/token-endpoint.ts';

/** A client as the product is one: signs assertions, gets tokens, calls with them. */
export class OutsideCaller {
  readonly key = makeSigningKey();
  readonly clientId = 'the-product';
  readonly registration: OutsideClient = {
    clientId: this.clientId,
    kid: this.key.kid,
    publicKey: this.key.publicKey,
  };
  headers: Record<string, string> = {
    from: 'team@example.com',
    'user-agent': 'test/1',
    'content-type': 'application/json',
  };

  assertion(tokenUrl: string, now: number, claims: Record<string, unknown> = {}): string {
    const seconds = Math.floor(now / 1000);
    return signJwt(this.key, {
      iss: this.clientId,
      sub: this.clientId,
      aud: tokenUrl,
      iat: seconds,
      exp: seconds + 300,
      ...claims,
    });
  }

  askToken(tokenUrl: string, assertion: string): Promise<Response> {
    return fetch(tokenUrl, {
      method: 'POST',
      headers: { from: 'team@example.com', 'user-agent': 'test/1' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    });
  }

  async signIn(tokenUrl: string, now: number): Promise<void> {
    const answer = await this.askToken(tokenUrl, this.assertion(tokenUrl, now));
    if (!answer.ok) throw new Error(`no token: ${answer.status}`);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    this.headers = { ...this.headers, authorization: `Bearer ${token}` };
  }

  async call(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(url, {
      method,
      headers: { ...this.headers, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}
