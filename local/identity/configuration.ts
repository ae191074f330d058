import { createPrivateKey, randomBytes } from 'node:crypto';
import {
  interactionPolicy,
  type ClientMetadata,
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { accountClaims, scopes, siteClientId, type MachineClient, type StaffAccount } from './accounts.ts';
import type { TokenStore } from './token-store.ts';

/** Audience of access tokens. A user pool sets none, so nothing may depend on it. */
const resource = 'urn:lmb:api';
const hour = 3600;

export interface ConfigurationSettings {
  readonly issuer: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  readonly kid: string;
  readonly store: TokenStore;
  /** By subject. */
  readonly people: ReadonlyMap<string, StaffAccount>;
  readonly siteUrl: () => string;
  /** How long access tokens are good. */
  readonly lifeSeconds: number;
  readonly showError: (ctx: KoaContextWithOIDC, detail: string) => void;
}

/** The site's public client. Its addresses are checked by `isSiteAddress`; the list needs one all the same. */
export function siteClient(siteUrl: string): ClientMetadata {
  return {
    client_id: siteClientId,
    token_endpoint_auth_method: 'none',
    application_type: 'web',
    redirect_uris: [`${siteUrl}/`],
    post_logout_redirect_uris: [`${siteUrl}/`],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: 'openid profile email',
  };
}

/** Every page of the site may be returned to: the addresses differ by language, and by `localhost` or `127.0.0.1`. */
export function isSiteAddress(siteUrl: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const [site, asked] = [new URL(siteUrl), new URL(address)];
  const loopback = ['127.0.0.1', 'localhost'].includes(asked.hostname);
  return asked.protocol === site.protocol && asked.port === site.port && (loopback || asked.hostname === site.hostname);
}

export function machineClient(client: MachineClient): ClientMetadata {
  return {
    client_id: client.clientId,
    client_secret: client.secret,
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    scope: client.scopes.join(' '),
  };
}

/** When and how the person has signed in: at a refresh, too, it is the time of the sign-in that counts. */
function signedInHow(ctx: KoaContextWithOIDC): Readonly<Record<string, unknown>> {
  const { AuthorizationCode: code, RefreshToken: refresh } = ctx.oidc.entities;
  const { authTime, amr } = refresh ?? code ?? {};
  return { ...(authTime !== undefined && { auth_time: authTime }), ...(amr !== undefined && { amr }) };
}

/** How the provider differs from its defaults. */
export function configuration(settings: ConfigurationSettings): Configuration {
  const { store, people } = settings;
  const policy = interactionPolicy.base();
  // The site is our own: nobody is asked whether it may know the name of who signs in.
  policy.remove('consent');
  const exported = createPrivateKey(settings.privateKey).export({ format: 'jwk' });
  const key: JWK = { ...exported, kty: 'RSA', kid: settings.kid, use: 'sig', alg: 'RS256' };
  return {
    adapter: (model) => store.adapter(model),
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    scopes: ['openid', 'profile', 'email', ...scopes],
    claims: { openid: ['sub', 'username', 'cognito:groups', 'centres'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clientBasedCORS: (_ctx, origin) => isSiteAddress(settings.siteUrl(), origin),
    ...claimsOf(people),
    features: features(settings.lifeSeconds),
    discovery: { end_session_endpoint: `${settings.issuer}/logout` },
    interactions: { policy, url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    issueRefreshToken: (_ctx, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
    loadExistingGrant: grantEverything,
    renderError: (ctx, out) => {
      settings.showError(ctx, `${out.error}: ${out.error_description ?? ''}`);
    },
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      userinfo: '/oauth2/userInfo',
      revocation: '/oauth2/revoke',
      jwks: '/.well-known/jwks.json',
    },
    ttl: {
      AccessToken: settings.lifeSeconds,
      ClientCredentials: settings.lifeSeconds,
      IdToken: settings.lifeSeconds,
      AuthorizationCode: 60,
      Interaction: hour,
      Session: 10 * hour,
      Grant: 10 * hour,
      RefreshToken: 10 * hour,
    },
  };
}

/** Who somebody is, in the claims of a user pool. */
function claimsOf(
  people: ReadonlyMap<string, StaffAccount>,
): Required<Pick<Configuration, 'findAccount' | 'extraTokenClaims'>> {
  return {
    findAccount: (_ctx, id) => {
      const person = people.get(id);
      if (!person) return undefined;
      return {
        accountId: id,
        claims: () => ({ sub: id, name: person.name, email: person.email, ...accountClaims(person) }),
      };
    },
    extraTokenClaims: (ctx, token) => {
      const accountId: unknown = 'accountId' in token ? token.accountId : undefined;
      const person = typeof accountId === 'string' ? people.get(accountId) : undefined;
      return { token_use: 'access', ...(person ? { ...accountClaims(person), ...signedInHow(ctx) } : {}) };
    },
  };
}

const features = (lifeSeconds: number): Configuration['features'] => ({
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  revocation: { enabled: true },
  rpInitiatedLogout: { enabled: false },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => resource,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: scopes.join(' '),
      audience: resource,
      accessTokenFormat: 'jwt',
      accessTokenTTL: lifeSeconds,
    }),
  },
});

/** What the page of consent would have asked. */
const grantEverything: Configuration['loadExistingGrant'] = async (ctx) => {
  const { client, session } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email');
  grant.addResourceScope(resource, scopes.join(' '));
  await grant.save();
  return grant;
};
