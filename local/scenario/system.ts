import { generateKeyPairSync, randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { startCloud } from '../cloud/cloud.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { startIdentity } from '../identity/identity.ts';
import { createKms } from '../kms.ts';
import { createSecrets } from '../secrets.ts';
import { startBookingSystem } from '../stand-ins/booking-system.ts';
import type { BookingSystemStandIn } from '../stand-ins/booking-system.ts';
import { startVaccinationCodes } from '../stand-ins/vaccination-codes.ts';
import type { VaccinationCodesStandIn } from '../stand-ins/vaccination-codes.ts';

/** The whole product with what surrounds it, on a clock that stands still until it is moved. */
export interface LocalSystem {
  readonly cloud: Cloud;
  readonly vcd: VaccinationCodesStandIn;
  readonly booking: BookingSystemStandIn;
  /** Access token of a machine in force now. */
  token(client: 'operation' | 'centreSoftware' | 'physician'): Promise<string>;
  /** Everything empty again, the clock at the instant (ms since the epoch). */
  reset(instant: number): Promise<void>;
  stop(): Promise<void>;
}

const clients = {
  operation: {
    clientId: 'scenario-operation',
    scopes: ['centres/write', 'settings/read', 'settings/write', 'clients/write'],
  },
  centreSoftware: { clientId: 'scenario-centre-software', scopes: ['sessions/read', 'sessions/write'] },
  bookingSystem: { clientId: 'scenario-booking-system', scopes: ['booking-events/write'] },
} as const;

/** What the centre software is called at the product, which must be told its centres. */
export const centreSoftwareId = clients.centreSoftware.clientId;

const claims = z.record(z.string(), z.json()).optional();

const physician = {
  username: 'scenario-physician',
  password: randomUUID(),
  name: 'Scenario',
  groups: ['physician'],
} as const;

/** As whom the product calls the outside systems. */
const productClientId = 'scenario-product';

/**
 * Starts all parts; takes some seconds.
 * @param assembly folder of the cloud assembly (`cdk.out`)
 * @param onLog receives every line that a function prints
 */
export async function startSystem(assembly: string, onLog?: (text: string) => void): Promise<LocalSystem> {
  const secret = randomUUID();
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  const productKey = JSON.stringify({ ...pair.privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' });
  const outsideClient = { clientId: productClientId, kid, publicKey: pair.publicKey };

  // The parts know one another only once all have an address: what is asked later is asked through these.
  const parts: { cloud?: Cloud } = {};
  const now = (): number => parts.cloud?.clock.now() ?? 0;
  const siteUrl = (): string => parts.cloud?.url ?? '';

  const vcd = await startVaccinationCodes({ now, clients: [outsideClient] });
  const token = (client: keyof typeof clients): Promise<string> =>
    identity.token({ clientId: clients[client].clientId, secret });
  const booking = await startBookingSystem({
    now,
    clients: [outsideClient],
    product: { url: siteUrl, token: () => token('bookingSystem') },
    vaccinationCodes: vcd,
  });
  const cloud = await startCloud({
    assembly: path.resolve(assembly),
    clock: { mode: 'stepped', start: Date.UTC(2021, 3, 11) },
    variables: (url) => ({
      SITE_URL: url,
      VCD_URL: vcd.url,
      VCD_TOKEN_URL: vcd.tokenUrl,
      VCD_CLIENT_ID: productClientId,
      BOOKING_URL: booking.url,
      BOOKING_TOKEN_URL: booking.tokenUrl,
      BOOKING_CLIENT_ID: productClientId,
      BOOKING_LINK_TEMPLATE: booking.linkTemplate,
    }),
    // Asked only when a call comes in, and by then it is there.
    identity: { verify: async (text) => claims.parse(await identity.verify(text)) },
    kms: createKms(),
    secrets: createSecrets(() => productKey),
    ...(onLog === undefined ? {} : { onLog: ({ functionId, text }) => onLog(`${functionId}: ${text}`) }),
  });
  parts.cloud = cloud;
  const identity = await startIdentity({
    clock: cloud.clock,
    people: [physician],
    clients: Object.values(clients).map(({ clientId, scopes }) => ({ clientId, secret, scopes })),
  });

  return {
    cloud,
    vcd,
    booking,
    token: (client) => (client === 'physician' ? identity.personToken(physician.username) : token(client)),
    reset: async (instant) => {
      cloud.outage('mail', false);
      vcd.reset();
      booking.reset();
      await cloud.reset(instant);
    },
    stop: async () => {
      await cloud.stop();
      await Promise.all([identity.stop(), vcd.stop(), booking.stop()]);
    },
  };
}
