import type { ContactLink } from '../entities/parties.ts';

export interface MemberData {
  /** Eleven digits, checked. */
  ssin: string;
  firstName: string;
  lastName: string;
  postalCode: string;
  email?: string | undefined;
  /** E.164. */
  mobile?: string | undefined;
}

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
