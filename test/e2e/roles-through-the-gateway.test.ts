import { beforeAll, describe, expect, it } from 'vitest';
import { allOperations } from '../../domain/all-operations.ts';
import { operation } from '../../local/demo/cast.ts';
import type { LocalSystem } from '../../local/system.ts';
import { stillProduct } from '../lane/products.ts';
import { mayCall, type Role } from '../../scripts/describe-roles.ts';
import { postJson } from './physician-provider.ts';
import { requests, type World } from '../fakes/role-world.ts';

/*
 * docs/roles.md once more, from outside: every call of the API with the real token of every demo person, through the
 * gateway of the template with its authorizers. What a call does is tested elsewhere; here is whether it is let in.
 */

const start = Date.parse('2021-04-11T10:00:00Z');
const who: readonly (readonly [role: Role, username: string])[] = [
  ['other staff', 'zentrum'],
  ['contact-centre', 'contact'],
  ['physician', 'arts'],
  ['reporter', 'cijfers'],
  ['operator', 'beheer'],
  ['own staff', 'centrum'],
];
let system: LocalSystem;
let world: World;

beforeAll(async () => {
  system = await stillProduct(start);
  const centre = { name: 'C', postalCode: '3000', municipality: 'Leuven', region: 'VLG', postalCodes: [] };
  const saved = await ask('PUT', '/api/centres', await system.identity.token(operation), {
    centres: ['leuven', 'eupen'].map((id) => ({ ...centre, id })),
  });
  if (!saved.ok) throw new Error('the centres were refused');
  const opened = await ask('POST', '/api/sessions', await system.identity.personToken('centrum'), {
    centre: 'leuven',
    blocks: [{ date: '2021-04-11', from: '15:00', to: '17:00', seats: 4 }],
  });
  const { sessionId }: { sessionId: string } = await opened.json();
  const unknown = 'nobody.has-this-secret-here';
  const ids = {
    partyId: 'nobody',
    invitationId: 'nobody',
    signUpId: 'nobody',
    patientId: 'nobody',
    callId: 'nobody',
    walkInId: 'nobody',
  };
  // Only what is looked at before a role is judged has to be there: the session, whose centre decides.
  world = {
    ...ids,
    sessionId,
    links: { party: unknown, invitation: unknown, signUp: unknown, invited: unknown },
  } as World;
});

function ask(method: string, address: string, token?: string, body?: unknown): Promise<Response> {
  return fetch(system.cloud.url + address, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function call(route: string, id: string, token?: string): Promise<number> {
  const [method = '', pattern = ''] = route.split(' ');
  const text = JSON.stringify(requests[id]?.(world) ?? {}).replaceAll('aalst', 'leuven');
  const { body, path: parts = {}, query = {} }: ReturnType<(typeof requests)[string]> = JSON.parse(text);
  const address = pattern.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(parts[name] ?? ''));
  const question = new URLSearchParams(query).toString();
  return (await ask(method, question === '' ? address : `${address}?${question}`, token, body)).status;
}

describe.each(allOperations)('$route', (one) => {
  it('lets in whom the table of roles names', async () => {
    const anybody = await call(one.route, one.id);
    // A link is asked for by the function itself: nobody has one here.
    const needsLink = one.access === 'link';
    expect(anybody === 401).toBe(one.access !== 'public');
    if (needsLink) return;
    for (const [role, username] of who) {
      const status = await call(one.route, one.id, await system.identity.personToken(username));
      if (mayCall(one, role)) expect([role, status]).not.toEqual([role, expect.toBeOneOf([401, 403])]);
      // What does not exist belongs to no centre: only then another centre's staff is told so.
      else if (
        role === 'other staff' &&
        ['markArrival', 'takeBackWalkIn', 'correctDose', 'sendDoseAgain'].includes(one.id)
      )
        expect(status).toBeOneOf([403, 404]);
      else expect([role, status]).toEqual([role, 403]);
    }
  });
});

describe('signed out everywhere', () => {
  it('opens nothing that shows citizens by name, on any device; signing in anew does', async () => {
    // Above everybody has signed out; tokens of that second, which are kept here while they hold, have run out by then.
    await system.cloud.advanceTo(system.cloud.clock.now() + 15 * 60_000);
    const before = await system.identity.personToken('contact');
    expect((await ask('GET', '/api/contact-centre/calls', before)).status).toBe(200);
    expect((await ask('POST', '/api/sign-out-everywhere', before)).status).toBe(200);
    expect((await ask('GET', '/api/contact-centre/calls', before)).status).toBe(401);
    expect((await ask('POST', '/api/sign-out-everywhere', before)).status).toBe(401);
    // Somebody else's devices stay as they are.
    const other = await system.identity.personToken('centrum');
    expect((await ask('GET', '/api/arrivals?centre=leuven', other)).status).toBe(200);
    await system.cloud.advanceTo(system.cloud.clock.now() + 1000);
    const after = await system.identity.personToken('contact');
    expect((await ask('GET', '/api/contact-centre/calls', after)).status).toBe(200);
  });

  it('is for people: a program has no devices', async () => {
    expect((await ask('POST', '/api/sign-out-everywhere', await system.identity.token(operation))).status).toBe(403);
    expect((await postJson(`${system.cloud.url}/api/sign-out-everywhere`, {})).status).toBe(401);
  });
});
