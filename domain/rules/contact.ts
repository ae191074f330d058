import type { SignUpLink } from '../entities/invitations.ts';
import type { ContactChannel, ContactLink, Party, PartySecrets, PatientLink } from '../entities/parties.ts';
import { linkExpiresAt } from './retention.ts';

/** Who of its persons a party is written to: the first, also after having left its members. */
export function whoIsWrittenTo({
  contact,
  members: [first],
}: Pick<PartySecrets, 'contact' | 'members'>): NonNullable<PartySecrets['contact']> {
  const one = contact ?? first;
  if (one === undefined) throw new Error('a party without persons');
  return one;
}

/** The contact's e-mail address and mobile number: what "send me my link again" is asked with. */
export const addressesOf = ([contact]: readonly {
  email?: string | undefined;
  mobile?: string | undefined;
}[]): string[] => [contact?.email?.toLowerCase(), contact?.mobile].filter((address) => address !== undefined);

/** What the blind index is made of: never mixed up with that of an SSIN. */
export const contactText = (address: string): string => `contact:${address}`;

/**
 * The same of a number that is only called, however it was written: `+32 53 12 34 56`, `0032 53…` and `053/12.34.56` are
 * one number.
 */
export const callText = (callAt: string): string =>
  `call:${callAt
    .replaceAll(/[^0-9+]/g, '')
    .replace(/^(\+|00)32/, '0')
    .replace(/^\+/, '00')}`;

/** Everything under which a party is found again: addresses, and the number to call of somebody without them. */
export const contactTextsOf = ({ contact, members, callAt }: Pick<PartySecrets, 'contact' | 'members' | 'callAt'>) => [
  ...addressesOf([whoIsWrittenTo({ contact, members })]).map(contactText),
  ...(callAt === undefined ? [] : [callText(callAt)]),
];

/** @param lapsesAt when the party's availability ends: links outlive it by as long as it may come back, and go with its data */
export const contactLink = (contact: string, partyId: string, lapsesAt: number): ContactLink => ({
  type: 'contactLink',
  contact,
  partyId,
  expiresAt: linkExpiresAt(lapsesAt),
});

/** It goes with what it leads to. */
export const signUpLink = (contact: string, signUpId: string, expiresAt: number): SignUpLink => ({
  type: 'signUpLink',
  contact,
  signUpId,
  expiresAt,
});

/** A physician finds own patients as long as they may come back. */
export const patientLink = (
  physicianId: string,
  { id: partyId, registeredAt, lapsesAt }: Pick<Party, 'id' | 'registeredAt' | 'lapsesAt'>,
): PatientLink => ({ type: 'patientLink', physicianId, partyId, registeredAt, expiresAt: linkExpiresAt(lapsesAt) });

export interface Contact {
  email?: string | undefined;
  mobile?: string | undefined;
  /** First name, or a physician's name. */
  greetName: string;
}

/**
 * Who receives everything that is written to a party, invitations and notices alike (domain 2): the first member, who is
 * the responsible of a group, or the physician who asked for it. Nobody stands in for a first member without an address:
 * that one is called. An address that mail came back from, or that complained, is left out.
 */
export function contactOf(
  { inviteTo, undeliverable, failedChannels = [] }: Pick<Party, 'inviteTo' | 'undeliverable' | 'failedChannels'>,
  { members, contact, physician }: Pick<PartySecrets, 'members' | 'contact' | 'physician'>,
): Contact {
  const first = contact ?? members[0];
  const byMail = undeliverable !== true && !failedChannels.includes('email');
  const reached = (email: string | undefined): string | undefined => (byMail ? email : undefined);
  return inviteTo === 'physician'
    ? { email: reached(physician?.email), greetName: physician?.name ?? '' }
    : {
        email: reached(first?.email),
        mobile: failedChannels.includes('sms') ? undefined : first?.mobile,
        greetName: first?.firstName ?? '',
      };
}

/** The ways that were given to who is written to, whatever became of them. */
export function channelsOf(
  { inviteTo }: Pick<Party, 'inviteTo'>,
  secrets: Pick<PartySecrets, 'members' | 'contact' | 'physician'>,
): ContactChannel[] {
  const { email, mobile } = contactOf({ inviteTo }, secrets);
  return [...(email === undefined ? [] : ['email' as const]), ...(mobile === undefined ? [] : ['sms' as const])];
}

/** Whether anything can be written to a contact; who can't be written to is called. */
export const canBeWrittenTo = ({ email, mobile }: Contact, sms: { readonly enabled: boolean }): boolean =>
  email !== undefined || (sms.enabled && mobile !== undefined);

/** Whether two have the same address for e-mail; who has none has nobody's. */
export const isSameEmail = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase();
