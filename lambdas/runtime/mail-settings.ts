import * as z from 'zod';

/** Settings of the functions that send e-mail and SMS; spread into their `environment.ts`. */
export const mailSettings = {
  /** One of the defaults that every function has. */
  SITE_URL: z.url(),
  /** Sender address, `Name <address>` or the bare address. */
  MAIL_FROM: z.string().min(3),
  /** SES configuration set whose events tell the fate of each message. */
  CONFIGURATION_SET: z.string().min(1),
  SMS_ENABLED: z.enum(['true', 'false']),
  /** Link to the regular booking system, with the placeholder `{code}`. */
  BOOKING_LINK_TEMPLATE: z.string().includes('{code}'),
};
