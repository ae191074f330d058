import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folderOf } from '../../../scripts/function-folders.ts';
import { allOperations } from '../../../domain/all-operations.ts';
import { routes } from '../../../lib/edge/routes.ts';
import { type Role, roles, rolesTable } from '../../../scripts/describe-roles.ts';
import { call, type Claims, machineOf, personOf, type Request } from '../../fakes/api-events.ts';
import { applyBookingEvent } from '../../../domain/bookings/apply-booking-event.ts';
import { registeredDoses } from '../../../domain/certificates/registered-doses.ts';
import { encodePorts } from '../certificates/own-signer.ts';
import { testSigner } from '../certificates/signer-certificate.ts';
import { shutDoor, someAccounts, someMailQuota, someSms } from '../../fakes/simple-ports.ts';
import { makeWorld, physicianId, requests, start, type World } from '../../fakes/role-world.ts';

const page = readFileSync('docs/roles.md', 'utf8');

it('is written down as the operations have it', () => {
  expect(page === rolesTable(), 'docs/roles.md is out of date: run node scripts/describe-roles.ts').toBe(true);
});

/** The cells of the page, by route. */
const table = new Map(
  page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [route = '', ...cells] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [route.replaceAll('`', ''), cells] as const;
    }),
);
const scopes = [...new Set(allOperations.flatMap(({ access }) => (typeof access === 'object' ? access.scopes : [])))];

const claimsOf: Readonly<Record<Exclude<Role, 'anybody' | 'link'>, Claims>> = {
  'own staff': personOf('aalst'),
  'other staff': personOf('gent'),
  'contact-centre': personOf('', '[contact-centre]'),
  // The centre in the token of another role opens nothing.
  physician: { ...personOf('aalst', '[physician]'), sub: physicianId, email: 'dr@example.be' },
  reporter: personOf('aalst', '[reporter]'),
  operator: personOf('aalst', '[operator]'),
  auditor: personOf('aalst', '[auditor]'),
};

/** Answers to a booking: there must be one. */
const ofBookings: readonly string[] = ['answerInvitation', 'answerForParty'];

interface HandlerModule {
  createHandler?: (deps: object) => Parameters<typeof call>[0];
}

/** Makes a call of the API in a world of its own, by the function that the gateway would ask. */
async function callAs(route: string, change: (request: Request, world: World) => Request): Promise<number> {
  const world = await makeWorld();
  const operation = allOperations.find((one) => one.route === route);
  const answeredBy = routes.find(({ method, path }) => `${method} ${path}` === route)?.answeredBy;
  const request = requests[operation?.id ?? '']?.(world);
  if (answeredBy === undefined || request === undefined) throw new Error(`no request for ${route}`);
  const module: HandlerModule = await import(path.resolve(folderOf(answeredBy), 'handler.ts'));
  const { house } = world;
  if (ofBookings.includes(operation?.id ?? '')) {
    const activationId = `a-${world.invitationId}:m1`;
    await applyBookingEvent(house.deps, { activationId, status: 'booked', occurredAt: start });
    await house.quiet();
  }
  const deps = {
    ...house.deps,
    siteUrl: 'http://localhost',
    bookingLinkTemplate: 'http://localhost/?code={code}',
    providers: { offered: ['ehealth'], addressOf: () => Promise.resolve('https://provider.example/') },
    sms: someSms,
    mailQuota: someMailQuota,
    door: shutDoor,
    counters: { linesOf: () => Promise.resolve([]), lineOf: () => Promise.resolve({}) },
    accounts: someAccounts,
    describe: () => ({ openapi: '3.1.0' }),
    ownSigner: () => Promise.resolve({ keyId: '9a1f0c44d2b7e863', publicKey: new Uint8Array(91), certifies: [] }),
    trusted: [],
    doses: registeredDoses({ ...house.deps, issuer: 'AZG' }),
    ...encodePorts(testSigner()),
    opaqueId: () => Promise.resolve('A'.repeat(26)),
  };
  const handler = module.createHandler?.(deps);
  if (handler === undefined) throw new Error(`no handler of ${answeredBy}`);
  return (await call(handler, route, change(request, world))).status;
}

const withoutLink = ({ headers: _headers, ...rest }: Request): Request => rest;
const anothersLink = (request: Request): Request => ({
  ...request,
  headers: { 'x-link-token': 'somebody.else-has-this-secret' },
});

/** Every text of a body or a query between marks that nobody sees: what a paste brings along. */
function pasted<T>(value: T): T {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? `\u202a${inner.slice(0, 2)}\u200b${inner.slice(2)}\ufeff` : inner,
  );
  return JSON.parse(text);
}

describe.each(allOperations.map(({ route, access, answer }) => ({ route, access, status: answer.status })))(
  '$route',
  ({ route, access, status }) => {
    const cells = table.get(route) ?? [];
    const allowed = (role: Role): boolean => cells[roles.indexOf(role)] === 'yes';

    beforeEach(() => {
      vi.useFakeTimers({ now: start, toFake: ['Date'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('is answered for whom the table allows it, and for nobody else', async () => {
      const people = roles.filter((role) => role !== 'anybody' && role !== 'link');
      const seen = {
        anybody: await callAs(route, withoutLink),
        link: access === 'link' ? await callAs(route, (request) => request) : undefined,
        anothersLink: access === 'link' ? await callAs(route, anothersLink) : undefined,
        people: await Promise.all(
          people.map((role) => callAs(route, (request) => ({ ...withoutLink(request), claims: claimsOf[role] }))),
        ),
      };
      const refused = access === 'link' ? 401 : 403;
      expect(seen).toEqual({
        anybody: allowed('anybody') ? status : 401,
        link: access === 'link' ? status : undefined,
        anothersLink: access === 'link' ? 404 : undefined,
        people: people.map((role) => (allowed(role) ? status : refused)),
      });
    });

    it('is answered where every field was pasted with marks that nobody sees', async () => {
      const role = roles.find((one) => one !== 'link' && allowed(one));
      const scope = typeof access === 'object' ? (access.scopes[0] ?? '') : '';
      const program = machineOf('own-program', scope);
      const claims = role === undefined ? program : role === 'anybody' || role === 'link' ? undefined : claimsOf[role];
      const seen = await callAs(route, ({ body, query, ...rest }) => ({
        ...(access === 'link' ? rest : withoutLink(rest)),
        ...(body !== undefined && { body: pasted(body) }),
        ...(query !== undefined && { query: pasted(query) }),
        ...(claims !== undefined && access !== 'link' && { claims }),
      }));
      expect(seen).toBe(status);
    });

    it('is answered for programs with one of its scopes, where it is bound to a centre for its own', async () => {
      const listed = cells.at(-1) ?? '';
      const bound = listed.includes('(own centres)');
      const mayScope = (scope: string): boolean => listed === 'yes' || listed.includes(`\`${scope}\``);
      const as = (client: string, scope: string) =>
        callAs(route, (request) => ({ ...withoutLink(request), claims: machineOf(client, scope) }));
      const refused = access === 'link' ? 401 : 403;
      const seen = await Promise.all(
        scopes.map(async (scope) => [await as('own-program', scope), await as('other-program', scope)]),
      );
      // The patient is the physician's: no program finds it.
      const found = route === 'DELETE /api/patients/{party}' ? 404 : status;
      expect(seen).toEqual(
        scopes.map((scope) => (mayScope(scope) ? [found, bound ? 403 : found] : [refused, refused])),
      );
    });
  },
);
