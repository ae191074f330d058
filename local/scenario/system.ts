import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { MachineClient, StaffAccount } from '../identity/accounts.ts';
import { startLocalSystem, type LocalSystem as WholeSystem, type LocalSystemOptions } from '../system.ts';

/** The whole product with what surrounds it, on a clock that stands still until it is moved. */
export interface LocalSystem extends Pick<WholeSystem, 'cloud' | 'vcd' | 'booking'> {
  /** Access token in force now. */
  token(who: keyof typeof clients | keyof typeof staff): Promise<string>;
  /**
   * Everything empty again, the clock at the instant (ms since the epoch); `fresh`: the functions' threads, too. With
   * `sms: false` no text messages are sent until the next reset.
   */
  reset(instant: number, options?: { readonly fresh?: boolean; readonly sms?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** What the centre software is called at the product, which must be told its centres. */
export const centreSoftwareId = 'scenario-centre-software';

const secret = randomUUID();
const clients = {
  operation: {
    clientId: 'scenario-operation',
    secret,
    scopes: ['centres/write', 'settings/read', 'settings/write', 'clients/write'],
  },
  centreSoftware: { clientId: centreSoftwareId, secret, scopes: ['sessions/read', 'sessions/write'] },
} as const;

const staff = {
  physician: {
    username: 'scenario-physician',
    password: secret,
    name: 'Dr. Marie Peeters',
    email: 'marie.peeters@example.com',
    groups: ['physician'],
  },
  centreStaff: {
    username: 'scenario-centre-staff',
    password: secret,
    name: 'Els Janssens',
    groups: ['centre-staff'],
    centres: ['aalst', 'brugge', 'ciney'],
  },
  contactCentre: {
    username: 'scenario-contact-centre',
    password: secret,
    name: 'Rik Maes',
    groups: ['contact-centre'],
  },
} as const satisfies Record<string, StaffAccount>;

/** Who acts in scenarios: the product must be started with them. */
export const scenarioClients: readonly MachineClient[] = Object.values(clients);
export const scenarioStaff: readonly StaffAccount[] = Object.values(staff);

/**
 * Starts all parts; takes some seconds.
 * @param assembly folder of the cloud assembly (`cdk.out`)
 * @param onLog receives every line that a function prints
 * @param extra stands around every invocation, hurries waits, chooses the table engine: see `CloudOptions`
 */
export async function startSystem(
  assembly: string,
  onLog?: (text: string) => void,
  extra: Pick<LocalSystemOptions, 'around' | 'hurry' | 'engine'> = {},
): Promise<LocalSystem> {
  const system = await startLocalSystem({
    assembly: path.resolve(assembly),
    clock: { mode: 'stepped', start: Date.UTC(2021, 3, 11) },
    people: scenarioStaff,
    clients: scenarioClients,
    ...extra,
    ...(onLog !== undefined && { onLog: ({ functionId, text }) => onLog(`${functionId}: ${text}`) }),
  });
  return scenarioSystem(system);
}

/** A product that was started with those who act in scenarios, as these use it. */
export function scenarioSystem(system: WholeSystem): LocalSystem {
  const { cloud, vcd, booking, identity } = system;
  return {
    cloud,
    vcd,
    booking,
    token: (who) =>
      who === 'operation' || who === 'centreSoftware'
        ? identity.token(clients[who])
        : identity.personToken(staff[who].username),
    reset: async (instant, { fresh = false, sms = true } = {}) => {
      cloud.outage('mail', false);
      vcd.reset();
      booking.reset();
      await cloud.reset(instant, { fresh, variables: { SMS_ENABLED: String(sms) } });
    },
    stop: () => system.stop(),
  };
}
