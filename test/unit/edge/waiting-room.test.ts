import { parseSync } from '@swc/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { turnMinutes } from '../../../lib/edge/waiting-room-function.ts';
import { Door, placeOf, roomOfTest, ticketName, type EdgeAnswer } from '../../fakes/door.ts';

const form = '/nl/inschrijven/';
const waiting = '/nl/wachtkamer/';
const write = { uri: '/api/registrations', method: 'POST' } as const;

let door: Door;
beforeEach(() => {
  door = new Door();
});

const ticketOf = (answer: EdgeAnswer): string => {
  const given = answer.cookies[ticketName]?.value;
  if (given === undefined) throw new Error('no ticket was given');
  return given;
};
const draw = async (agent?: string): Promise<string> =>
  ticketOf(await door.visit({ uri: form, ...(agent !== undefined && { agent }) }));
/** When the watermark reaches a ticket's place. */
const turnOf = (ticket: string): number => roomOfTest.at + placeOf(ticket, roomOfTest) / roomOfTest.rate;

describe('a room that is off', () => {
  it.each([undefined, { on: false }, { ...roomOfTest, on: false }])('lets everybody pass: %o', async (state) => {
    door.state = state;
    expect((await door.visit({ uri: form })).uri).toBe('/nl/inschrijven/index.html');
    expect((await door.visit(write)).uri).toBe('/api/registrations');
    const left = await door.visit({ uri: waiting, query: { to: '1', session: 'S1' } });
    expect(left.headers?.['location']?.value).toBe('/nl/plaats-nemen/?session=S1');
  });

  it.each(['/nl/', '/nl/uitnodiging/', '/nl/centrum/', '/_astro/page.abc.css', '/nl/bestaat-niet/'])(
    'is not even asked about %s, on or off',
    async (uri) => {
      expect((await door.visit({ uri })).statusCode).toBeUndefined();
      expect(door.readCount).toBe(0);
    },
  );

  it.each([
    ['GET', '/api/registrations'],
    ['DELETE', '/api/sign-ups'],
    ['POST', '/api/registrationsx'],
  ])('is not asked about %s %s', async (method, uri) => {
    expect((await door.visit({ uri, method })).uri).toBe(uri);
    expect(door.readCount).toBe(0);
  });
});

describe('before the opening', () => {
  it('leads everybody to the waiting page with a ticket, which no script reads', async () => {
    const led = await door.visit({ uri: '/fr/prendre-une-place/', query: { session: 'S1' } });
    expect(led.statusCode).toBe(303);
    expect(led.headers?.['location']?.value).toBe('/fr/salle-d-attente/?to=1&drawn=1&session=S1');
    expect(led.headers?.['cache-control']?.value).toBe('no-store');
    expect(led.cookies[ticketName]?.attributes).toBe('Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=86400');
    const waits = await door.visit({ uri: '/fr/salle-d-attente/', ticket: ticketOf(led), query: { to: '1' } });
    expect(waits.uri).toBe('/fr/salle-d-attente/before/index.html');
  });

  it('refuses calls with a problem in the language of the caller, and gives a ticket with it', async () => {
    const refused = await door.visit({ ...write, language: 'de-BE,de;q=0.9' });
    expect([refused.statusCode, refused.headers?.['retry-after']?.value]).toEqual([503, '60']);
    expect(refused.headers?.['content-type']?.value).toBe('application/problem+json');
    expect(JSON.parse(refused.body ?? '')).toMatchObject({
      type: 'urn:problem-type:lmb:waitingRoom',
      status: 503,
      title: 'Es ist sehr viel los',
    });
    expect(await door.visit({ ...write, ticket: ticketOf(refused) })).toMatchObject({ statusCode: 503, cookies: {} });
  });

  it.each(['/nl/inschrijven/index.html', '/api/registrations/', '/API/Registrations'])(
    'is not jumped by writing the address another way: %s',
    async (uri) => {
      const method = uri.startsWith('/nl') ? 'GET' : 'POST';
      door.state = roomOfTest;
      const answer = await door.visit({ uri: uri.replace('API', 'api'), method });
      expect([303, 503]).toContain(answer.statusCode);
    },
  );

  it('draws a ticket once: who looks again keeps it', async () => {
    const ticket = await draw();
    const again = await door.visit({ uri: form, ticket });
    expect([again.statusCode, again.cookies]).toEqual([303, {}]);
  });

  it('says so to a browser that keeps no cookies, instead of leading it round', async () => {
    const first = await door.visit({ uri: waiting });
    expect(first.headers?.['location']?.value).toBe(`${waiting}?to=0&drawn=1`);
    const second = await door.visit({ uri: waiting, query: { to: '0', drawn: '1' } });
    expect(second.uri).toBe('/nl/wachtkamer/cookies/index.html');
  });

  it.each(['__proto__', 'length', '7', '//elsewhere.example'])('leads to no page but its own: to=%s', async (to) => {
    door.state = undefined;
    const left = await door.visit({ uri: waiting, query: { to } });
    expect(left.headers?.['location']?.value ?? left.uri).toMatch(/^\/nl\/(inschrijven\/|wachtkamer\/index\.html)$/);
  });
});

describe('when it is one’s turn', () => {
  it('lets in exactly from then on, page and call alike, and the waiting page leads back', async () => {
    const ticket = await draw();
    door.now = turnOf(ticket) - 0.5;
    const short = await door.visit({ uri: waiting, ticket });
    expect(short.uri).toBe('/nl/wachtkamer/5/index.html');
    expect((await door.visit({ ...write, ticket })).statusCode).toBe(503);
    door.now = turnOf(ticket) + 0.5;
    expect((await door.visit({ uri: form, ticket })).uri).toBe('/nl/inschrijven/index.html');
    const passed = await door.visit({ ...write, ticket });
    // What stands behind never sees the ticket.
    expect([passed.uri, passed.cookies]).toEqual(['/api/registrations', {}]);
    const led = await door.visit({ uri: waiting, ticket, query: { to: '0' } });
    expect(led.headers?.['location']?.value).toBe(form);
  });

  it('names the wait in steps', async () => {
    const ticket = await draw();
    door.now = roomOfTest.opensAt + 1000;
    const minutes = async (ahead: number): Promise<string | undefined> => {
      door.state = { ...roomOfTest, at: door.now, rate: placeOf(ticket, roomOfTest) / (ahead * 60) };
      return (await door.visit({ uri: waiting, ticket })).uri?.split('/')[3];
    };
    const steps = [];
    for (const ahead of [4.9, 5.1, 16, 31, 61, 121]) steps.push(await minutes(ahead));
    expect(steps).toEqual(['5', '15', '30', '60', '120', 'longer']);
  });

  it('ends after an hour: a copy of a ticket is worth nothing then, and its owner stands behind', async () => {
    const ticket = await draw();
    // Nobody has come later, so that the watermark could run as far as this: it stops at who comes just now.
    door.state = { ...roomOfTest, arrivals: 100 };
    door.now = turnOf(ticket) + turnMinutes * 60 - 1;
    expect((await door.visit({ ...write, ticket })).uri).toBe('/api/registrations');
    door.now += 2;
    const replayed = await door.visit({ ...write, ticket });
    expect(replayed.statusCode).toBe(503);
    expect(ticketOf(replayed)).not.toBe(ticket);
  });

  it('lets in at once whoever comes when nobody waits any more', async () => {
    door.now = roomOfTest.opensAt + roomOfTest.people / roomOfTest.rate + 500;
    expect((await door.visit(write)).uri).toBe('/api/registrations');
    expect((await door.visit({ uri: form })).uri).toBe('/nl/inschrijven/index.html');
  });
});

describe('a ticket', () => {
  const changed = (ticket: string, part: number, value: string): string =>
    ticket
      .split('.')
      .map((own, index) => (index === part ? value : own))
      .join('.');

  it.each([
    ['drawn earlier', (ticket: string) => changed(ticket, 0, (roomOfTest.startedAt * 1000 - 1).toString(36))],
    ['with another random part', (ticket: string) => changed(ticket, 1, 'AAAAAAAAAAAA')],
    ['without its signature', (ticket: string) => changed(ticket, 2, '')],
    ['written in another way', (ticket: string) => ` ${ticket}`],
    ['that is none', () => 'x'],
  ])('is refused: %s', async (_what, forge) => {
    const ticket = await draw();
    door.now = turnOf(ticket) + 1;
    const forged = await door.visit({ ...write, ticket: forge(ticket) });
    expect(forged.statusCode).toBe(503);
    expect(ticketOf(forged)).not.toBe(ticket);
    expect((await door.visit({ ...write, ticket })).uri).toBe('/api/registrations');
  });

  it('is good in the kind of browser that drew it, and in no other', async () => {
    const ticket = await draw('A telephone');
    door.now = turnOf(ticket) + 1;
    expect((await door.visit({ ...write, ticket, agent: 'A computer' })).statusCode).toBe(503);
    expect((await door.visit({ ...write, ticket, agent: 'A telephone' })).uri).toBe('/api/registrations');
  });

  it('of an earlier room is worth nothing', async () => {
    const ticket = await draw();
    door.state = { ...roomOfTest, key: 'another key' };
    door.now = turnOf(ticket) + 1;
    expect((await door.visit({ ...write, ticket })).statusCode).toBe(503);
  });
});

/** What the runtime knows, of https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html */
const unknownToTheRuntime =
  /^(ForOf|Class|Spread|ObjectPattern|ArrayPattern|AssignmentPattern|OptionalChaining|Yield|Export|Import(?!Declaration|DefaultSpecifier)|Tagged|BigInt|Private)/;

it.each(['pages', 'writes'] as const)('the function of %s is of the language that the runtime has', (which) => {
  const source = door.code[which];
  const kinds = new Set(
    [...JSON.stringify(parseSync(source, { syntax: 'ecmascript', target: 'es2022' })).matchAll(/"type":"(\w+)"/g)].map(
      ([, kind]) => kind ?? '',
    ),
  );
  expect([...kinds].filter((kind) => unknownToTheRuntime.test(kind))).toEqual([]);
  expect([...source.matchAll(/\?\?|\?\.\w|async \(/g)]).toEqual([]);
});
