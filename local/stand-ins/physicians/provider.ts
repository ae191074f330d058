import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { interactionPolicy } from 'oidc-provider';
import type { ClientMetadata, Configuration, JWK } from 'oidc-provider';
import { isSiteAddress } from '../../identity/configuration.ts';
import type { PublicJwk } from '../../identity/jwt.ts';
import { pickLanguage } from '../../identity/login-page.ts';
import { TokenStore } from '../../identity/token-store.ts';
import { readPageAsset } from '../../pages/page.ts';
import type { LocalAnswer } from '../../pages/answer.ts';
import { levelName, type Persona, type PersonaName, personaNames, personas } from './personas.ts';
import { personaPage } from './persona-page.ts';

/** What differs between the two providers, as they are documented; see docs/decisions on the sign-in of physicians. */
interface Profile {
  readonly title: string;
  readonly scopes: readonly string[];
  readonly claims: Configuration['claims'];
  readonly client: Partial<ClientMetadata>;
  claimsOf(persona: Persona): Record<string, unknown>;
}

export const profiles = {
  ehealth: {
    title: 'eHealth I.AM',
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['userProfile', 'nihii11', 'professional', 'role'] },
    client: {},
    claimsOf: ({ ssin, firstName, lastName, nihii, profession }) => ({
      userProfile: { ssin, firstName, lastName, organizations: [] },
      nihii11: nihii,
      professional: true,
      role: profession,
    }),
  },
  bosa: {
    title: 'BOSA FAS',
    scopes: ['openid', 'profile', 'egovnrn'],
    claims: {
      openid: ['sub'],
      profile: ['givenName', 'surname', 'prefLanguage', 'roles'],
      egovnrn: ['egovNRN'],
    },
    client: { userinfo_signed_response_alg: 'RS256' },
    claimsOf: ({ ssin, firstName, lastName }) => ({
      egovNRN: ssin,
      givenName: firstName,
      surname: lastName,
      prefLanguage: 'fr',
      roles: [],
    }),
  },
} as const satisfies Record<string, Profile>;
export type ProfileName = keyof typeof profiles;

export interface PhysicianProviderSettings {
  /** Ends with `path`. */
  readonly issuer: string;
  readonly path: string;
  readonly clientId: string;
  /** Our public key. */
  readonly clientKey: PublicJwk;
  /** Its pages may be returned to. */
  readonly siteUrl: string;
}

/** An OpenID provider on which a person is chosen instead of proven; everything behind that is the real protocol. */
export function createPhysicianProvider(
  name: ProfileName,
  settings: PhysicianProviderSettings,
): (request: IncomingMessage, response: ServerResponse) => void {
  const profile: Profile = profiles[name];
  const provider = new Provider(settings.issuer, configuration(profile, settings));
  provider.Client.prototype.redirectUriAllowed = (address: string) => isSiteAddress(settings.siteUrl, address);
  provider.use(async (ctx, next) => {
    const asset = ctx.method === 'GET' ? readPageAsset(ctx.path) : undefined;
    if (asset) return send(ctx, asset);
    if (!/^\/sign-in\/[\w-]+$/.test(ctx.path)) {
      // Each time somebody else may be chosen: who was chosen before is signed out.
      if (ctx.path === '/auth') await (await provider.Session.get(ctx)).destroy();
      await next();
      return undefined;
    }
    const { params } = await provider.interactionDetails(ctx.req, ctx.res);
    if (ctx.method !== 'POST') {
      const asked = new URL(ctx.href).searchParams.get('lang');
      const language = pickLanguage(
        asked ?? (typeof params['ui_locales'] === 'string' ? params['ui_locales'] : undefined),
      );
      return send(ctx, personaPage(profile.title, language, settings.path + ctx.path));
    }
    const chosen = new URLSearchParams(await readText(ctx.req)).get('persona');
    const persona = personaNames.find((one) => one === chosen);
    ctx.respond = false;
    await provider.interactionFinished(
      ctx.req,
      ctx.res,
      persona === undefined
        ? { error: 'access_denied', error_description: 'the person went back' }
        : { login: { accountId: persona, remember: false, acr: levelName(personas[persona].level), amr: ['pwd'] } },
      { mergeWithLastSubmission: false },
    );
    return undefined;
  });
  const callback = provider.callback();
  return (request, response) => void callback(request, response);
}

function configuration(profile: Profile, settings: PhysicianProviderSettings): Configuration {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key: JWK = { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', kid: 'k1', use: 'sig', alg: 'RS256' };
  const store = new TokenStore();
  const scope = profile.scopes.join(' ');
  return {
    adapter: (model) => store.adapter(model),
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clients: [
      {
        client_id: settings.clientId,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'RS256',
        jwks: { keys: [{ ...settings.clientKey }] },
        redirect_uris: [`${settings.siteUrl}/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        scope,
        ...profile.client,
      },
    ],
    scopes: [...profile.scopes],
    acrValues: [levelName(100), levelName(450)],
    claims: { acr: null, ...profile.claims },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    enabledJWA: { userinfoSigningAlgValues: ['RS256'] },
    findAccount: (_ctx, id) => {
      const persona = personas[id as PersonaName];
      return { accountId: id, claims: () => ({ sub: id, ...profile.claimsOf(persona) }) };
    },
    interactions: { policy, url: (_ctx, interaction) => `${settings.path}/sign-in/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      if (!client || session?.accountId === undefined) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 3600, Session: 3600, Grant: 3600 },
  };
}

interface PageContext {
  status: number;
  body: unknown;
  set(headers: Record<string, string>): void;
}

function send(ctx: PageContext, answer: LocalAnswer): void {
  ctx.status = answer.status ?? 200;
  ctx.set({ ...answer.headers });
  ctx.body = answer.body ?? '';
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8').slice(0, 1000);
}
