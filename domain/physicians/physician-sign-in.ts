import * as z from 'zod';
import { instantOf } from '../api/answer-fields.ts';
import type { PhysicianProvider, SignInOutcome, SignInRefusal } from './sign-in-operations.ts';
import { localDate } from '../belgium/brussels-time.ts';
import type { PhysicianSignIn } from '../entities/staff.ts';
import type { Language } from '../entities/values.ts';
import { parseNihii } from '../belgium/nihii.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { PhysicianRegister, PhysicianProviders } from './physician-providers.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';

/*
 * Signing in as a physician with an outside provider. The provider says who it is; whether that is a physician, and
 * still recognised, is the register's word, for both providers alike. It ends in a session of our own: an opaque secret
 * of which only the hash is stored.
 */

interface Deps {
  store: Pick<Store, 'get' | 'transact'>;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  providers: PhysicianProviders;
  register: PhysicianRegister;
  now: () => number;
}

const minuteMs = 60_000;
/** From the start until the provider's answer, and from there until the number is typed. */
const patienceMinutes = 10;
const sessionMinutes = 30;
const mostTries = 5;

/** Tells a token of ours from a signed one. */
export const sessionPrefix = 'physician.';

const identity = z.object({ ssin: z.string(), name: z.string() });

const seconds = (ms: number): number => Math.ceil(ms / 1000);
const refused = (reason: SignInRefusal): SignInOutcome => ({ outcome: 'refused', reason });

/** @returns where the browser goes; undefined when the stage does not offer that provider */
export async function startPhysicianSignIn(
  { store, ids, providers, now }: Pick<Deps, 'store' | 'ids' | 'providers' | 'now'>,
  { provider, language, binding }: { provider: PhysicianProvider; language: Language; binding: string },
): Promise<string | undefined> {
  if (!providers.offered.includes(provider)) return undefined;
  const state = ids.secret() + ids.secret();
  // 43 characters at least, as PKCE asks for.
  const verifier = ids.secret() + ids.secret();
  const nonce = ids.secret() + ids.secret();
  const address = await providers.addressOf(provider, { state, nonce, verifier, language });
  const until = now() + patienceMinutes * minuteMs;
  const { outcome } = await store.transact([
    {
      do: 'create',
      entity: {
        type: 'physicianSignIn',
        id: ids.hash(state),
        stage: 'asked',
        provider,
        language,
        binding,
        verifier,
        nonce,
        tries: 0,
        until,
        expiresAt: seconds(until),
      },
    },
  ]);
  if (outcome !== 'done') throw new Error('a sign-in that could not be kept');
  return address;
}

/** Takes the provider's answer. Whatever does not fit looks the same: `failed`. */
export async function finishPhysicianSignIn(
  deps: Deps,
  answer: {
    state: string;
    secret: string;
    code?: string | undefined;
    error?: string | undefined;
    iss?: string | undefined;
  },
): Promise<SignInOutcome> {
  const { store, vault, providers, now } = deps;
  const signIn = await pendingOf(deps, answer, 'asked');
  if (signIn === undefined) return refused('failed');
  const key = { type: 'physicianSignIn', id: signIn.id } as const;
  // Before the code is used: of two who bring the same answer, one goes on.
  const taken = await store.transact([{ do: 'remove', key, when: { stage: 'asked', nonce: signIn.nonce } }]);
  if (taken.outcome !== 'done') return refused('failed');
  if (answer.code === undefined) return refused(answer.error === 'access_denied' ? 'cancelled' : 'failed');
  const { provider, language, nonce, verifier } = signIn;
  const found = await providers.identify(provider, { ...answer, code: answer.code, nonce, verifier, language });
  if (found.outcome !== 'identified') return refused(found.outcome);
  const { ssin, name, nihii } = found;
  if (found.tellsNumber)
    return nihii === undefined ? refused('notPhysician') : judge(deps, { ssin, name }, nihii, 'notPhysician');
  const until = now() + patienceMinutes * minuteMs;
  const sealed = await vault.seal({ ssin, name }, `physicianSignIn:${signIn.id}`);
  await store.transact([
    {
      do: 'create',
      entity: { ...signIn, stage: 'number', nonce: '', verifier: '', sealed, until, expiresAt: seconds(until) },
    },
  ]);
  return { outcome: 'numberNeeded' };
}

/** The second proof: a number that the register has under the SSIN that the provider has proven. */
export async function provePhysicianNumber(
  deps: Deps,
  proof: { state: string; secret: string; nihii: string },
): Promise<SignInOutcome> {
  const { store, vault } = deps;
  const signIn = await pendingOf(deps, proof, 'number');
  if (signIn?.sealed === undefined) return refused('failed');
  const key = { type: 'physicianSignIn', id: signIn.id } as const;
  const tries = signIn.tries + 1;
  // Counted before the register is asked: tries that run side by side count as well.
  const counted = await store.transact([{ do: 'patch', key, set: { tries }, when: { tries: signIn.tries } }]);
  if (counted.outcome !== 'done' || tries > mostTries) return refused('failed');
  const who = identity.parse(await vault.open(signIn.sealed, `physicianSignIn:${signIn.id}`));
  const outcome = await judge(deps, who, proof.nihii, 'numberUnknown');
  if (outcome.outcome === 'signedIn') await store.transact([{ do: 'remove', key }]);
  return outcome;
}

async function pendingOf(
  { store, ids, now }: Pick<Deps, 'store' | 'ids' | 'now'>,
  { state, secret }: { state: string; secret: string },
  stage: PhysicianSignIn['stage'],
): Promise<PhysicianSignIn | undefined> {
  const signIn = await store.get({ type: 'physicianSignIn', id: ids.hash(state) });
  if (signIn?.stage !== stage || signIn.until <= now()) return undefined;
  // The browser that began: else somebody could be signed in with another's answer.
  return signIn.binding === ids.hash(secret) ? signIn : undefined;
}

async function judge(
  deps: Deps,
  { ssin, name }: z.infer<typeof identity>,
  typed: string,
  unknown: 'notPhysician' | 'numberUnknown',
): Promise<SignInOutcome> {
  const { store, vault, blindIndex, ids, register, now } = deps;
  const number = parseNihii(typed);
  if (!number.ok) return refused(unknown);
  const entry = await register.find({ ssin, nihii: number.nihii });
  if (entry === undefined) return refused(unknown);
  if (entry.profession !== 'physician') return refused('notPhysician');
  if (entry.recognisedUntil !== undefined && entry.recognisedUntil < localDate(now()))
    return refused('recognitionExpired');
  const secret = ids.secret() + ids.secret();
  const id = ids.hash(secret);
  const until = now() + sessionMinutes * minuteMs;
  const { outcome } = await store.transact([
    {
      do: 'create',
      entity: {
        type: 'physicianSession',
        id,
        // The same account whichever provider was used; the number itself is not stored.
        physicianId: `nihii-${await blindIndex.of(`nihii:${number.nihii}`)}`,
        sealed: await vault.seal({ name }, `physicianSession:${id}`),
        since: now(),
        until,
        expiresAt: seconds(until),
      },
    },
  ]);
  if (outcome !== 'done') throw new Error('a session that could not be kept');
  return { outcome: 'signedIn', token: sessionPrefix + secret, until: instantOf(until), name };
}

const sessionSecrets = z.object({ name: z.string() });

/** @param token as sent, with its prefix */
export async function physicianOf(
  { store, vault, ids, now }: Pick<Deps, 'ids' | 'now'> & { store: Pick<Store, 'get'>; vault: Pick<Vault, 'open'> },
  token: string,
): Promise<{ physicianId: string; since: number; name: string } | undefined> {
  const id = ids.hash(token.slice(sessionPrefix.length));
  const session = await store.get({ type: 'physicianSession', id });
  if (session === undefined || session.until <= now()) return undefined;
  const { name } = sessionSecrets.parse(await vault.open(session.sealed, `physicianSession:${id}`));
  return { physicianId: session.physicianId, since: session.since, name };
}
