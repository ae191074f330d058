import { describe, expect, it } from 'vitest';
import { sendMessage } from '../../../domain/messages/send-message.ts';
import type { Mail } from '../../../domain/messages/channels.ts';
import { wishOf } from '../../../domain/platform/wishes.ts';
import { askForLinks } from '../../../domain/registration/ask-for-links.ts';
import { cancelSignUp } from '../../../domain/sign-ups/cancel-sign-up.ts';
import { showSignUp } from '../../../domain/sign-ups/show-sign-up.ts';
import { signUp } from '../../../domain/sign-ups/sign-up.ts';
import { verifySignUp } from '../../../domain/sign-ups/verify-sign-up.ts';
import { closeSession } from '../../../domain/sessions/change-session.ts';
import type { DemoPerson } from '../../../local/people/people.ts';
import {
  at,
  block,
  dataOf,
  fivePeople,
  invitationOf,
  open,
  register,
  smallHouse,
  stateOfParty,
} from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';

/* Situation 1a as its rules stand: the same request is the same sign-up, and everybody is told what is true. */

type Letter = Parameters<Mail['send']>[0];

/** Sends what is to be sent, and what follows from it. */
async function letters(house: House, after = () => house.quiet()): Promise<Letter[]> {
  const sent: Letter[] = [];
  const mail: Mail = {
    send: async (letter) => {
      sent.push(letter);
      return 'accepted';
    },
  };
  const deps = { ...house.deps, mail, bookingLinkTemplate: 'https://book.example.be/?code={code}' };
  for (;;) {
    const pending = [...house.store.entities.values()].flatMap((one) =>
      one.type === 'message' && one.state === 'pending' ? [one.id] : [],
    );
    if (pending.length === 0) return sent;
    for (const id of pending) await sendMessage(deps, id);
    await after();
  }
}

const kinds = (sent: readonly Letter[]): [string, string | undefined][] =>
  sent.map(({ to, tags }) => [to, tags['kind']]);
const linkIn = (letter: Letter | undefined): { signUpId: string; secret: string } => {
  const [, signUpId = '', secret = ''] = /#([\w-]+)\.([\w-]+)/.exec(letter?.text ?? '') ?? [];
  return { signUpId, secret };
};

const ask = async (
  house: House,
  sessionId: string,
  person: DemoPerson,
  key?: string,
  more: Partial<DemoPerson> = {},
): ReturnType<typeof signUp> => {
  const body = { language: 'nl', person: dataOf({ ...person, ...more }), sessionId, block } as const;
  const wish = await wishOf(house.deps, 'signUp', key === undefined ? undefined : { key, body: JSON.stringify(body) });
  return await signUp(house.deps, body, undefined, wish);
};

async function house(ticks = false): Promise<{ house: House; ann: DemoPerson; bo: DemoPerson; ce: DemoPerson }> {
  const [ann, bo, ce, di, el] = fivePeople();
  return { house: await smallHouse([ann, bo, ce, di, el], { ticks }), ann, bo, ce };
}

const booked = (of: House): number =>
  [...of.store.entities.values()].filter((one) => one.type === 'seat' && one.state === 'booked').length;
const signUpsOf = (of: House) => [...of.store.entities.values()].filter((one) => one.type === 'signUp');

describe('the same request', () => {
  it.each([
    ['without a key', undefined, undefined],
    ['under one key', 'a-key-of-a-page', 'a-key-of-a-page'],
    ['from two tabs, with a key each', 'the-first-tab', 'the-second-tab'],
    ['without a key the second time', 'a-key-of-a-page', undefined],
  ])('sent again %s is one sign-up: one seat, one link, one confirmation', async (_how, first, second) => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 3, { channels: ['direct'] });
    const one = await ask(h, sessionId, ann, first);
    const early = await ask(h, sessionId, ann, second);
    await h.quiet();
    h.time += 8_123;
    const late = await ask(h, sessionId, ann, second);
    await h.quiet();
    expect(one.outcome).toBe('held');
    expect([early, late]).toEqual([one, one]);
    expect(booked(h)).toBe(1);
    expect(kinds(await letters(h))).toEqual([[ann.email, 'signUpConfirmed']]);
  });

  it('sent twice at one moment is one, too', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 3, { channels: ['direct'] });
    const answers = await Promise.all([
      ask(h, sessionId, ann),
      ask(h, sessionId, ann),
      ask(h, sessionId, ann, 'key-key-1'),
    ]);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(booked(h)).toBe(1);
  });

  it('is known again when the block is full, closed or over by then', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 1, { channels: ['direct'] });
    const one = await ask(h, sessionId, ann);
    await h.quiet();
    expect(await ask(h, sessionId, ann)).toEqual(one);
    await closeSession(h.deps, sessionId, 'nurse');
    expect(await ask(h, sessionId, ann)).toEqual(one);
    h.time = at('17:31');
    expect(await ask(h, sessionId, ann)).toEqual(one);
  });

  it('after a cancellation is a new wish, again and again; under its key it is the old one', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 1, { channels: ['direct'] });
    const seen = new Set<string>();
    const first = await ask(h, sessionId, ann, 'key-of-the-first');
    for (let round = 0; round < 11; round += 1) {
      const again = round === 0 ? first : await ask(h, sessionId, ann);
      if (again.outcome !== 'held') throw new Error(again.outcome);
      seen.add(again.signUpId);
      await h.quiet();
      expect(await cancelSignUp(h.deps, again)).toBe('cancelled');
      await h.quiet();
    }
    expect(seen.size).toBe(11);
    expect(await ask(h, sessionId, ann, 'key-of-the-first')).toEqual(first);
    expect(booked(h)).toBe(0);
  });

  it('under its key with other data is refused', async () => {
    const { house: h, ann, bo } = await house();
    const sessionId = await open(h, 3, { channels: ['direct'] });
    await ask(h, sessionId, ann, 'one-and-the-same');
    expect(await ask(h, sessionId, bo, 'one-and-the-same')).toEqual({ outcome: 'keyReused' });
    expect(booked(h)).toBe(1);
  });
});

describe('a person who holds a place there', () => {
  it('is told so, and never not to come', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 3, { channels: ['direct'] });
    const first = await ask(h, sessionId, ann);
    await h.quiet();
    await letters(h);
    const second = await ask(h, sessionId, ann, undefined, { mobile: '+32470000001' });
    await h.quiet();
    expect(second).not.toEqual(first);
    const sent = await letters(h);
    expect(kinds(sent)).toEqual([[ann.email, 'signUpStands']]);
    expect(linkIn(sent[0])).toEqual({
      signUpId: 'signUpId' in first && first.signUpId,
      secret: 'secret' in first && first.secret,
    });
    expect(booked(h)).toBe(1);
  });

  it('is told so at the contact of that place; whoever asked with another one learns nothing', async () => {
    const { house: h, ann, bo } = await house();
    const sessionId = await open(h, 3, { channels: ['direct'] });
    await ask(h, sessionId, ann);
    await h.quiet();
    await letters(h);
    await ask(h, sessionId, ann, undefined, { email: 'somebody@example.org' });
    await ask(h, sessionId, bo, undefined, {
      lastName: 'Wrong',
      email: 'somebody@example.org',
      firstName: ann.firstName,
    });
    await h.quiet();
    const sent = await letters(h);
    expect(kinds(sent)).toEqual([
      ['somebody@example.org', 'signUpRefused'],
      [ann.email, 'signUpStands'],
      ['somebody@example.org', 'signUpRefused'],
    ]);
    expect(sent[0]?.text).toBe(sent[2]?.text);
    expect(sent[0]?.text).not.toMatch(/[Kk]om .*niet/);
  });

  it('by invitation, is told of that booking', async () => {
    const { house: h, ann } = await house();
    const partyId = await register(h, [ann]);
    const sessionId = await open(h, 3);
    const invitationId = await invitationOf(h, partyId);
    const invitation = await h.store.get({ type: 'invitation', id: invitationId });
    const [activationId = ''] = Object.values(invitation?.activations ?? {});
    await h.queues.bookings([{ activationId, status: 'booked', occurredAt: h.time }]);
    await h.quiet();
    await letters(h);
    await ask(h, sessionId, ann);
    await h.quiet();
    expect(kinds(await letters(h))).toEqual([[ann.email, 'bookingSeen']]);
    expect(booked(h)).toBe(1);
  });
});

describe('verified after the block has ended', () => {
  it('ends as refused without asking anybody; the person keeps the list', async () => {
    const { house: h, ann, bo } = await house();
    const partyId = await register(h, [ann]);
    const sessionId = await open(h, 3, { channels: ['direct'] });
    h.down.add('vcd');
    const one = await ask(h, sessionId, ann);
    await ask(h, sessionId, bo, undefined, { lastName: 'Wrong' });
    await h.quiet();
    h.time = at('17:00') + 1_003;
    for (const { id } of signUpsOf(h)) expect(await verifySignUp(h.deps, id)).toBe('refused');
    await h.quiet();
    if (one.outcome !== 'held') throw new Error(one.outcome);
    expect(await showSignUp(h.deps, one)).toMatchObject({ state: 'refused' });
    expect(booked(h)).toBe(0);
    const lock = await h.store.get({ type: 'person', id: await h.blindIndex.of(ann.ssin) });
    expect(lock?.bookedBy).toBeUndefined();
    expect(await stateOfParty(h, partyId)).toBe('waiting');
    const sent = (await letters(h)).filter(({ tags }) => tags['kind'] === 'signUpTooLate');
    expect(sent.map(({ to }) => to)).toEqual([ann.email, bo.email]);
    for (const { id } of signUpsOf(h)) expect((await h.store.get({ type: 'signUp', id }))?.sealed).toBeUndefined();
  });

  it('also when it ends while the VCD is being asked', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 1, { channels: ['direct'] });
    h.down.add('vcd');
    const one = await ask(h, sessionId, ann);
    await h.quiet();
    h.down.delete('vcd');
    await h.store.transact([{ do: 'put', entity: { type: 'system', name: 'vcd', up: true, pauses: [] } }]);
    h.time = at('17:00') - 1_003;
    const slow = {
      query: async (ssin: string) => {
        h.time += 3_007;
        return await h.vcd.query(ssin);
      },
    };
    expect(await verifySignUp({ ...h.deps, vcd: slow }, 'signUpId' in one ? one.signUpId : '')).toBe('refused');
    expect(booked(h)).toBe(0);
  });
});

describe('a cancelled sign-up', () => {
  it('is confirmed by mail, which takes the entry out of the calendar', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 1, { channels: ['direct'] });
    const one = await ask(h, sessionId, ann);
    await h.quiet();
    const [confirmed] = await letters(h);
    if (one.outcome !== 'held') throw new Error(one.outcome);
    expect(await cancelSignUp(h.deps, one)).toBe('cancelled');
    expect(await cancelSignUp(h.deps, one)).toBe('noLiveInvitation');
    const sent = await letters(h);
    expect(kinds(sent)).toEqual([[ann.email, 'signUpCancelled']]);
    expect(sent[0]?.calendar).toMatchObject({ id: confirmed?.calendar?.id, cancelled: true });
  });

  it('that was never confirmed has no entry', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 1, { channels: ['direct'] });
    h.down.add('vcd');
    const one = await ask(h, sessionId, ann);
    await h.quiet();
    if (one.outcome !== 'held') throw new Error(one.outcome);
    await cancelSignUp(h.deps, one);
    const sent = await letters(h);
    expect(kinds(sent)).toEqual([[ann.email, 'signUpCancelled']]);
    expect(sent[0]?.calendar).toBeUndefined();
  });
});

describe('a link that was lost', () => {
  it('is replaced by the first use of the new one', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 1, { channels: ['direct'] });
    const lost = await ask(h, sessionId, ann);
    await h.quiet();
    await letters(h);
    await askForLinks(h.deps, ann.email.toUpperCase().toLowerCase());
    const sent = await letters(h);
    expect(kinds(sent)).toEqual([[ann.email, 'signUpLinkAgain']]);
    const fresh = linkIn(sent[0]);
    if (lost.outcome !== 'held') throw new Error(lost.outcome);
    expect(fresh.secret).not.toBe(lost.secret);
    expect(await showSignUp(h.deps, lost)).toMatchObject({ state: 'confirmed' });
    expect(await showSignUp(h.deps, fresh)).toMatchObject({ state: 'confirmed' });
    expect(await showSignUp(h.deps, lost)).toBeUndefined();
    expect(await cancelSignUp(h.deps, fresh)).toBe('cancelled');
    h.time += 11 * 60_000;
    await askForLinks(h.deps, ann.email);
    expect(kinds(await letters(h))).toEqual([[ann.email, 'signUpCancelled']]);
  });

  it('that is replaced while the VCD is being asked, stays the new one', async () => {
    const { house: h, ann } = await house();
    const sessionId = await open(h, 1, { channels: ['direct'] });
    h.down.add('vcd');
    const lost = await ask(h, sessionId, ann);
    await h.quiet();
    h.down.delete('vcd');
    await h.store.transact([{ do: 'put', entity: { type: 'system', name: 'vcd', up: true, pauses: [] } }]);
    let sent: Letter[] = [];
    const slow = {
      query: async (ssin: string) => {
        await askForLinks(h.deps, ann.email);
        // Nothing else happens meanwhile.
        sent = await letters(h, () => Promise.resolve());
        return await h.vcd.query(ssin);
      },
    };
    await verifySignUp({ ...h.deps, vcd: slow }, 'signUpId' in lost ? lost.signUpId : '');
    expect(await showSignUp(h.deps, linkIn(sent[0]))).toMatchObject({ state: 'confirmed' });
    expect(linkIn((await letters(h)).find(({ tags }) => tags['kind'] === 'signUpConfirmed')).secret).toBe(
      linkIn(sent[0]).secret,
    );
  });
});

it('while the VCD is down, made-up numbers hold the first five seats of a block and half of the others, no more', async () => {
  const { house: h, ann } = await house();
  const sessionId = await open(h, 12, { channels: ['direct'] });
  h.down.add('vcd');
  await h.store.transact([
    { do: 'put', entity: { type: 'system', name: 'vcd', up: false, downSince: h.time, pauses: [] } },
  ]);
  const outcomes: string[] = [];
  for (let made = 0; made < 14; made += 1) {
    const more = {
      ssin: String(10_000_000_000 + made),
      email: `made${made}@example.org`,
      mobile: `+3247000${1000 + made}`,
    };
    outcomes.push((await ask(h, sessionId, ann, undefined, more)).outcome);
  }
  expect(outcomes.filter((one) => one === 'held')).toHaveLength(8);
  expect(outcomes.slice(8)).toEqual(Array.from({ length: 6 }, () => 'noSeats'));
  await h.store.transact([{ do: 'put', entity: { type: 'system', name: 'vcd', up: true, pauses: [] } }]);
  expect((await ask(h, sessionId, ann)).outcome).toBe('held');
});
