import { readFileSync } from 'node:fs';
import type { Booking } from '../stand-ins/bookings.ts';
import type { TableContent, TableReader } from './table-reader.ts';
import type { Cast } from './cast.ts';
import type { Scenario } from './format.ts';
import { callProduct, ProductFault, type Answer, type Call } from './product-client.ts';
import { centreSoftwareId, type LocalSystem } from './system.ts';

/** What the actions of one play share: the system, the cast, and which of the product's ids belongs to which name. */
export interface Stage {
  readonly scenario: Scenario;
  readonly system: LocalSystem;
  readonly cast: Cast;
  /** File's party → the product's id; of a party that was refused at once there is none. */
  readonly parties: Map<string, string>;
  /** File's party → its members in the order of registration: `m1` is the first. */
  readonly membersOf: Map<string, readonly string[]>;
  readonly sessions: Map<string, string>;
  /** Links of a person's sign-ups, newest first: one that was refused does not hide the one that stands. */
  readonly signUps: Map<string, string[]>;
  /** Vaccination code → regular booking that a companion comes along with. */
  readonly hostBookings: Map<string, Booking>;
  /** Every sign-up that was ever held → its person. */
  readonly signUpPersons: Map<string, string>;
  /** Host's monotonic clock (ns) at the beginning of each step. */
  readonly marks: bigint[];
  /** Refusals that the product answered at once, with their moment (ms since the epoch) and the step's number. */
  readonly refusals: {
    at: number;
    step: number;
    action: string;
    reason: string;
    party?: string;
    person?: string;
    session?: string;
  }[];
  readonly centreIds: ReadonlyMap<string, string>;
  read(): Promise<TableContent>;
  call(call: Call): Promise<Answer>;
  centreCall(call: Omit<Call, 'bearer'>): Promise<Answer>;
}

export function newStage(scenario: Scenario, system: LocalSystem, cast: Cast, table: TableReader): Stage {
  const call = (one: Call): Promise<Answer> => callProduct(system.cloud.url, one);
  return {
    scenario,
    system,
    cast,
    parties: new Map(),
    membersOf: new Map(),
    sessions: new Map(),
    signUps: new Map(),
    hostBookings: new Map(),
    signUpPersons: new Map(),
    marks: [],
    refusals: [],
    centreIds: new Map(
      scenario.centres.map(({ id }, index) => [id, /^[a-z0-9][a-z0-9-]{0,59}$/.test(id) ? id : `centre-${index + 1}`]),
    ),
    read: () => table.read(),
    call,
    centreCall: async (one) => call({ ...one, bearer: await system.token('centreSoftware') }),
  };
}

/** As many as one call takes. */
const mostCentres = 50;

/** People, centres and settings of the file, before its first step. */
export async function setUp({ scenario, system, cast, centreIds, call }: Stage): Promise<void> {
  for (const [name, person] of cast) {
    system.vcd.add({ ...person, eligible: scenario.people[name]?.eligible ?? true });
  }
  const bearer = await system.token('operation');
  const known = knownPostalCodes();
  const done = [
    await call({ method: 'PUT', path: '/api/settings', bearer, body: { minAge: scenario.settings.minAge } }),
    await call({
      method: 'PUT',
      path: '/api/clients',
      bearer,
      body: { clients: [{ clientId: centreSoftwareId, centres: ['*'] }] },
    }),
  ];
  const centres = scenario.centres.map(({ id, postalCodes }) => ({
    id: centreIds.get(id),
    name: `Centrum ${centreIds.get(id)}`,
    street: 'Marktplein 1',
    postalCode: '9300',
    municipality: 'Aalst',
    region: 'VLG',
    invitationMinutes: scenario.settings.invitationMinutes,
    // Which codes a centre serves plays no part in the rules; those that do not exist can't be stored.
    postalCodes: [...new Set(postalCodes)]
      .filter((code) => known.has(code))
      .map((postalCode) => ({ postalCode, basis: 'scenario' })),
  }));
  for (let first = 0; first < centres.length; first += mostCentres) {
    const body = { centres: centres.slice(first, first + mostCentres) };
    done.push(await call({ method: 'PUT', path: '/api/centres', bearer, body }));
  }
  const refused = done.find(({ ok }) => !ok);
  if (refused !== undefined) throw new ProductFault(`set-up was refused: ${JSON.stringify(refused)}`);
}

let postalCodesOfBelgium: ReadonlySet<string> | undefined;

function knownPostalCodes(): ReadonlySet<string> {
  postalCodesOfBelgium ??= new Set(
    readFileSync(new URL('../../data/be_postal_codes.csv', import.meta.url), 'utf8').match(/\b[1-9]\d{3}\b/g),
  );
  return postalCodesOfBelgium;
}
