import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createBookingSystem } from '../../../adapters/outside-systems/booking-system.ts';
import { readClientKey } from '../../../adapters/outside-systems/client-key.ts';
import { createVaccinationCodes } from '../../../adapters/outside-systems/vaccination-codes.ts';
import type { BookingSystem, VaccinationCodes } from '../../../domain/outside-systems/outside-systems.ts';
import type { Log } from './logger.ts';

interface Settings {
  SITE_URL: string;
  VCD_URL: string;
  VCD_TOKEN_URL: string;
  VCD_CLIENT_ID: string;
  BOOKING_URL: string;
  BOOKING_TOKEN_URL: string;
  BOOKING_CLIENT_ID: string;
  VCD_KEY_SECRET_ARN: string;
}

/** Who is responsible for our calls, as the outside systems want to know in the header `From`. */
export const responsible = ({ SITE_URL }: Pick<Settings, 'SITE_URL'>): string =>
  `postmaster@${new URL(SITE_URL).hostname}`;

/** Both outside systems, with the one key that proves to them who we are. */
export function connectOutsideSystems(settings: Settings, log: Log): { vcd: VaccinationCodes; booking: BookingSystem } {
  const shared = {
    readKey: readClientKey(new SecretsManagerClient(repeatable), settings.VCD_KEY_SECRET_ARN),
    log: (code: string, detail: Readonly<Record<string, string | number>>) => log.warn(code, detail),
    from: responsible(settings),
  };
  return {
    vcd: createVaccinationCodes({
      ...shared,
      url: settings.VCD_URL,
      tokenUrl: settings.VCD_TOKEN_URL,
      clientId: settings.VCD_CLIENT_ID,
    }),
    booking: createBookingSystem({
      ...shared,
      url: settings.BOOKING_URL,
      tokenUrl: settings.BOOKING_TOKEN_URL,
      clientId: settings.BOOKING_CLIENT_ID,
    }),
  };
}
