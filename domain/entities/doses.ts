import * as z from 'zod';
import { sealed } from './values.ts';

/* What was given to whom, and its way to the register. A dose is health data: whatever says what it was is sealed. */

export const doseState = z.enum([
  /** Noted; goes with the next run. May be corrected and taken back. */
  'recorded',
  /** In a request that is made or sent: nothing of it changes until its result is known. */
  'uploading',
  'registered',
  /** The register does not know the person: its help desk is written to, and then it is sent again. */
  'unknownPerson',
  /** Not taken, for a reason that a person must look at. */
  'refused',
  /** Taken back with its mark. */
  'removed',
]);

/** At whose place it was given: a member of an invitation, or a sign-up. */
export const doseHolder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation'), id: z.string(), memberId: z.string() }),
  z.object({ kind: z.literal('signUp'), id: z.string() }),
]);
export type DoseHolder = z.infer<typeof doseHolder>;

export const dose = z.object({
  type: z.literal('dose'),
  /** Follows from the holder: a second tap meets the same item. */
  id: z.string(),
  centre: z.string(),
  /** On which it was given, in Brussels. */
  date: z.string(),
  /** Blind index of the SSIN. */
  person: z.string(),
  holder: doseHolder,
  state: doseState,
  recordedAt: z.number(),
  /** Of the account that noted or last corrected it. */
  by: z.string(),
  /** Grows with every correction; a corrected dose has another certificate. */
  correction: z.number(),
  /** The request that it is in, or was last in. */
  uploadId: z.string().optional(),
  /** How often a request was halved that the register read and did not take (S18); absent: never. */
  halvings: z.number().optional(),
  /** The register's, as received. Its text is sealed. */
  code: z.string().optional(),
  registeredAt: z.number().optional(),
  /** SHA-256 of the secret in the link to its certificate. */
  linkHash: z.string(),
  /** See DoseSecrets. */
  sealed: sealed.optional(),
  /** Seconds; of a dose that is registered or was taken back: domain/rules/retention.ts. */
  expiresAt: z.number().optional(),
});
export type Dose = z.infer<typeof dose>;

export const injectionSite = z.enum(['leftArm', 'rightArm', 'leftThigh', 'rightThigh']);

/** What is inside `Dose.sealed`. */
export const doseSecrets = z.object({
  ssin: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** `YYYY-MM-DD`, whole: the register takes no other. */
  birthDate: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  /** Key of a vaccine in the settings. */
  vaccine: z.string(),
  lot: z.string(),
  site: injectionSite,
  /** 1 for the first, 2 for the second. */
  doseNumber: z.number(),
  vaccinator: z.string(),
  /** Whether personal data may go to a register that asks for consent. */
  consent: z.boolean(),
  linkSecret: z.string(),
  /** What the register said of it, as received. */
  answer: z.string().optional(),
});
export type DoseSecrets = z.infer<typeof doseSecrets>;

/** A request to the register: which doses, and how far it is. */
export const upload = z.object({
  type: z.literal('upload'),
  id: z.string(),
  centre: z.string(),
  /** `settled`: every dose has its result. `failed`: given up, its doses wait again. */
  state: z.enum(['made', 'sent', 'settled', 'failed']),
  madeAt: z.number(),
  /** In the order in which they stand in it: of at most 500 people. */
  doses: z.array(z.string()),
  /** Its number at the sender; the same each time that it is sent. */
  messageId: z.string(),
  /** The register's, of what it has taken. */
  transactionId: z.string().optional(),
  /** How often it was sent in vain, and how often its result was asked for. */
  tries: z.number(),
  asked: z.number(),
  dueAt: z.number().optional(),
  /** Seconds. */
  expiresAt: z.number().optional(),
});
export type Upload = z.infer<typeof upload>;

/**
 * `firewall`: nearly always a wrong address; `certificate`: not known to the register, or run out; `tries`: not taken
 * with three runs.
 */
export const uploadBlock = z.enum(['firewall', 'certificate', 'tries']);
export type UploadBlock = z.infer<typeof uploadBlock>;

/** When a centre's next requests are made. */
export const uploadRound = z.object({
  type: z.literal('uploadRound'),
  /** The centre's. */
  id: z.string(),
  dueAt: z.number().optional(),
  /** What stopped the last request: an operator looks at it; its doses go with the next run. */
  blocked: uploadBlock.optional(),
  /** When the register last took a request of the centre. */
  deliveredAt: z.number().optional(),
});

/** Leads from a centre and a day to a dose. */
export const centreDose = z.object({
  type: z.literal('centreDose'),
  centre: z.string(),
  date: z.string(),
  doseId: z.string(),
  /** Seconds. */
  expiresAt: z.number().optional(),
});
