import * as z from 'zod';

/* Values that several entities share. */

export const language = z.enum(['nl', 'fr', 'de']);
export type Language = z.infer<typeof language>;

export const dayPart = z.enum(['morning', 'afternoon', 'evening']);
export type DayPart = z.infer<typeof dayPart>;

/** One date and day-part, as `2021-04-11 afternoon`. */
export const dayPartOfDate = z.templateLiteral([z.iso.date(), ' ', dayPart]);
export type DayPartOfDate = `${string} ${DayPart}`;

/** Sealed personal data: AES-256-GCM under a data key that KMS has wrapped; bound to the entity and the version. */
export const sealed = z.object({ v: z.number(), key: z.string(), iv: z.string(), data: z.string() });
export type Sealed = z.infer<typeof sealed>;
