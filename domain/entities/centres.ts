import * as z from 'zod';
import { language } from './values.ts';

/* Centres, the settings of the country, and the outside systems' health. */

export const systemName = z.enum(['vcd', 'booking']);
export type SystemName = z.infer<typeof systemName>;

/** What we know of an outside system's health. */
export const system = z.object({
  type: z.literal('system'),
  name: systemName,
  up: z.boolean(),
  downSince: z.number().optional(),
  /** `health`: it says so, or nothing. `shared`: it says that it is up, and calls about many different items fail (S18). */
  because: z.enum(['health', 'shared']).optional(),
  /** When the watch last found it up. */
  seenUpAt: z.number().optional(),
  /** When the watch last looked; each look is also a change that the stream's reader follows. */
  lookedAt: z.number().optional(),
  /** What the stream's reader has acted upon. */
  followed: z.boolean().optional(),
  /** Different items about which calls have failed since the last one that worked, by pseudonym (S18). */
  suspects: z.array(z.object({ item: z.string(), at: z.number() })).optional(),
  /** Grows whenever these change: a guard cannot compare lists. */
  suspicions: z.number().optional(),
  /** Ledger of past outages of the last two days. */
  pauses: z.array(z.object({ from: z.number(), to: z.number() })),
});
export type System = z.infer<typeof system>;

/** How a centre is known to the vaccination register; set by the operator. */
export const centreRegister = z.object({
  /** Number of the organisation, eight digits. */
  nihii: z.string(),
  /** Of the register's own user. */
  userCode: z.string(),
  /** As the country's database of care providers writes it. */
  name: z.string(),
  /** Made once; another one wants another qualification. */
  softwareId: z.string(),
  kind: z.enum(['orghospital', 'orgpractice']),
});
export type CentreRegister = z.infer<typeof centreRegister>;

export const centre = z.object({
  type: z.literal('centre'),
  id: z.string(),
  /** Grows with every change; absent until the first. */
  version: z.number().optional(),
  name: z.string(),
  street: z.string().optional(),
  postalCode: z.string(),
  municipality: z.string(),
  region: z.enum(['VLG', 'BRU', 'WAL', 'DG']),
  kind: z.string().optional(),
  takesPart: z.boolean(),
  /** Dates between which it can take part, both included. */
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
  invitationMinutes: z.number(),
  /** What the centre says of itself. */
  openingHours: z.string().optional(),
  languages: z.array(language).optional(),
  notice: z.partialRecord(language, z.string()).optional(),
  /** All that it serves, each with a `postalLink`. */
  postalCodes: z.array(z.string()).optional(),
  register: centreRegister.optional(),
});
export type Centre = z.infer<typeof centre>;

export const postalLink = z.object({
  type: z.literal('postalLink'),
  postalCode: z.string(),
  centre: z.string(),
  basis: z.string(),
});
export type PostalLink = z.infer<typeof postalLink>;

/** Of `keepDays`: what only leads to a party lives a week longer than this by itself. */
export const mostKeepDays = 90;

/** A vaccine that is given, and how registers and certificates name it. */
export const vaccine = z.object({
  key: z.string(),
  name: z.string(),
  /** Code of the product in Belgium, seven digits. */
  cnk: z.string(),
  /** Of certificates: product, holder of the authorisation, kind, doses of a series. */
  mp: z.string(),
  ma: z.string(),
  vp: z.string(),
  doses: z.number(),
});
export type Vaccine = z.infer<typeof vaccine>;

export const settings = z.object({
  type: z.literal('settings'),
  minAge: z.number(),
  /** Minutes in which somebody who can only be called must be reached. */
  callMinutes: z.number().optional(),
  /** Whether groups can be registered (1c); absent: they can. */
  groups: z.boolean().optional(),
  /** Days that data are kept after availability or booking have ended. */
  keepDays: z.number().optional(),
  /** What is given now; absent: `domain/doses/vaccines.ts`. */
  vaccines: z.array(vaccine).optional(),
  /** Whether doses are sent to the vaccination register; absent: they are not. */
  uploads: z.boolean().optional(),
  /** Codes by which the register says that a dose is registered. */
  registeredCodes: z.array(z.string()).optional(),
  /** Days that a dose is kept after it was registered. */
  keepDoseDays: z.number().optional(),
});
export type Settings = z.infer<typeof settings>;
