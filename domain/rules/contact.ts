import type { SignUpLink } from '../entities/invitations.ts';
import type { ContactLink, Party, PartySecrets } from '../entities/parties.ts';

/** The contact's e-mail address and mobile number: what "send me my link again" is asked with. */
export const addressesOf = ([contact]: readonly {
  email?: string | undefined;
  mobile?: string | undefined;
}[]): string[] => [contact?.email?.toLowerCase(), contact?.mobile].filter((address) => address !== undefined);

/** What the blind index is made of: never mixed up with that of an SSIN. */
export const contactText = (address: string): string => `contact:${address}`;

/** Links outlive what they lead to by little: a year, in seconds. */
export const contactLink = (contact: string, partyId: string, now: number): ContactLink => ({
  type: 'contactLink',
  contact,
  partyId,
  expiresAt: Math.ceil(now / 1000) + 365 * 86_400,
});

/** To a direct sign-up, which is at most five days ahead: a month, in seconds. */
export const signUpLink = (contact: string, signUpId: string, now: number): SignUpLink => ({
  type: 'signUpLink',
  contact,
  signUpId,
  expiresAt: Math.ceil(now / 1000) + 30 * 86_400,
});

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
  { inviteTo, undeliverable }: Pick<Party, 'inviteTo' | 'undeliverable'>,
  { members: [first], physician }: Pick<PartySecrets, 'members' | 'physician'>,
): Contact {
  const reached = (email: string | undefined): string | undefined => (undeliverable === true ? undefined : email);
  return inviteTo === 'physician'
    ? { email: reached(physician?.email), greetName: physician?.name ?? '' }
    : { email: reached(first?.email), mobile: first?.mobile, greetName: first?.firstName ?? '' };
}

/** Whether anything can be written to a contact; who can't be written to is called. */
export const canBeWrittenTo = ({ email, mobile }: Contact, sms: { readonly enabled: boolean }): boolean =>
  email !== undefined || (sms.enabled && mobile !== undefined);
