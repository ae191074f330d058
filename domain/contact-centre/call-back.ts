import type { ProvenParties } from './contact-centre-operations.ts';
import { openParty, type ProofDeps } from './contact-proof.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { withinLimit } from '../platform/rate-limits.ts';
import { callText } from '../rules/contact.ts';

/*
 * Somebody who has neither an e-mail address nor a number for text messages can be sent no code. In its place stands a
 * call back: the caller says the number to call and a birth date, the contact centre hangs up, calls that number, and
 * whoever answers there has it. Number and birth date must be those of a registration.
 */

/** Within so many minutes of being asked for it is called back. */
const callMinutes = 30;
/** Hanging up and calling takes longer than this: who says sooner that it is done has not called. */
const dialMs = 15_000;
/** Birth dates that are tried with one number in an hour: a whole life has 36,500. */
const mostPerNumber = 5;
/** Callers without any address are few: who looks for more is not on the telephone. */
const mostPerHour = 60;
const minuteMs = 60_000;

export interface Caller {
  /** As it was noted or said. */
  callAt: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
}

/** Notes whom is about to be called back, whether known or not. `tooMany`: somebody tries. */
export async function beginCallBack(
  deps: ProofDeps,
  { callAt, birthDate }: Caller,
  by: string,
): Promise<'noted' | 'tooMany'> {
  const { store, blindIndex, ids, now } = deps;
  const contact = await blindIndex.of(callText(callAt));
  const mine = await withinLimit(deps, `callBack#${by}`, mostPerHour);
  if (!mine || !(await withinLimit(deps, `callBackTo#${contact}`, mostPerNumber))) return 'tooMany';
  const until = now() + callMinutes * minuteMs;
  const codeHash = ids.hash(asked(contact, birthDate));
  const expiresAt = Math.ceil(until / 1000);
  return await decideAndWrite<'noted'>(store, () =>
    Promise.resolve({
      write: [{ do: 'put', entity: { type: 'proof', contact, codeHash, until, tries: 0, expiresAt } }],
      answer: 'noted',
    }),
  );
}

/**
 * The contact centre has called back and somebody answered: opens the registrations of that number and birth date for
 * half an hour, as a code does; who did it is witnessed. `notCalled`: nobody has asked for it, or it was just now, or more
 * than half an hour ago.
 */
export async function finishCallBack(
  deps: ProofDeps,
  { callAt, birthDate }: Caller,
  by: string,
): Promise<ProvenParties | 'notCalled'> {
  const { store, blindIndex, ids, now } = deps;
  const contact = await blindIndex.of(callText(callAt));
  const codeHash = ids.hash(asked(contact, birthDate));
  const isCalled = await decideAndWrite<boolean>(store, async () => {
    const key = { type: 'proof', contact } as const;
    const proof = await store.get(key);
    const begun = (proof?.until ?? 0) - callMinutes * minuteMs;
    if (proof?.codeHash !== codeHash || proof.until <= now() || now() - begun < dialMs) return { answer: false };
    return { write: [{ do: 'remove', key, when: { codeHash } }], answer: true };
  });
  if (!isCalled) return 'notCalled';
  const links = await store.contactLinksOf(contact);
  const parties = await Promise.all(links.map(({ partyId }) => store.get({ type: 'party', id: partyId })));
  const own = parties.flatMap((party) =>
    party?.members.some(({ birthDay }) => birthDay === birthDate) === true ? [party.id] : [],
  );
  return { parties: (await Promise.all(own.map((id) => openParty(deps, id, by)))).flat() };
}

const asked = (contact: string, birthDate: string): string => `${contact}.${birthDate}`;
