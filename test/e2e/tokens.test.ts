import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataOf } from '../../local/people/people.ts';
import type { LocalSystem } from '../../local/system.ts';
import { program } from '../lane/accounts.ts';
import { stillProduct } from '../lane/products.ts';
import { DescribedApi } from './described-api.ts';
import { ann, bo, ce, di, people, type Person } from './citizens.ts';
import { type Claims, forgeries } from './forged-tokens.ts';

/*
 * Tokens and links that are not what they seem, through the gateway of the template: forged, too old, of another party,
 * of another stage, used twice, forwarded, guessed.
 */

const start = Date.parse('2021-04-11T10:00:00Z'); // noon in Belgium
const minute = 60_000;
const elsewhere = 'known.elsewhere@example.be';
let system: LocalSystem;
let api: DescribedApi;
let bearer: string;

beforeAll(async () => {
  system = await stillProduct(start);
  api = await DescribedApi.of(system.cloud.url);
  bearer = await system.identity.token(program);
  for (const person of people) system.vcd.add({ ...person, eligible: true });
  // Another contact than the one that registers: it is told, and can object.
  system.vcd.add({ ...ann, eligible: true, email: elsewhere });
  const centre = { name: 'De Werf', postalCode: '9300', municipality: 'Aalst', region: 'VLG', postalCodes: [] };
  await api.call('PUT /api/centres', { bearer, body: { centres: [{ ...centre, id: 'aalst' }] } });
  await api.call('PUT /api/clients', { bearer, body: { clients: [{ clientId: 'program', centres: ['aalst'] }] } });
});

async function register(person: Person): Promise<string> {
  const availability = ['afternoon', 'evening'].map((dayPart) => ({ date: '2021-04-11', dayPart }));
  const { body } = await api.call('POST /api/registrations', {
    body: { kind: 'self', language: 'nl', members: [dataOf(person)], centres: ['aalst'], availability },
  });
  await system.cloud.quiet();
  return newestLink(person, `${String(body['partyId'])}\\.`);
}

/** @returns id of the session */
async function open(from: string, seats: number, channel = 'invite'): Promise<string> {
  const block = { date: '2021-04-11', from, to: `${Number(from.slice(0, 2)) + 1}:00`, seats };
  const { body } = await api.call('POST /api/sessions', {
    bearer: await system.identity.token(program),
    body: { centre: 'aalst', blocks: [block], channels: [channel] },
  });
  await system.cloud.quiet();
  return String(body['sessionId']);
}

/** From the newest mail to the person that has one. @param idBegins pattern */
function newestLink({ email }: Pick<Person, 'email'>, idBegins: string): string {
  const texts = system.cloud
    .mailStore()
    .filter(({ to }) => to.includes(email))
    .map(({ text }) => text);
  const found = texts.flatMap((text) => [...text.matchAll(new RegExp(`#(${idBegins}[\\w.-]+)`, 'g'))]);
  return found.at(-1)?.[1] ?? '';
}

/** Status and reason of a call with a link. */
async function withLink(route: string, link: string, body?: object): Promise<string> {
  const answer = await api.call(route, { link, ...(body !== undefined && { body }) });
  const type = answer.body['type'];
  return [answer.status, ...(typeof type === 'string' ? [type.split(':').at(-1)] : [])].join(' ');
}

const [idIn, secretIn] = [(link: string) => link.split('.')[0] ?? '', (link: string) => link.split('.')[1] ?? ''];

describe('an access token', () => {
  /** Claims of a token that is let in. */
  const good = async (username?: string): Promise<Claims> => {
    const token =
      username === undefined ? await system.identity.token(program) : await system.identity.personToken(username);
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  };

  /** Of each way in which the gateway judges: by the pool alone, by a scope, by the function that looks who has signed out. */
  const routes: readonly (readonly [route: string, username?: string])[] = [
    ['GET /api/settings'],
    ['GET /api/contact-centre/calls', 'agent'],
  ];

  it.each(forgeries)('%s opens nothing', async (_name, forge) => {
    for (const [route, username] of routes) {
      const claims = await good(username);
      const forged = await forge(claims, system.identity, system.cloud.clock.now() / 1000);
      expect((await api.callUndescribed(route, { bearer: forged })).status).toBe(401);
      // With all as it should be the same claims open it.
      expect((await api.call(route, { bearer: system.identity.sign(claims) })).status).toBe(200);
    }
  });
});

describe('a link', () => {
  const routes = {
    party: ['GET /api/party', 'GET /api/party/export', 'DELETE /api/party'],
    invitation: ['GET /api/invitation'],
    signUp: ['GET /api/sign-up', 'DELETE /api/sign-up'],
    objection: ['POST /api/objection'],
  } as const;
  const own: Record<keyof typeof routes, string> = { party: '', invitation: '', signUp: '', objection: '' };
  let other = '';

  it('is made for everybody who has something to look at', async () => {
    own.party = await register(ann);
    own.objection = newestLink({ email: elsewhere }, `${idIn(own.party)}\\.`);
    other = await register(bo);
    const session = await open('15:00', 1);
    own.invitation = newestLink(ann, `${session}-`);
    const direct = await open('16:00', 2, 'direct');
    const held = await api.call('POST /api/sign-ups', {
      body: { language: 'nl', person: dataOf(ce), sessionId: direct, block: '2021-04-11T16:00' },
    });
    await system.cloud.quiet();
    own.signUp = String(held.body['token']);
    expect([await withLink('GET /api/party', own.party), await withLink('GET /api/party', other)]).toEqual([
      '200',
      '200',
    ]);
    expect(secretIn(own.objection)).not.toBe('');
    expect(await withLink('GET /api/invitation', own.invitation)).toBe('200');
    expect(await withLink('GET /api/sign-up', own.signUp)).toBe('200');
  });

  it.each([
    ['of another stage', () => Object.entries(own)],
    ['with the secret of another party', () => [['party', `${idIn(own.party)}.${secretIn(other)}`]]],
    ['with the secret of another stage', () => [['party', `${idIn(own.party)}.${secretIn(own.invitation)}`]]],
    ['of a party to its invitation', () => [['party', `${idIn(own.invitation)}.${secretIn(own.party)}`]]],
    ['with one letter less', () => [['party', own.party.slice(0, -1)]]],
    [
      'with another letter',
      () => [['party', `${own.party.slice(0, -2)}${own.party.at(-2) === 'A' ? 'B' : 'A'}${own.party.at(-1) ?? ''}`]],
    ],
    ['in capitals', () => [['party', `${idIn(own.party)}.${secretIn(own.party).toUpperCase()}`]]],
    ['that nobody has', () => [['party', `${'Z'.repeat(26)}.${'z'.repeat(22)}`]]],
  ] as const satisfies readonly (readonly [string, () => string[][]])[])(
    '%s leads nowhere, and all such answers are one',
    async (name, links) => {
      for (const [stage = '', link = ''] of links()) {
        for (const [kind, calls] of Object.entries(routes)) {
          // Who was registered by somebody else objects with the own link.
          if (name === 'of another stage' && (kind === stage || kind === 'objection')) continue;
          for (const call of calls) expect([call, await withLink(call, link)]).toEqual([call, '404 notFound']);
        }
        if (stage !== 'invitation')
          expect(await withLink('POST /api/invitation/decline', link, { reason: 'takeMeOff' })).toBe('404 notFound');
      }
    },
  );

  it('that was replaced opens nothing from the first use of the new one on', async () => {
    await api.call('POST /api/link-again', { body: { email: bo.email } });
    await system.cloud.quiet();
    const fresh = newestLink(bo, `${idIn(other)}\\.`);
    expect(fresh).not.toBe(other);
    expect([await withLink('GET /api/party', fresh), await withLink('GET /api/party', other)]).toEqual([
      '200',
      '404 notFound',
    ]);
    other = fresh;
  });

  it('that was forwarded shows what the message said, lets its reader decline, and nothing else', async () => {
    const { body } = await api.call('GET /api/invitation', { link: own.invitation });
    expect(Object.keys(body).toSorted()).toEqual(
      [
        'block',
        'bookingUrls',
        'centre',
        'date',
        'deadline',
        'from',
        'invitationId',
        'language',
        'now',
        'seats',
        'state',
        'to',
      ].filter((key) => key !== 'block'),
    );
    const text = JSON.stringify(body);
    for (const secret of [ann.ssin, ann.lastName, ann.email, ann.mobile.slice(-8)]) expect(text).not.toContain(secret);
    // Neither the party's page nor its secret can be reached from it.
    expect(text).not.toContain(idIn(own.party));
  });

  /** Subjects of what the person gets while something is done. */
  async function toldOf(person: Person, what: () => Promise<unknown>): Promise<string[]> {
    const before = new Set(system.cloud.mailStore());
    await what();
    await system.cloud.quiet();
    const told = system.cloud.mailStore().filter((mail) => !before.has(mail) && mail.to.includes(person.email));
    return told.map(({ subject }) => subject);
  }
  const decline = (link: string, reason: string) => withLink('POST /api/invitation/decline', link, { reason });

  it('declines once, and the contact is told, whoever it was', async () => {
    const told = await toldOf(ann, async () => {
      expect(await decline(own.invitation, 'notNow')).toBe('200');
      expect(await decline(own.invitation, 'notNow')).toBe('409 noLiveInvitation');
    });
    expect(told).toEqual([expect.stringContaining('U blijft op de lijst')]);
    expect((await api.call('GET /api/party', { link: own.party })).body['state']).toBe('waiting');
    // Nothing to book with is left behind the link.
    const after = await api.call('GET /api/invitation', { link: own.invitation });
    expect(after.body).toMatchObject({ state: 'declined', bookingUrls: [] });
  });

  it('of an earlier session says nothing about a later one; that one takes off the list, and the contact is told', async () => {
    const later = newestLink(ann, `${await open('17:00', 2)}-`);
    expect(idIn(later)).not.toBe(idIn(own.invitation));
    expect(await decline(own.invitation, 'takeMeOff')).toBe('409 noLiveInvitation');
    expect((await api.call('GET /api/party', { link: own.party })).body['state']).toBe('invited');
    expect(await toldOf(ann, () => decline(later, 'takeMeOff'))).toHaveLength(1);
    expect((await api.call('GET /api/party', { link: own.party })).body).toMatchObject({
      state: 'withdrawn',
      members: [],
    });
    expect(await decline(later, 'notNow')).toBe('409 noLiveInvitation');
  });

  it('to a sign-up that was given up gives nothing up again', async () => {
    expect(await withLink('DELETE /api/sign-up', own.signUp)).toBe('200');
    expect(await withLink('DELETE /api/sign-up', own.signUp)).toBe('409 noLiveInvitation');
    expect((await api.call('GET /api/sign-up', { link: own.signUp })).body['state']).toBe('cancelled');
  });

  it('to a party that was withdrawn shows that alone, and changes nothing', async () => {
    expect(await withLink('DELETE /api/party', other)).toBe('200');
    await system.cloud.quiet();
    const { body } = await api.call('GET /api/party', { link: other });
    expect(body).toMatchObject({ state: 'withdrawn', members: [] });
    expect(await withLink('PUT /api/party', other, { centres: ['aalst'] })).toMatch(/^400/);
    expect(await withLink('DELETE /api/party', other)).toMatch(/^400/);
  });
});

describe('guessing', () => {
  it('a code of the contact centre dies after five tries, also the right one', async () => {
    const link = await register(di);
    const agent = { bearer: await system.identity.personToken('agent') };
    const check = async (code: string) =>
      (await api.call('POST /api/contact-centre/proofs/check', { ...agent, body: { email: di.email, code } })).status;
    const newestCode = async (): Promise<string> => {
      await api.call('POST /api/contact-centre/proofs', { ...agent, body: { email: di.email, language: 'nl' } });
      await system.cloud.quiet();
      const codes = system.cloud.mailStore().flatMap(({ subject }) => /^\d{3} \d{3}/.exec(subject) ?? []);
      return codes.at(-1) ?? '';
    };
    const right = await newestCode();
    const wrong = right === '000 000' ? '000 001' : '000 000';
    // Side by side as well: each try counts, or comes to nothing.
    expect(await Promise.all(Array.from({ length: 12 }, () => check(wrong)))).toEqual(
      Array.from({ length: 12 }, () => 400),
    );
    for (let tries = 0; tries < 5; tries += 1) expect(await check(wrong)).toBe(400);
    expect(await check(right)).toBe(400);
    const second = await newestCode();
    expect(await check(right === second ? wrong : right)).toBe(400);
    expect(await check(second)).toBe(200);
    expect(await check(second)).toBe(400);
    expect(await withLink('GET /api/party', link)).toBe('200');
  });

  it('what a proof has opened closes after half an hour', async () => {
    await system.cloud.advanceTo(system.cloud.clock.now() + 20 * minute);
    const agent = { bearer: await system.identity.personToken('agent') };
    await api.call('POST /api/contact-centre/proofs', { ...agent, body: { mobile: di.mobile, language: 'nl' } });
    await api.call('POST /api/contact-centre/proofs', { ...agent, body: { email: di.email, language: 'nl' } });
    await system.cloud.quiet();
    const codes = system.cloud.mailStore().flatMap(({ subject }) => /^\d{3} \d{3}/.exec(subject) ?? []);
    const { body } = await api.call('POST /api/contact-centre/proofs/check', {
      ...agent,
      body: { email: di.email, code: codes.at(-1) ?? '' },
    });
    const { parties } = z.object({ parties: z.tuple([z.object({ token: z.string() })]) }).parse(body);
    const [{ token }] = parties;
    expect(await withLink('GET /api/party', token)).toBe('200');
    await system.cloud.advanceTo(system.cloud.clock.now() + 31 * minute);
    expect(await withLink('GET /api/party', token)).toBe('404 notFound');
  });

  it('a program’s secret, or its scopes, comes to nothing', async () => {
    const ask = (form: Record<string, string>) =>
      fetch(`${system.identity.issuer}/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: program.clientId, ...form }),
      });
    for (const client_secret of ['', program.secret.slice(0, -1), program.secret.toUpperCase().replace(/^./, 'x')])
      expect((await ask({ client_secret })).status).toBe(401);
    expect((await ask({ client_secret: program.secret, scope: 'booking-events/write' })).status).toBe(400);
    expect((await ask({ client_secret: program.secret, scope: 'settings/read' })).status).toBe(200);
  });
});
