import type { Worker } from 'node:worker_threads';
import { startThread } from '../cloud/thread.ts';
import type { JsonObject } from '../cloud/template/json.ts';
import { siteClientId, type MachineClient, type StaffAccount } from './accounts.ts';
import { makeSigningKey, signJwt, verifyJwt, type JwtClaims, type SigningKey } from './jwt.ts';
import { AccessTokens } from './access-tokens.ts';
import type { WorkerOrder, WorkerReady, WorkerStart } from './worker.ts';

/** The part of the cloud's clock that matters here. */
export interface IdentityClock {
  /** ms since the epoch. */
  now(): number;
  readonly shared: SharedArrayBuffer;
}

export interface IdentityOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Without it the time is real. */
  readonly clock?: IdentityClock;
  readonly people?: readonly StaffAccount[];
  readonly clients?: readonly MachineClient[];
  readonly siteUrl?: string;
  /** How long access tokens are good, in virtual seconds; 15 minutes, as programs' are when deployed, when left out. */
  readonly lifeSeconds?: number;
  /** Lists the accounts on the sign-in page, as a demo does. */
  readonly showPeople?: boolean;
}

export interface TokenRequest {
  readonly clientId: string;
  readonly secret: string;
  /** Space-separated; all scopes of the client when left out. */
  readonly scope?: string;
}

export interface Identity {
  /** `http://127.0.0.1:PORT`. */
  readonly issuer: string;
  readonly siteClientId: string;
  /** Claims of an access token in force; undefined for any other string. */
  verify(token: string): Promise<JsonObject | undefined>;
  /**
   * The access token that the token endpoint would give, made in process and kept while it is in force.
   * @throws when the client, its secret or a scope is unknown
   */
  token(request: TokenRequest): Promise<string>;
  /** Access token of a person, as after signing in. @throws when there is no such person */
  personToken(username: string): Promise<string>;
  /** Whatever the claims, rightly signed: for trying what is refused although the signature holds. */
  sign(claims: JwtClaims): string;
  addClient(client: MachineClient): Promise<void>;
  addPerson(person: StaffAccount): Promise<void>;
  /** Ends every session and refresh token of a person; access tokens end by themselves. */
  signOutEverywhere(username: string): Promise<void>;
  /** Who can sign in now, and which programs. */
  accounts(): { people: readonly StaffAccount[]; clients: readonly MachineClient[] };
  /** The site that the sign-in returns to. */
  setSite(siteUrl: string): Promise<void>;
  stop(): Promise<void>;
}

/** @throws when the port is taken */
export async function startIdentity(options: IdentityOptions = {}): Promise<Identity> {
  const key = makeSigningKey();
  const publicKeys = new Map([[key.kid, key.publicKey]]);
  const people = new Map((options.people ?? []).map((person) => [person.username, person]));
  const clients = new Map((options.clients ?? []).map((client) => [client.clientId, client]));
  const now = (): number => options.clock?.now() ?? Date.now();
  /** As the gateway's list of audiences. */
  const isClient = (id: unknown): boolean => id === siteClientId || (typeof id === 'string' && clients.has(id));

  const worker = startWorker(options, key);
  const answers = answersOf(worker);
  const issuer = (await answers.next()).issuer ?? '';
  // A running provider must not keep a process alive that is otherwise done.
  worker.unref();

  const order = async (message: WorkerOrder): Promise<void> => {
    const answer = answers.next();
    worker.postMessage(message);
    await answer;
  };
  const tokens = new AccessTokens(key, issuer, options.lifeSeconds ?? defaultLifeSeconds, now);

  return {
    issuer,
    siteClientId,
    verify: (token) => {
      const claims = verifyJwt(token, publicKeys, now());
      const isOurs = claims?.['iss'] === issuer && claims['token_use'] === 'access' && isClient(claims['client_id']);
      return Promise.resolve(isOurs ? claims : undefined);
    },
    sign: (claims) => signJwt(key, claims),
    token: ({ clientId, secret, scope }) =>
      new Promise((resolve) => {
        const client = clients.get(clientId);
        if (!client || client.secret !== secret) throw new Error('invalid_client');
        resolve(tokens.ofClient(client, scope));
      }),
    personToken: (username) =>
      new Promise((resolve) => {
        const person = people.get(username);
        if (!person) throw new Error(`no person ${username}`);
        resolve(tokens.ofPerson(person));
      }),
    addClient: async (client) => {
      clients.set(client.clientId, client);
      tokens.forgetAll();
      await order({ type: 'client', client });
    },
    addPerson: async (person) => {
      people.set(person.username, person);
      tokens.forgetAll();
      await order({ type: 'person', person });
    },
    signOutEverywhere: async (username) => {
      tokens.forgetPerson(username);
      await order({ type: 'signOut', username });
    },
    accounts: () => ({ people: [...people.values()], clients: [...clients.values()] }),
    setSite: (url) => order({ type: 'site', url }),
    stop: async () => {
      await worker.terminate();
    },
  };
}

const defaultLifeSeconds = 900;

function startWorker(options: IdentityOptions, key: SigningKey): Worker {
  const start: WorkerStart = {
    port: options.port ?? 0,
    settings: {
      privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      kid: key.kid,
      people: options.people ?? [],
      clients: options.clients ?? [],
      lifeSeconds: options.lifeSeconds ?? defaultLifeSeconds,
      showPeople: options.showPeople ?? false,
      ...(options.siteUrl === undefined ? {} : { siteUrl: options.siteUrl }),
    },
    ...(options.clock ? { clock: options.clock.shared } : {}),
  };
  return startThread(new URL('worker.ts', import.meta.url), start);
}

/** The worker's answers in order: each order has exactly one, the first is that of its start. */
function answersOf(worker: Worker): { next(): Promise<WorkerReady> } {
  const waiting: PromiseWithResolvers<WorkerReady>[] = [];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure = error;
    for (const one of waiting.splice(0)) one.reject(error);
  };
  worker.on('message', (message: WorkerReady) => {
    if (message.type === 'failed') fail(new Error(`identity provider: ${message.message ?? 'failed'}`));
    else waiting.shift()?.resolve(message);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the identity provider has stopped')));
  return {
    next: () => {
      if (failure) return Promise.reject(failure);
      const one = Promise.withResolvers<WorkerReady>();
      waiting.push(one);
      return one.promise;
    },
  };
}
