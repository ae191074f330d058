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

export const settings = z.object({
  type: z.literal('settings'),
  minAge: z.number(),
  /** Minutes in which somebody who can only be called must be reached. */
  callMinutes: z.number().optional(),
  /** Whether groups can be registered (1c); absent: they can. */
  groups: z.boolean().optional(),
  /** Days that data are kept after availability or booking have ended. */
  keepDays: z.number().optional(),
});
export type Settings = z.infer<typeof settings>;
