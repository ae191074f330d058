import { decideAndWrite, writeOnce } from '../platform/optimistic-writes.ts';
import type { DoseHolder } from '../entities/doses.ts';
import type { Message } from '../entities/messages.ts';
import type { Party } from '../entities/parties.ts';
import { notice } from './notices.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import { absent, type Change, type Store } from '../platform/store.ts';
import { doseIdOf } from '../rules/dose-id.ts';
import { isFinal } from '../rules/party-states.ts';
import { isExpired } from '../rules/retention.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';
import { holdsSeat } from '../rules/sign-up-states.ts';

/*
 * "Send me my link again". Whoever asks learns nothing: the request does the same few things for everybody, and only
 * from the queue is it looked up whom it concerns. The links go to the contact on record.
 */

/** How many registrations, and how many direct sign-ups, of one contact are answered for, the newest. */
const mostLinks = 10;

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

/**
 * From the queue: a new secret for each registration of the contact and each seat that it holds, and a message with it; and
 * for each dose that is registered the message with the link to its certificate once more. The link that was lost works
 * until the new one is used: somebody who merely knows an address cannot break a link by asking. Repeatable: a request
 * makes one new secret.
 */
export async function sendLinksAgain(deps: Deps, { id: request, contact }: Message): Promise<void> {
  if (contact === undefined) return;
  const links = await deps.store.contactLinksOf(contact);
  const parties = await Promise.all(links.map(({ partyId }) => deps.store.get({ type: 'party', id: partyId })));
  // Ids sort by time.
  const newest = parties.filter((party) => party !== undefined && mayHaveLink(party)).toReversed();
  for (const party of newest.slice(0, mostLinks)) if (party !== undefined) await sendOne(deps, party.id, request);
  const places = await deps.store.signUpLinksOf(contact);
  const signUps = await Promise.all(places.map(({ signUpId: id }) => deps.store.get({ type: 'signUp', id })));
  const standing = signUps.filter((signUp) => signUp !== undefined && holdsSeat(signUp));
  const latest = standing.toSorted((a, b) => (b?.at ?? 0) - (a?.at ?? 0)).slice(0, mostLinks);
  for (const signUp of latest) if (signUp !== undefined) await sendOneOfSignUp(deps, signUp.id, request);
  const given = await Promise.all(newest.slice(0, mostLinks).map((party) => holdersOf(deps, party?.invitationId)));
  const taken = latest.map((signUp): DoseHolder => ({ kind: 'signUp', id: signUp?.id ?? '' }));
  for (const holder of [...given.flat(), ...taken]) await sendCertificate(deps, holder, request);
}

/** At whose places of an invitation something may have been given. */
async function holdersOf({ store }: Deps, id: string | undefined): Promise<DoseHolder[]> {
  const invitation = id === undefined ? undefined : await store.get({ type: 'invitation', id });
  return Object.keys(invitation?.arrivals ?? {}).map((memberId) => ({ kind: 'invitation', id: id ?? '', memberId }));
}

/** The link to the certificate of a dose that is registered, the same as the first time: once for each request. */
async function sendCertificate({ store, ids, now }: Deps, holder: DoseHolder, request: string): Promise<void> {
  const doseId = doseIdOf(ids, holder);
  const dose = await store.get({ type: 'dose', id: doseId });
  if (dose?.state !== 'registered' || isExpired(dose, now())) return;
  await writeOnce(store, [notice({ ids }, now(), 'vaccinationRegistered', { doseId }, `${request} ${doseId}`)]);
}

async function sendOneOfSignUp(deps: Deps, id: string, request: string): Promise<void> {
  const { store, vault, ids, now } = deps;
  await decideAndWrite(store, async () => {
    const signUp = await store.get({ type: 'signUp', id });
    if (signUp?.sealed === undefined || !holdsSeat(signUp) || signUp.renewedLink?.askedIn === request)
      return { answer: undefined };
    const secrets = await openSealed(vault, 'signUp', id, signUp.sealed);
    const linkSecret = ids.secret();
    const { state, links } = signUp;
    const set = {
      renewedLink: { hash: ids.hash(linkSecret), askedIn: request },
      sealed: await sealFor(vault, 'signUp', id, { ...secrets, linkSecret }),
      links: (links ?? 0) + 1,
    };
    return {
      write: [
        { do: 'patch', key: { type: 'signUp', id }, set, when: { state, links: links ?? absent } },
        notice({ ids }, now(), 'signUpLinkAgain', { signUpId: id }),
      ],
      answer: undefined,
    };
  });
}

const mayHaveLink = (party: Party): boolean => !isFinal(party) && party.sealed !== undefined;

async function sendOne(deps: Deps, partyId: string, request: string): Promise<void> {
  const { store, vault, ids } = deps;
  await decideAndWrite(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    if (party?.sealed === undefined || !mayHaveLink(party) || party.renewedLink?.askedIn === request)
      return { answer: undefined };
    const secrets = await openSealed(vault, 'party', partyId, party.sealed);
    const linkSecret = ids.secret();
    const next: Party = {
      ...party,
      version: party.version + 1,
      renewedLink: { hash: ids.hash(linkSecret), askedIn: request },
      sealed: await sealFor(vault, 'party', partyId, { ...secrets, linkSecret }),
    };
    const write: Change[] = [
      { do: 'replace', entity: next, when: { version: party.version } },
      notice({ ids }, deps.now(), 'linkAgain', { partyId }),
    ];
    return { write, answer: undefined };
  });
}
