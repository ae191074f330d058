import type { ProvenParties } from './contact-centre-operations.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Language } from '../entities/values.ts';
import { noticeTo } from '../messages/notices.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import { contactText } from '../rules/contact.ts';
import type { Store } from '../platform/store.ts';
import { contactCodeMinutes as codeMinutes } from '../rules/default-settings.ts';
import { isFinal } from '../rules/party-states.ts';
import { openSealed } from '../rules/sealed-data.ts';

export interface ProofDeps {
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
  { store, vault, blindIndex, ids, now }: ProofDeps,
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
  await decideAndWrite(store, async () => ({
    write: [
      {
        do: 'put',
        entity: { type: 'proof', contact, codeHash: ids.hash(`${contact}.${code}`), until, tries: 0, expiresAt },
      },
      await noticeTo({ ids, vault }, now(), 'contactCode', {}, { greetName: '', ...to, code, language }),
    ],
    answer: undefined,
  }));
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
  deps: ProofDeps,
  address: string,
  code: string,
  by: string,
): Promise<ProvenParties | 'wrong'> {
  const { store, blindIndex, ids, now } = deps;
  const contact = await blindIndex.of(contactText(address));
  const said = ids.hash(`${contact}.${code}`);
  const isRight = await decideAndWrite<boolean>(store, async () => {
    const proof = await store.get({ type: 'proof', contact });
    if (proof === undefined || proof.until <= now() || proof.tries >= mostTries) return { answer: false };
    const key = { type: 'proof', contact } as const;
    const { tries, codeHash } = proof;
    const when = { tries, codeHash };
    return codeHash === said
      ? { write: [{ do: 'remove', key, when }], answer: true }
      : { write: [{ do: 'patch', key, set: { tries: tries + 1 }, when }], answer: false };
  });
  if (!isRight) return 'wrong';
  const links = await store.contactLinksOf(contact);
  return { parties: (await Promise.all(links.map(({ partyId }) => openParty(deps, partyId, by)))).flat() };
}

/** @returns nothing for a party whose data are erased */
export async function openParty(
  { store, vault, ids, now }: ProofDeps,
  partyId: string,
  by: string,
): Promise<ProvenParties['parties']> {
  const secret = ids.secret();
  return await decideAndWrite<ProvenParties['parties']>(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    if (party?.sealed === undefined || isFinal(party)) return { answer: [] };
    const { members } = await openSealed(vault, 'party', partyId, party.sealed);
    const names = members
      .filter(({ id }) => party.members.some((one) => one.id === id))
      .map(({ firstName }) => firstName);
    const lastDay = party.availability.at(-1)?.slice(0, 10) ?? '';
    return {
      write: [
        {
          do: 'patch',
          key: { type: 'party', id: partyId },
          set: {
            tempHash: ids.hash(secret),
            tempUntil: now() + tokenMinutes * minuteMs,
            version: party.version + 1,
          },
          when: { version: party.version },
        },
        auditRecord({ ids }, now(), { event: 'contactProven', partyId, by }),
      ],
      answer: [{ partyId, token: `${partyId}.${secret}`, kind: party.kind, names, lastDay }],
    };
  });
}
