import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  PrivateKeyJwt,
  ResponseBodyError,
  type UserInfoResponse,
} from 'openid-client';
import * as z from 'zod';
import { type PhysicianProvider, physicianProviders } from '../../domain/physicians/sign-in-operations.ts';
import type { Language } from '../../domain/entities/values.ts';
import { type PhysicianProviders } from '../../domain/physicians/physician-providers.ts';
import { Unavailable } from '../../domain/platform/unavailable.ts';
import type { ReadClientKey } from '../outside-systems/client-key.ts';

/*
 * We as relying party of the two providers that know physicians. The library does the protocol: discovery, PKCE, state,
 * nonce, issuer, audience, times and signatures; what it is told here is where the two differ.
 */

export interface ProviderSettings {
  issuer: string;
  clientId: string;
  /** Values of `acr` that are strong enough; asked for in this order. */
  assurance: readonly string[];
}

interface Options {
  settings: Readonly<Partial<Record<PhysicianProvider, ProviderSettings>>>;
  readKey: ReadClientKey;
  returnTo: (language: Language) => string;
  log: (code: 'physician-sign-in-failed', detail: Readonly<Record<string, string>>) => void;
}

interface Who {
  ssin: string;
  name: string;
  nihii?: string | undefined;
}

/** What is particular to a provider. */
interface Profile {
  scope: string;
  /** Algorithm of a signed userinfo; without it userinfo is plain JSON. */
  signedUserinfo?: string;
  tellsNumber: boolean;
  read(claims: unknown): Who | undefined;
}

const ssin = z.string().regex(/^\d{11}$/);
const ehealthClaims = z.object({
  userProfile: z.object({ ssin, firstName: z.string(), lastName: z.string() }),
  nihii11: z.string().optional(),
});
const bosaClaims = z.object({ egovNRN: ssin, givenName: z.string(), surname: z.string() });

const profiles: Readonly<Record<PhysicianProvider, Profile>> = {
  /** eHealth I.AM Connect, realm `healthcare`. */
  ehealth: {
    scope: 'openid profile',
    tellsNumber: true,
    read: (claims) => {
      const parsed = ehealthClaims.safeParse(claims);
      if (!parsed.success) return undefined;
      const { userProfile, nihii11 } = parsed.data;
      return { ssin: userProfile.ssin, name: `${userProfile.firstName} ${userProfile.lastName}`, nihii: nihii11 };
    },
  },
  /** BOSA's federal authentication service: userinfo is a signed JWT, and knows no NIHII number. */
  bosa: {
    scope: 'openid profile egovnrn',
    signedUserinfo: 'RS256',
    tellsNumber: false,
    read: (claims) => {
      const parsed = bosaClaims.safeParse(claims);
      if (!parsed.success) return undefined;
      return { ssin: parsed.data.egovNRN, name: `${parsed.data.givenName} ${parsed.data.surname}` };
    },
  },
};

/** Per call to a provider, seconds: two calls and the register fit into one request of ours. */
const timeoutSeconds = 4;

export function createPhysicianProviders({ settings, readKey, returnTo, log }: Options): PhysicianProviders {
  const known = new Map<PhysicianProvider, Promise<Configuration>>();
  const settingsOf = (provider: PhysicianProvider): ProviderSettings => {
    const found = settings[provider];
    if (found === undefined) throw new Error(`${provider} is not offered`);
    return found;
  };
  const configurationOf = (provider: PhysicianProvider): Promise<Configuration> => {
    let found = known.get(provider);
    if (found === undefined) {
      found = discover(settingsOf(provider), profiles[provider], readKey);
      known.set(provider, found);
      found.catch(() => known.delete(provider));
    }
    return found.catch((error: unknown) => {
      log('physician-sign-in-failed', { provider, at: 'discovery', reason: reasonOf(error) });
      throw new Unavailable('physicians');
    });
  };

  return {
    offered: physicianProviders.filter((provider) => settings[provider] !== undefined),
    async addressOf(provider, { state, nonce, verifier, language }) {
      const address = buildAuthorizationUrl(await configurationOf(provider), {
        redirect_uri: returnTo(language),
        scope: profiles[provider].scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        acr_values: settingsOf(provider).assurance.join(' '),
        ui_locales: language,
        // Whoever sits at a shared screen signs in anew.
        prompt: 'login',
      });
      return address.href;
    },
    async identify(provider, { state, nonce, verifier, language, code, iss }) {
      const configuration = await configurationOf(provider);
      const returned = new URL(returnTo(language));
      returned.search = new URLSearchParams({ code, state, ...(iss !== undefined && { iss }) }).toString();
      try {
        const tokens = await authorizationCodeGrant(configuration, returned, {
          pkceCodeVerifier: verifier,
          expectedNonce: nonce,
          expectedState: state,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return { outcome: 'failed' };
        // What was asked for is a wish; what counts is how the person has signed in.
        if (!settingsOf(provider).assurance.includes(String(claims.acr))) return { outcome: 'assuranceTooLow' };
        const profile = profiles[provider];
        const userinfo: UserInfoResponse = await fetchUserInfo(configuration, tokens.access_token, claims.sub);
        const who = profile.read(userinfo);
        if (who === undefined) {
          log('physician-sign-in-failed', { provider, at: 'userinfo', reason: 'shape' });
          return { outcome: 'failed' };
        }
        return { outcome: 'identified', ...who, tellsNumber: profile.tellsNumber };
      } catch (error) {
        log('physician-sign-in-failed', { provider, at: 'code', reason: reasonOf(error) });
        if (isOutage(error)) throw new Unavailable('physicians');
        // Our key may have been replaced since it was read.
        if (error instanceof ResponseBodyError && error.error === 'invalid_client') known.delete(provider);
        return { outcome: 'failed' };
      }
    },
  };
}

async function discover(
  { issuer, clientId }: ProviderSettings,
  { signedUserinfo }: Profile,
  readKey: ReadClientKey,
): Promise<Configuration> {
  const { kid, key } = await readKey(true);
  const address = new URL(issuer);
  return discovery(
    address,
    clientId,
    {
      id_token_signed_response_alg: 'RS256',
      ...(signedUserinfo !== undefined && { userinfo_signed_response_alg: signedUserinfo }),
    },
    PrivateKeyJwt({ key, kid }),
    {
      timeout: timeoutSeconds,
      // Signatures are checked although the answers come over TLS: BOSA's userinfo is signed for that.
      execute: [enableNonRepudiationChecks, ...(isLoopback(address) ? [allowInsecureRequests] : [])],
    },
  );
}

/** Plain HTTP on one machine alone: in the embedded cloud. */
const isLoopback = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && hostname === '127.0.0.1';

/** There was no answer. Every other fault is one of the answer, and the same answer would fail again. */
const isOutage = (error: unknown): boolean =>
  error instanceof TypeError || ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(reasonOf(error));

/** A code for the log: messages and causes may hold claims. */
function reasonOf(error: unknown): string {
  if (error instanceof ResponseBodyError) return error.error;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
