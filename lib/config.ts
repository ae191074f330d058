import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/**
 * Settings per stage: everything that differs between the embedded cloud, a test account and
 * production stands here and nowhere else. Nothing in this file is secret.
 */

export const stageNames = ['local', 'test', 'production'] as const;

export type StageName = (typeof stageNames)[number];

/** Where in the account the roles of functions stand, and no others: keys of personal data open for them alone. */
export const functionRoles = (stage: StageName): string => `/lmb/${stage}/functions/`;

/** The one role besides, made by hand on the day that it is needed (docs/runbooks/break-glass.md). */
export const breakGlassRole = (stage: StageName): string => `/lmb/${stage}/break-glass`;

/** A system outside ours, with which we talk as a machine (client credentials, `private_key_jwt`). */
interface OutsideSystem {
  readonly url: string;
  readonly tokenUrl: string;
  readonly clientId: string;
}

/** An outside provider with which physicians sign in (OpenID Connect); we are registered there with our public key. */
interface PhysicianProvider {
  readonly issuer: string;
  readonly clientId: string;
  /** Values of `acr` that are strong enough. */
  readonly assurance: readonly string[];
}

/** Sign-in of physicians beside the product's own accounts. */
export interface PhysicianSignIn {
  readonly ehealth?: PhysicianProvider;
  readonly bosa?: PhysicianProvider;
  /** Tells whose a NIHII number is, and until when its owner is recognised. */
  readonly register: OutsideSystem;
}

/** A program that calls our API with its own credentials. */
interface MachineClient {
  /** Part of the client's construct id: never change it once deployed, the client would be replaced. */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Names in DNS and certificates; a stage without them is reached only on one machine. */
export interface Domain {
  /** Host of the site, e.g. `last-minute.example.be`. */
  readonly site: string;
  /** Host at which only CloudFront reaches the HTTP API. */
  readonly apiOrigin: string;
  readonly hostedZoneId: string;
  readonly hostedZoneName: string;
  /** ACM certificate (us-east-1) with which CloudFront proves itself to the API: mutual TLS. */
  readonly originClientCertificateArn: string;
  /**
   * S3 address of the trust store that the API checks that certificate against. The version counts: without one, a new
   * file is not seen.
   */
  readonly trustStore: { readonly bucketName: string; readonly key: string; readonly version: string };
}

export interface StageConfig {
  readonly stage: StageName;
  readonly account: string;
  readonly region: string;
  /** Folder with one folder per bundled function; an asset of each is made at synthesis. */
  readonly bundlesFolder: string;
  /** Folder of the built site. */
  readonly siteFolder: string;
  readonly pages: SitePages;
  /** Public address of the site, without a slash at its end. */
  readonly siteUrl: string;
  readonly domain?: Domain;
  /**
   * Off in a stage's first deployment alone: nothing is protected from deletion then, so that what fails half-way can be
   * taken back and tried again, no functions at once are kept, and staff get their mail from Cognito, because our own
   * domain is not yet verified.
   */
  readonly established: boolean;
  /** Prefix of the sign-in pages' host name; unique within the region, over all accounts. */
  readonly signInPrefix: string;
  readonly vaccinationCodes: OutsideSystem;
  readonly bookingSystem: OutsideSystem;
  /**
   * How many keys open what is sealed, and which of them, counted from 1, seals. A new one is known everywhere before it
   * seals, and an old one until nothing lies under it: docs/runbooks/key-rotation.md.
   */
  readonly sealKeys: { readonly known: number; readonly sealing: number };
  /** Whole address of the vaccination register's BatchUpload; case-sensitive. Whether anything is sent is a setting. */
  readonly registerUploadUrl: string;
  /** Without it physicians have accounts of the product alone. */
  readonly physicianSignIn?: PhysicianSignIn;
  /** PEM of the certificate that the country's authority gave for our signing key; without it no other reader knows us. */
  readonly signerCertificate?: string;
  /** Who stands behind certificates, as they name it: the agency of the region; at most 80 characters. */
  readonly certificateIssuer: string;
  /** Link to the regular booking system with the placeholder `{code}`. */
  readonly bookingLinkTemplate: string;
  readonly mail: {
    readonly from: string;
    /** Domain whose DKIM keys sign our mail. */
    readonly domain: string;
    /** Processes that send side by side: each keeps to its part of the rate that the provider tells. */
    readonly atOnce: { readonly invitations: number; readonly notices: number };
    /**
     * Parts of the provider's quota: what notices begin with of a second, invitations having the rest, and how much of a
     * day they may use, before the rest is kept for invitations.
     */
    readonly forNotices: { readonly ofRate: number; readonly ofDay: number };
  };
  readonly sms: {
    /** Off: people without e-mail are called. */
    readonly enabled: boolean;
    /** Parts that are billed (160 plain characters), of all messages together. */
    readonly partsPerDay: number;
    readonly partsPerMonth: number;
    /** Messages to one number on one day. */
    readonly perNumberPerDay: number;
    /** Part of both budgets, 0 to 1, that is for people without e-mail: a text message beside an e-mail leaves it alone. */
    readonly reserved: number;
    /** What the account's own limit at SNS is set to, in dollars: docs/runbooks/sms-budget.md. */
    readonly dollarsPerMonth: number;
  };
  readonly machineClients: readonly MachineClient[];
  /** Repository of the forge (`owner/name`) whose pipeline deploys the stage; without it people do. */
  readonly repository?: string;
  /** Who is told of an alarm: who is woken, and who reads on the next working day; empty where nobody is on duty. */
  readonly alarmEmails: { readonly urgent: readonly string[]; readonly routine: readonly string[] };
  /** Bill of a month, in dollars, above which somebody should look. */
  readonly dollarsPerMonth: number;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN';
  readonly logRetention: RetentionDays;
  /** Requests that each route of the HTTP API takes: steady rate a second, and burst. */
  readonly throttle: { readonly ratePerSecond: number; readonly burst: number };
  /** Without it functions change at once, and none stands ready: where nobody waits. */
  readonly releases?: Releases;
  /** Most registrations and sign-ups worked on at one moment, kept for them alone; without it there is no limit. */
  readonly mostAtOnce?: { readonly registrations: number; readonly signUps: number };
  /**
   * Capacity that table and index hold ready from the start, for launch day; each of them otherwise begins at 4,000
   * writes and 12,000 reads. A slow index slows the table's writes down.
   */
  readonly warmThroughput?: { readonly table: WarmThroughput; readonly dueIndex: WarmThroughput };
  /**
   * A restored table that takes the place of the one that the stack made: its name, and the last part of its stream's
   * ARN. docs/runbooks/restore.md says when.
   */
  readonly restoredTable?: { readonly name: string; readonly streamLabel: string };
  /** Registrations, and direct sign-ups, of one contact and of one person from one address in an hour, at most. */
  readonly mostRegistrationsPerHour: number;
  readonly addressLimits: AddressLimits;
  /** In the embedded cloud alone: webhooks may lead to this machine, and over http. */
  readonly webhooksToThisMachine?: true;
}

/** Units a second. */
interface WarmThroughput {
  readonly readUnitsPerSecond: number;
  readonly writeUnitsPerSecond: number;
}

/** Functions that citizens wait for: how they change, and how many stand ready when many come at once. */
interface Releases {
  /**
   * In a launch or when new groups are let in, the functions below stand ready. Nothing is released then: a shift of
   * traffic and held environments exclude each other.
   */
  readonly openings: readonly Opening[];
  /** Environments of a function, by its folder. No more than `mostAtOnce` keeps for it. */
  readonly ready: Readonly<Record<string, number>>;
}

/** In Belgian time; from a quarter of an hour before to when the rush has passed. */
export interface Opening {
  /** E.g. `2021-03-15`. */
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** Calls of the API in five minutes that the firewall lets through; pages and their files are not counted. */
export interface AddressLimits {
  /** Networks of centres and call centres (CIDR, e.g. `192.0.2.0/24`), of which nothing is counted. */
  readonly staffNetworks: readonly string[];
  /** Of one address; of one address and one kind of device and browser together. */
  readonly calls: { readonly address: number; readonly device: number };
  /** The same for what writes without a sign-in: registrations, sign-ups, lost links, objections, physicians' sign-in. */
  readonly openWrites: {
    readonly address: number;
    readonly device: number;
    /** Of one browser on one path, from whatever addresses. */
    readonly browser: number;
  };
}

/** Addresses of the site's pages: paths with a slash at both ends. */
export interface SitePages {
  readonly all: readonly string[];
  /** Page for an unknown address, by language; `nl` where the address tells none. */
  readonly notFound: Readonly<Record<'nl' | 'fr' | 'de', string>>;
  /** Pages that may use the camera. */
  readonly withCamera: readonly string[];
  /** Pages that people sign in to, to which the sign-in provider may send them back. */
  readonly signedIn: readonly string[];
  /** Pages with a form that writes without a sign-in; short addresses included. */
  readonly forms: readonly string[];
  readonly room: WaitingRoomPages;
}

/** What the waiting room stands before, and what it says. */
export interface WaitingRoomPages {
  /** By language: the waiting page, and the pages that one waits for, the most wanted first, in every language alike. */
  readonly pages: Readonly<Record<string, { readonly waiting: string; readonly guarded: readonly string[] }>>;
  /** Waits that the waiting page has a page of its own for, in minutes, the shortest first. */
  readonly minutes: readonly number[];
  /** Paths of calls that are guarded when they write. */
  readonly writes: readonly string[];
  /** How such a call is refused. */
  readonly problem: {
    readonly type: string;
    readonly status: number;
    readonly texts: Readonly<Record<string, { readonly title: string; readonly detail: string }>>;
  };
}

/** Values that only the place where the app is synthesised knows. */
export interface StageSurroundings {
  readonly account: string;
  readonly established: boolean;
  readonly bundlesFolder: string;
  readonly siteFolder: string;
  readonly pages: SitePages;
  /** Addresses for stage `local`; deployed stages have theirs below. */
  readonly local: {
    readonly siteUrl: string;
    readonly vaccinationCodesUrl: string;
    readonly bookingUrl: string;
    /** Both providers of physicians, and their register. */
    readonly physiciansUrl: string;
    readonly registerUploadUrl: string;
  };
}

const machineClients: readonly MachineClient[] = [
  { name: 'centre-software', scopes: ['sessions/read', 'sessions/write'] },
  { name: 'booking-system', scopes: ['booking-events/write'] },
  { name: 'operation', scopes: ['centres/write', 'settings/read', 'settings/write', 'clients/write'] },
];

/** All settings of a stage. */
export function stageConfig(stage: StageName, surroundings: StageSurroundings): StageConfig {
  const { local, ...given } = surroundings;
  const everywhere = { ...given, stage, region: 'eu-central-1', machineClients, certificateIssuer: 'AZG' };
  switch (stage) {
    case 'local':
      return { ...everywhere, ...localSettings(local) };
    case 'test':
      return {
        ...everywhere,
        ...deployedSettings('test.last-minute.example.be', 'test', given.account),
        logLevel: 'DEBUG',
      };
    case 'production':
      return {
        ...everywhere,
        ...deployedSettings('last-minute.example.be', 'production', given.account),
        logRetention: RetentionDays.THREE_MONTHS,
        // Launch: 2,000 registrations a second, each a transaction of about 6 writes at 2 units.
        throttle: { ratePerSecond: 3000, burst: 5000 },
        // Of the 1,000 functions that an account runs at once by default: 2,000 registrations a second take
        // about 200 at 0.1 s each, and whatever a rush takes, workers and centres keep the other half.
        mostAtOnce: { registrations: 300, signUps: 200 },
        releases: {
          openings: [{ day: '2021-03-15', from: '07:45', to: '10:00' }],
          // 2,000 registrations a second at 0.1 s; whoever registers asks for centres, of which CloudFront answers
          // most, and one in ten looks at once what is stored.
          ready: { 'register-party': 220, 'sign-up': 100, 'list-centres': 20, 'list-moments': 20, 'show-party': 30 },
        },
        // One part costs about 0.10 dollars in Belgium: at most 5,000 a day and 50,000 a month. Enough for a sixth of
        // 300,000 invitations by SMS; the others have an e-mail. If one in seven has none, they need 43,000 parts of a
        // day: nine tenths are theirs. Nobody registers more than twenty people by one number.
        sms: {
          enabled: true,
          partsPerDay: 50_000,
          partsPerMonth: 500_000,
          perNumberPerDay: 20,
          reserved: 0.9,
          dollarsPerMonth: 50_000,
        },
        // Launch: 2,000 registrations a second are up to 30,000 write units of the table (docs/access-patterns.md), and
        // each goes into the index and out again. An account has 40,000 a table unless it asks for more.
        warmThroughput: {
          table: { readUnitsPerSecond: 30_000, writeUnitsPerSecond: 36_000 },
          dueIndex: { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 12_000 },
        },
      };
  }
}

/**
 * Launch: 2,000 registrations a second, three fifths of them through mobile networks, which put thousands behind one
 * address; spread over 300 addresses that is 4 a second or 1,200 in five minutes, and a third of these may have the same
 * kind of phone. A registration is about ten calls. Staff without a network of their own here, 26 at phones and 14 boards
 * that ask every second behind one address, make 12,000 calls. One browser registers no more than 20 people an hour; 60 on
 * one path in five minutes leave room for whoever corrects, and none for a machine with a mark.
 */
const addressLimits: AddressLimits = {
  staffNetworks: [],
  calls: { address: 60_000, device: 20_000 },
  openWrites: { address: 6000, device: 2000, browser: 60 },
};

/**
 * Notices get half of what invitations get: they go first. The last tenth of a day, 5,000 of the 50,000 that accounts begin
 * with, is what an evening of 95 sessions invites.
 */
const sentAtOnce = {
  atOnce: { invitations: 10, notices: 5 },
  forNotices: { ofRate: 1 / 3, ofDay: 0.9 },
};

type Varying = Omit<StageConfig, keyof StageSurroundings | 'stage' | 'region' | 'machineClients' | 'certificateIssuer'>;

function localSettings(local: StageSurroundings['local']): Varying {
  return {
    siteUrl: local.siteUrl,
    signInPrefix: 'lmb-local',
    vaccinationCodes: outsideSystem(local.vaccinationCodesUrl),
    bookingSystem: outsideSystem(local.bookingUrl),
    registerUploadUrl: local.registerUploadUrl,
    physicianSignIn: physicianSignIn({
      ehealth: `${local.physiciansUrl}/auth/realms/healthcare`,
      bosa: `${local.physiciansUrl}/fas/oauth2`,
      register: `${local.physiciansUrl}/register`,
    }),
    bookingLinkTemplate: `${local.bookingUrl}/?code={code}`,
    // Always in the middle of a rotation, so that both keys are tried wherever the product runs on one machine.
    sealKeys: { known: 2, sealing: 1 },
    mail: {
      from: 'no-reply@last-minute.example.be',
      domain: 'last-minute.example.be',
      ...sentAtOnce,
    },
    // Tests and demonstrations send much to few numbers.
    sms: {
      enabled: true,
      partsPerDay: 20_000,
      partsPerMonth: 200_000,
      perNumberPerDay: 1000,
      reserved: 0.5,
      dollarsPerMonth: 1,
    },
    alarmEmails: { urgent: [], routine: [] },
    dollarsPerMonth: 1,
    logLevel: 'INFO',
    logRetention: RetentionDays.ONE_WEEK,
    throttle: { ratePerSecond: 2000, burst: 2000 },
    // Tests and demonstrations register many people with one address.
    mostRegistrationsPerHour: 1000,
    webhooksToThisMachine: true,
    addressLimits,
  };
}

/** Hosts under `example` stand for names that the operator fills in before the first deployment. */
function deployedSettings(host: string, stage: StageName, account: string): Varying {
  return {
    siteUrl: `https://${host}`,
    domain: {
      site: host,
      apiOrigin: `api-origin.${host}`,
      hostedZoneId: 'Z0000000000000000000',
      hostedZoneName: host,
      originClientCertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-0000-0000-000000000000',
      trustStore: {
        bucketName: `lmb-${stage}-trust-store-${account}`,
        key: 'cloudfront-client-ca.pem',
        version: '00000000000000000000000000000000',
      },
    },
    signInPrefix: `lmb-${stage}-${account}`,
    vaccinationCodes: outsideSystem('https://vaccination-codes.example.be'),
    bookingSystem: outsideSystem('https://booking.example.be'),
    registerUploadUrl: 'https://vaccination-register.example.be/Vaccinnet',
    bookingLinkTemplate: 'https://booking.example.be/?code={code}',
    sealKeys: { known: 1, sealing: 1 },
    mail: { from: `Last minute <no-reply@${host}>`, domain: host, ...sentAtOnce },
    sms: {
      enabled: true,
      partsPerDay: 200,
      partsPerMonth: 2_000,
      perNumberPerDay: 20,
      reserved: 0.5,
      dollarsPerMonth: 200,
    },
    alarmEmails: { urgent: [`duty@${host}`], routine: [`operation@${host}`] },
    // Fixed 70, letters 30 and boards 50 a day, a launch 25; text messages have a limit of their own.
    dollarsPerMonth: 3_000,
    releases: { openings: [], ready: {} },
    repository: 'example/last-minute-vaccination',
    logLevel: 'INFO',
    logRetention: RetentionDays.ONE_MONTH,
    throttle: { ratePerSecond: 500, burst: 500 },
    mostRegistrationsPerHour: 20,
    addressLimits,
  };
}

/**
 * Settings for both providers, for a stage whose operator has registered our public key with them. The levels are those
 * of the federal service: 450 is a card reader or itsme, 500 the identity card with a stronger key. Whether eHealth names
 * them alike is assumed.
 */
function physicianSignIn(urls: Readonly<Record<'ehealth' | 'bosa' | 'register', string>>): PhysicianSignIn {
  const assurance = ['urn:be:fedict:iam:fas:Level450', 'urn:be:fedict:iam:fas:Level500'];
  return {
    ehealth: { issuer: urls.ehealth, clientId: 'last-minute-booking', assurance },
    bosa: { issuer: urls.bosa, clientId: 'last-minute-booking', assurance },
    register: outsideSystem(urls.register),
  };
}

function outsideSystem(url: string): OutsideSystem {
  return { url, tokenUrl: `${url}/token`, clientId: 'last-minute-booking' };
}
