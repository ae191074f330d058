import type { ProvenParties } from './api/contact-centre.ts';
import { witness } from './audit.ts';
import { type Party, partySecrets } from './entities/parties.ts';
import type { Language } from './entities/values.ts';
import { noticeTo } from './notices.ts';
import type { BlindIndex, Ids, Vault } from './ports.ts';
import { contactText } from './register-party.ts';
import type { Store } from './store.ts';
import { contactCodeMinutes as codeMinutes } from './settings.ts';
import { isFinal } from './withdraw-party.ts';

interface Deps {
  store: Store;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  now: () => number;
}

/** How often a code may be tried: one in 200,000 to guess it. */
const mostTries = 5;
/** Codes to one contact in ten minutes. */
const mostCodes = 3;
/** How long the contact centre may work on what a caller has proven. */
const tokenMinutes = 30;
const minuteMs = 60_000;

/** An address in lower case, or a number in E.164. */
const isEmail = (contact: string): boolean => contact.includes('@');

/**
 * Sends a code to the address or number that a caller names, whether it is known or not: a caller who is not registered
 * learns so by an empty list, after the proof. The code is stored as a hash.
 */
export async function sendProof(
  { store, vault, blindIndex, ids, now }: Deps,
  address: string,
  language: Language,
): Promise<void> {
  const contact = await blindIndex.of(contactText(address));
  const window = Math.floor(now() / (codeMinutes * minuteMs));
  const expiresAt = Math.ceil(((window + 2) * codeMinutes * minuteMs) / 1000);
  if ((await store.countUp(`proof#${contact}#${window}`, expiresAt)) > mostCodes) return;
  const code = sixDigits(ids.random());
  const to = isEmail(address) ? { email: address } : { mobile: address };
  const until = now() + codeMinutes * minuteMs;
  const { outcome } = await store.transact([
    {
      do: 'put',
      entity: { type: 'proof', contact, codeHash: ids.hash(`${contact}.${code}`), until, tries: 0, expiresAt },
    },
    await noticeTo({ ids, vault }, now(), 'contactCode', {}, { greetName: '', ...to, code, language }),
  ]);
  if (outcome !== 'done') throw new Error('a code that could not be kept');
}

/** From random characters: each counts, so that every code is as likely as any other. */
function sixDigits(random: string): string {
  let code = 0;
  for (const character of random) code = (code * 37 + (character.codePointAt(0) ?? 0)) % 1_000_000;
  return String(code).padStart(6, '0');
}

/**
 * Takes the code that the caller says. Right, it opens the contact's registrations for half an hour, with the calls of
 * the personal page; wrong, too old or tried too often look the same.
 */
export async function checkProof(
  deps: Deps,
  address: string,
  code: string,
  by: string,
): Promise<ProvenParties | 'wrong'> {
  const { store, blindIndex, ids, now } = deps;
  const contact = await blindIndex.of(contactText(address));
  const proof = await store.get({ type: 'proof', contact });
  if (proof === undefined || proof.until <= now() || proof.tries >= mostTries) return 'wrong';
  const key = { type: 'proof', contact } as const;
  const when = { tries: proof.tries, codeHash: proof.codeHash };
  const right = proof.codeHash === ids.hash(`${contact}.${code}`);
  const { outcome } = await store.transact([
    right ? { do: 'remove', key, when } : { do: 'patch', key, set: { tries: proof.tries + 1 }, when },
  ]);
  if (!right || outcome !== 'done') return 'wrong';
  const links = await store.contactLinksOf(contact);
  const found = await Promise.all(links.map(({ partyId }) => store.get({ type: 'party', id: partyId })));
  const parties = found.filter((party) => party !== undefined && !isFinal(party) && party.sealed !== undefined);
  return { parties: (await Promise.all(parties.map((party) => opened(deps, party, by)))).flat() };
}

async function opened(
  { store, vault, ids, now }: Deps,
  party: Party | undefined,
  by: string,
): Promise<ProvenParties['parties']> {
  if (party?.sealed === undefined) return [];
  const secret = ids.secret();
  const { outcome } = await store.transact([
    {
      do: 'patch',
      key: { type: 'party', id: party.id },
      set: { tempHash: ids.hash(secret), tempUntil: now() + tokenMinutes * minuteMs },
      when: { version: party.version },
    },
    witness({ ids }, now(), { event: 'contactProven', partyId: party.id, by }),
  ]);
  // It changed at this very moment: the caller is asked for another code rather than shown what is old.
  if (outcome !== 'done') return [];
  const { members } = partySecrets.parse(await vault.open(party.sealed, `party:${party.id}`));
  const names = members
    .filter(({ id }) => party.members.some((one) => one.id === id))
    .map(({ firstName }) => firstName);
  const lastDay = party.availability.at(-1)?.slice(0, 10) ?? '';
  return [{ partyId: party.id, token: `${party.id}.${secret}`, kind: party.kind, names, lastDay }];
}
