import * as z from 'zod';
import { language, sealed } from './values.ts';

/* Notices to a contact. */

/** A notice to a contact, derived from its party or sign-up when it is sent. */
export const message = z.object({
  type: z.literal('message'),
  id: z.string(),
  kind: z.string(),
  state: z.enum(['pending', 'sent', 'failed']),
  partyId: z.string().optional(),
  signUpId: z.string().optional(),
  invitationId: z.string().optional(),
  doseId: z.string().optional(),
  /** Blind index of an address or number: somebody asks for the links of this contact. */
  contact: z.string().optional(),
  /** An attempt is being made, or was made by somebody who died. */
  sendingSince: z.number().optional(),
  /** To somebody else than the contact, or to the contact of a party that is erased: see MessageAddress. */
  sealed: sealed.optional(),
  at: z.number(),
  attempts: z.number(),
  dueAt: z.number().optional(),
  expiresAt: z.number(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
});
export type Message = z.infer<typeof message>;

export const messageAddress = z.object({
  greetName: z.string(),
  email: z.string().optional(),
  mobile: z.string().optional(),
  /** `<partyId>.<secret>` with which its reader may object. */
  objectionToken: z.string().optional(),
  /** With which a caller proves the contact, and the language of the call. */
  code: z.string().optional(),
  language: language.optional(),
});
/** What is inside `Message.sealed`. */
export type MessageAddress = z.infer<typeof messageAddress>;
