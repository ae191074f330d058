import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCloud, type Cloud, type CloudOptions } from './cloud/cloud.ts';
import { type MailAccountName, mailAccounts } from './cloud/mail/account.ts';
import type { VirtualClock } from './cloud/time/clock.ts';
import type { MachineClient, StaffAccount } from './identity/accounts.ts';
import { answerAuthenticator } from './identity/authenticator-page.ts';
import { startIdentity, type Identity } from './identity/identity.ts';
import { makeSigningKeyAside, publicJwk, type SigningKey } from './identity/jwt.ts';
import { answerInbox } from './inbox/inbox.ts';
import { answerMessageSamples } from './inbox/message-samples.ts';
import { createKms } from './aws/kms.ts';
import { answerOperation } from './operation/operation-page.ts';
import { redirectAnswer, serve } from './pages/serve.ts';
import { createSecrets } from './aws/secrets.ts';
import { createUserPool } from './aws/user-pool.ts';
import { startBookingSystem, type BookingSystemStandIn } from './stand-ins/booking-system.ts';
import { answerWholeWay, type WholeWaySource } from './demo/whole-way.ts';
import { startCentreSoftware, type CentreSoftwareStandIn } from './stand-ins/centre-software.ts';
import { answerControls } from './stand-ins/controls.ts';
import { startPhysicians } from './stand-ins/physicians/physicians.ts';
import {
  startVaccinationRegister,
  type VaccinationRegisterStandIn,
} from './stand-ins/vaccinnet/vaccination-register.ts';
import { startVaccinationCodes, type VaccinationCodesStandIn } from './stand-ins/vaccination-codes.ts';

/** The product with everything around it that a person can look at: what `npm start` and browser tests run. */
export interface LocalSystem {
  readonly cloud: Cloud;
  readonly identity: Identity;
  readonly vcd: VaccinationCodesStandIn;
  readonly booking: BookingSystemStandIn;
  readonly register: VaccinationRegisterStandIn;
  /** What a centre's program is told. */
  readonly centreSoftware: CentreSoftwareStandIn;
  /** Both providers with which physicians sign in, and their register. */
  readonly physiciansUrl: string;
  /** Inbox (`/inbox/`), all messages (`/messages/`), switches (`/controls/`) and operation (`/operation/`), without a slash at the end. */
  readonly deskUrl: string;
  stop(): Promise<void>;
}

export interface LocalSystemOptions {
  /** Folder of the cloud assembly (`cdk.out`). */
  readonly assembly: string;
  readonly clock: CloudOptions['clock'];
  /** Folder of the built site; without it there is the API only. */
  readonly siteDir?: string;
  /** Where tables lie: see `CloudOptions`. */
  readonly engine?: CloudOptions['engine'];
  /** Keeps the tables, and the secret that opens what is sealed in them. */
  readonly dataDir?: string;
  /** Port of the site; the parts around it take the seven after it. All are free ones when left out. */
  readonly port?: number;
  readonly people?: readonly StaffAccount[];
  /** Beside the booking system's own. */
  readonly clients?: readonly MachineClient[];
  /** How long access tokens are good, in virtual seconds. */
  readonly tokenSeconds?: number;
  readonly centreName?: (centreId: string) => string | undefined;
  readonly around?: CloudOptions['around'];
  readonly hurry?: number;
  /** Runs every tick of every schedule in stepped time: see `CloudOptions`. */
  readonly everyTick?: boolean;
  readonly onLog?: CloudOptions['onLog'];
  readonly onPace?: CloudOptions['onPace'];
}

/** Every message with made-up data, written at set-up. */
const messageSamples = path.resolve(import.meta.dirname, '../dist/messages.json');

/** As whom the product calls the outside systems. */
const productClientId = 'last-minute-booking';
/** Fixed, so that the lines of docs/integrating.md work as they stand. It opens nothing but this machine's system. */
const bookingClient = {
  clientId: 'booking-system',
  secret: 'demo-booking-system',
  scopes: ['booking-events/write'],
};

/** @throws when a port is taken, or the cloud does not start */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    // Last started, first stopped; one that fails must not leave the others running.
    for (const one of stops.splice(0).toReversed()) await Promise.resolve(one()).catch(reportFault);
  };
  try {
    return { ...(await startParts(options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The parts know one another only once all have an address: what is asked later is asked through these. */
interface Parts {
  readonly options: LocalSystemOptions;
  readonly stops: (() => Promise<void> | void)[];
  /** Of the product towards the outside systems, and towards the physicians' providers. */
  readonly keys: { readonly outside: SigningKey; readonly physicians: SigningKey };
  readonly now: () => number;
  readonly portOf: (offset: number) => number;
  cloud?: Cloud;
  identity?: Identity;
  physiciansUrl?: string;
}

async function startParts(
  options: LocalSystemOptions,
  stops: (() => Promise<void> | void)[],
): Promise<Omit<LocalSystem, 'stop'>> {
  const [outside, physicians] = await Promise.all([makeSigningKeyAside(), makeSigningKeyAside()]);
  const parts: Parts = {
    options,
    stops,
    keys: { outside, physicians },
    now: () => parts.cloud?.clock.now() ?? Date.now(),
    portOf: (offset) => (options.port === undefined ? 0 : options.port + offset),
  };
  const outsideSystems = await startOutsideSystems(parts);
  const site = options.siteDir === undefined ? undefined : copySite(options.siteDir);
  if (site !== undefined) stops.push(() => rmSync(site, { recursive: true, force: true }));
  const cloud = await startCloud(cloudOptions(parts, site, outsideSystems));
  stops.push(() => cloud.stop());
  parts.cloud = cloud;

  const { identity, physiciansUrl } = parts;
  if (identity === undefined || physiciansUrl === undefined) throw new Error('the providers of sign-in are not there');
  if (site !== undefined) writeFileSync(path.join(site, 'config.json'), JSON.stringify(signInSettings(identity)));
  const deskUrl = await startDesk(parts, cloud, outsideSystems);
  return { cloud, identity, ...outsideSystems, deskUrl, physiciansUrl };
}

type OutsideSystems = Pick<LocalSystem, 'vcd' | 'booking' | 'register' | 'centreSoftware'>;

async function startOutsideSystems(parts: Parts): Promise<OutsideSystems> {
  const { options, stops, now, portOf, keys } = parts;
  const clients = [{ clientId: productClientId, kid: keys.outside.kid, publicKey: keys.outside.publicKey }];
  const vcd = await startVaccinationCodes({ port: portOf(4), now, clients });
  stops.push(() => vcd.stop());
  const booking = await startBookingSystem({
    port: portOf(3),
    now,
    clients,
    product: {
      url: () => parts.cloud?.url ?? '',
      token: () => parts.identity?.token(bookingClient) ?? Promise.reject(new Error('no identity provider yet')),
    },
    after: (ms, work) => void parts.cloud?.clock.setTimer(now() + ms, work),
    vaccinationCodes: vcd,
    ...(options.centreName && { centreName: options.centreName }),
  });
  stops.push(() => booking.stop());
  const register = await startVaccinationRegister({ port: portOf(6), now });
  stops.push(() => register.stop());
  const centreSoftware = await startCentreSoftware({ port: portOf(7), now });
  stops.push(() => centreSoftware.stop());
  return { vcd, booking, register, centreSoftware };
}

/** Both providers: functions talk to them, so they are there first; and both follow the clock. */
async function startSignIn(parts: Parts, siteUrl: string, clock: VirtualClock): Promise<Record<string, string>> {
  const { options, stops, keys, portOf } = parts;
  const clients = [bookingClient, ...(options.clients ?? [])];
  const [identity, physicians] = await Promise.all([
    startIdentity({
      port: portOf(1),
      clock,
      siteUrl,
      showPeople: true,
      people: options.people ?? [],
      clients,
      ...(options.tokenSeconds !== undefined && { lifeSeconds: options.tokenSeconds }),
    }),
    startPhysicians({
      port: portOf(5),
      clock: clock.shared,
      clientId: productClientId,
      clientKey: publicJwk(keys.physicians),
      siteUrl,
    }),
  ]);
  stops.push(
    () => identity.stop(),
    () => physicians.stop(),
  );
  parts.identity = identity;
  parts.physiciansUrl = physicians.url;
  return {
    ...physicians.variables,
    PROGRAMS_TOKEN_URL: `${identity.issuer}/oauth2/token`,
    TOKEN_ISSUER: identity.issuer,
    TOKEN_CLIENTS: [identity.siteClientId, ...clients.map(({ clientId }) => clientId)].join(' '),
  };
}

function cloudOptions(
  parts: Parts,
  site: string | undefined,
  { vcd, booking, register }: OutsideSystems,
): CloudOptions {
  const { options, keys } = parts;
  const master = options.dataDir === undefined ? undefined : readMaster(options.dataDir);
  return {
    assembly: options.assembly,
    clock: options.clock,
    ...(options.port !== undefined && { port: options.port }),
    ...(site !== undefined && { siteDir: site }),
    ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
    ...(options.engine !== undefined && { engine: options.engine }),
    variables: async (siteUrl, clock) => ({
      ...(await startSignIn(parts, siteUrl, clock)),
      SITE_URL: siteUrl,
      VCD_URL: vcd.url,
      VCD_TOKEN_URL: vcd.tokenUrl,
      VCD_CLIENT_ID: productClientId,
      BOOKING_URL: booking.url,
      BOOKING_TOKEN_URL: booking.tokenUrl,
      BOOKING_CLIENT_ID: productClientId,
      BOOKING_LINK_TEMPLATE: booking.linkTemplate,
      REGISTER_UPLOAD_URL: register.uploadUrl,
    }),
    identity: {
      verify: (token) => parts.identity?.verify(token) ?? Promise.resolve(undefined),
      // Pages may talk to it: it stands in for the user pool's domain in the content security policy.
      origin: () => parts.identity?.issuer,
    },
    kms: createKms(master === undefined ? {} : { master }),
    secrets: createSecrets((id) => {
      const centre = /\/register\/([^/]+)$/.exec(id)?.[1];
      if (centre !== undefined) return register.secretOf(centre);
      return privateJwk(id.includes('hysicians') ? keys.physicians : keys.outside);
    }),
    userPool: createUserPool(() => parts.identity),
    ...(options.around && { around: options.around }),
    ...(options.hurry !== undefined && { hurry: options.hurry }),
    ...(options.everyTick !== undefined && { everyTick: options.everyTick }),
    ...(options.onLog && { onLog: options.onLog }),
    ...(options.onPace && { onPace: options.onPace }),
  };
}

/** @returns the address of inbox, all messages, switches and operation */
async function startDesk(
  { options, stops, now, portOf }: Parts,
  cloud: Cloud,
  { vcd, booking, register, centreSoftware }: OutsideSystems,
): Promise<string> {
  let mailDown = false;
  let account: MailAccountName = 'open';
  const mail = {
    isDown: () => mailDown,
    outage: (on: boolean) => {
      mailDown = on;
      cloud.outage('mail', on);
    },
    account: () => account,
    setAccount: (name: MailAccountName) => {
      account = name;
      cloud.mailAccount(mailAccounts[name]);
    },
  };
  const arrived = () => cloud.mailStore().filter(({ suppressed }) => suppressed !== true);
  const messages = { mailStore: arrived, smsOutbox: () => cloud.smsOutbox(), now };
  const controls = {
    vaccinationCodes: vcd,
    bookingSystem: booking,
    register,
    centreSoftware,
    mail,
    now,
    changed: () => cloud.touch(),
  };
  const operation = { alarms: () => cloud.alarms(), dashboards: () => cloud.dashboards(), now };
  const desk = await serve(async (request) => {
    if (request.path === '/') return redirectAnswer('/inbox/');
    return (
      answerAuthenticator(options.people ?? [], request) ??
      answerInbox(messages, request) ??
      answerMessageSamples(messageSamples, request) ??
      answerWholeWay(wholeWayOf(cloud, register, now), request) ??
      answerOperation(operation, request) ??
      (await answerControls(controls, request)) ?? { status: 404, body: 'not found' }
    );
  }, portOf(2));
  stops.push(() => desk.stop());
  return desk.url;
}

/** How much faster time runs for the register's next run: half a day passes in a minute, or as fast as this machine can. */
const hurry = 720;

function wholeWayOf(
  { url, clock, setSpeed }: Cloud,
  { desk }: OutsideSystems['register'],
  now: () => number,
): WholeWaySource {
  const source = { siteUrl: () => url, register: desk, now };
  if (clock.mode === 'stepped') return source;
  return {
    ...source,
    hurryTo(instant) {
      const usual = clock.speed;
      clock.setTimer(instant, () => setSpeed(usual));
      setSpeed(Math.max(usual, hurry));
    },
  };
}

/** What the site's sign-in reads from `/config.json`. */
function signInSettings(identity: Identity): Readonly<Record<string, unknown>> {
  return {
    physicianProviders: ['ehealth', 'bosa'],
    revocationEndpoint: `${identity.issuer}/oauth2/revoke`,
    issuer: identity.issuer,
    clientId: identity.siteClientId,
    authorizationEndpoint: `${identity.issuer}/oauth2/authorize`,
    tokenEndpoint: `${identity.issuer}/oauth2/token`,
    endSessionEndpoint: `${identity.issuer}/logout`,
    scope: 'openid profile email',
  };
}

/** As the secret holds it. */
const privateJwk = ({ kid, privateKey }: SigningKey): string =>
  JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' });

/** The settings of the sign-in lie beside the pages: a copy leaves the built site as it was. */
function copySite(folder: string): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'last-minute-site-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function readMaster(dataDir: string): Buffer {
  const file = path.join(dataDir, 'master.key');
  if (existsSync(file)) return readFileSync(file);
  mkdirSync(dataDir, { recursive: true });
  const master = randomBytes(32);
  writeFileSync(file, master, { mode: 0o600 });
  return master;
}

function reportFault(error: unknown): void {
  process.stderr.write(`while stopping: ${error instanceof Error ? error.message : String(error)}\n`);
}
