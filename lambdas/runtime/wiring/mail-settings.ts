import * as z from 'zod';
import type { SmsLimits } from '../../../domain/messages/sms-budget.ts';

/** What text messages may cost; spread into the `environment.ts` of whoever sends them or shows what they cost. */
export const smsLimitSettings = {
  SMS_PARTS_PER_DAY: z.coerce.number().int(),
  SMS_PARTS_PER_MONTH: z.coerce.number().int(),
  SMS_PER_NUMBER_PER_DAY: z.coerce.number().int(),
  SMS_RESERVED: z.coerce.number().min(0).max(1),
};

export type SmsLimitSettings = { [Name in keyof typeof smsLimitSettings]: number };

export const smsLimits = (settings: SmsLimitSettings): SmsLimits => ({
  partsPerDay: settings.SMS_PARTS_PER_DAY,
  partsPerMonth: settings.SMS_PARTS_PER_MONTH,
  perNumberPerDay: settings.SMS_PER_NUMBER_PER_DAY,
  reserved: settings.SMS_RESERVED,
});

/** What this sender may have of the provider's quota: see domain/messages/pace-mail.ts. */
const mailShareSettings = {
  MAIL_PROCESSES: z.coerce.number().int().min(1),
  MAIL_OF_RATE: z.coerce.number().gt(0).max(1),
  MAIL_OF_DAY: z.coerce.number().gt(0).max(1),
};

export type MailShareSettings = { [Name in keyof typeof mailShareSettings]: number };

/** Settings of the functions that send e-mail and SMS; spread into their `environment.ts`. */
export const mailSettings = {
  /** One of the defaults that every function has. */
  SITE_URL: z.url(),
  /** Sender address, `Name <address>` or the bare address. */
  MAIL_FROM: z.string().min(3),
  /** SES configuration set whose events tell the fate of each message. */
  CONFIGURATION_SET: z.string().min(1),
  SMS_ENABLED: z.enum(['true', 'false']),
  ...mailShareSettings,
  ...smsLimitSettings,
  /** Link to the regular booking system, with the placeholder `{code}`. */
  BOOKING_LINK_TEMPLATE: z.string().includes('{code}'),
};
