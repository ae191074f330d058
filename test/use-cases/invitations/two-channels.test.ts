import { beforeEach, describe, expect, it } from 'vitest';
import { applyMailEvent } from '../../../domain/invitations/apply-mail-event.ts';
import { messageBounced } from '../../../domain/messages/mark-unreachable.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';
import { fivePeople, invitationOf, noon, open, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* S7: e-mail and text message are judged together. What one has delivered, the other takes nothing from. */

const [ann, bo] = fivePeople();
type Answer = 'accepted' | 'rejected' | 'withheld' | 'away' | 'lost';

let house: House;
let partyId: string;
let id: string;
let answers: { mail: Answer; sms: Answer };
let onSms: () => Promise<unknown>;
let beside: (boolean | undefined)[];
let held: number | undefined;

beforeEach(async () => {
  house = await smallHouse([ann, bo], { ticks: true });
  answers = { mail: 'accepted', sms: 'accepted' };
  onSms = async () => undefined;
  beside = [];
  held = undefined;
  const render = house.deps.renderInvitation;
  const answerOf = <T>(answer: Answer, channel: 'mail' | 'sms'): T => {
    if (answer === 'away') throw new Unavailable(channel);
    if (answer === 'lost') throw new Error('no answer');
    return answer as T;
  };
  Object.assign(house.deps, {
    mail: { send: async () => answerOf(answers.mail, 'mail'), held: async () => held },
    sms: {
      enabled: true,
      send: async (text: { beside?: boolean }) => {
        beside.push(text.beside);
        await onSms();
        return answerOf(answers.sms, 'sms');
      },
    },
    renderInvitation: (...given: Parameters<typeof render>) => ({ ...render(...given), sms: 'kort' }),
  });
});

const invite = async (): Promise<void> => {
  partyId = await register(house, [ann]);
  await house.advanceTo(noon + 2_003);
  await open(house, 1);
  id = [...house.store.entities.values()].find((one) => one.type === 'invitation')?.id ?? '';
};
const bounce = async () => {
  const applied = await applyMailEvent(house.deps, { kind: 'bounced', at: house.time, invitationId: id });
  await house.quiet();
  return applied;
};
/** The e-mail comes back while the text message is on its way. */
const bouncesMeanwhile = (): void => {
  onSms = async () => {
    const claimed = [...house.store.entities.values()].find((one) => one.type === 'invitation');
    await applyMailEvent(house.deps, { kind: 'bounced', at: house.time, invitationId: claimed?.id });
  };
};
const offer = async () => (await house.store.get({ type: 'invitation', id }))?.state;
const party = async () => {
  const { state, undeliverable, failedChannels } = (await house.store.get({ type: 'party', id: partyId }))!;
  return { state, undeliverable, failedChannels };
};

describe('an offer that the text message delivered', () => {
  it.each<[string, Answer]>([
    ['comes back', 'accepted'],
    ['was refused at sending', 'rejected'],
  ])('stands when the e-mail %s, which alone is marked', async (_what, mail) => {
    answers.mail = mail;
    await invite();
    if (mail === 'accepted') expect(await bounce()).toBe('applied');
    expect(await offer()).toBe('sent');
    expect(await party()).toEqual({ state: 'invited', undeliverable: undefined, failedChannels: ['email'] });
    expect(await bounce()).toBe('ignored');
    // Nobody is barred: the next session invites by text message alone.
    await house.advanceTo(noon + 31 * 60_000 + 7_000);
    answers.mail = 'rejected';
    await open(house, 1);
    const next = await invitationOf(house, partyId);
    expect(next).not.toBe(id);
    expect((await house.store.get({ type: 'invitation', id: next }))?.channels).toEqual({ sms: 'accepted' });
  });

  it('stands when the e-mail comes back before the text message was accepted', async () => {
    bouncesMeanwhile();
    await invite();
    expect(await offer()).toBe('sent');
    expect(await party()).toMatchObject({ undeliverable: undefined, failedChannels: ['email'] });
  });
});

describe('an offer that the e-mail delivered', () => {
  it.each<[Answer, string[] | undefined, object]>([
    ['rejected', ['sms'], { state: 'waiting', undeliverable: true }],
    // Nothing is known against the number: it is the way to the next offer.
    ['withheld', undefined, { undeliverable: undefined, failedChannels: ['email'] }],
    ['away', undefined, { undeliverable: undefined, failedChannels: ['email'] }],
    ['lost', undefined, { undeliverable: undefined, failedChannels: ['email'] }],
  ])('stands when the text message is %s', async (sms, failed, afterwards) => {
    answers.sms = sms;
    await invite();
    expect(await offer()).toBe('sent');
    expect(await party()).toEqual({ state: 'invited', undeliverable: undefined, failedChannels: failed });
    // And goes on once nothing has delivered it.
    await bounce();
    expect(await offer()).toBe('released');
    expect(await party()).toMatchObject(afterwards);
  });
});

describe('a notice that comes back', () => {
  it('marks the address alone: the party is invited by text message', async () => {
    partyId = await register(house, [ann]);
    await house.advanceTo(noon + 2_003);
    const told = [...house.store.entities.values()].find((one) => one.type === 'message' && one.partyId === partyId);
    expect(await messageBounced(house.deps, told?.type === 'message' ? told.id : '')).toBe('marked');
    expect(await party()).toEqual({ state: 'waiting', undeliverable: undefined, failedChannels: ['email'] });
    answers.mail = 'rejected';
    await open(house, 1);
    id = await invitationOf(house, partyId);
    expect(await offer()).toBe('sent');
    expect((await house.store.get({ type: 'invitation', id }))?.channels).toEqual({ sms: 'accepted' });
  });
});

describe('an offer that nothing delivered', () => {
  it('goes to the next', async () => {
    answers = { mail: 'rejected', sms: 'rejected' };
    await invite();
    expect(await offer()).toBe('released');
    expect(await party()).toMatchObject({ state: 'waiting', undeliverable: true });
  });

  it('goes to the next, when the e-mail came back and the text message was refused a moment later', async () => {
    answers.sms = 'rejected';
    bouncesMeanwhile();
    await invite();
    expect(await offer()).toBe('released');
    expect(await party()).toMatchObject({ undeliverable: true });
  });
});

describe('the text message', () => {
  it('counts as beside the e-mail that was taken, and as the only way without one', async () => {
    await invite();
    expect(beside).toEqual([true]);
    beside = [];
    answers.mail = 'rejected';
    await house.advanceTo(noon + 31 * 60_000 + 7_000);
    await register(house, [bo]);
    await house.quiet();
    await house.advanceTo(noon + 33 * 60_000 + 7_000);
    expect(beside).toEqual([false]);
  });
});

describe('an e-mail that the account of the provider holds back', () => {
  it('asks nobody and activates nothing; its seat stands still, and it goes out when the account is open', async () => {
    held = 600_000;
    await invite();
    expect([await offer(), beside, house.activations.size]).toEqual(['claimed', [], 0]);
    await house.advanceTo(noon + 9 * 60_000 + 7_000);
    expect([await offer(), beside, house.activations.size]).toEqual(['claimed', [], 0]);
    held = undefined;
    await house.advanceTo(noon + 12 * 60_000 + 7_000);
    expect([await offer(), house.activations.size]).toEqual(['sent', 1]);
  });
});

describe('an e-mail that comes back after the end', () => {
  it.each<[Answer, object]>([
    ['accepted', { undeliverable: undefined, failedChannels: ['email'] }],
    ['rejected', { undeliverable: true }],
  ])('marks the contact all the same (text message %s)', async (sms, marked) => {
    answers.sms = sms;
    await invite();
    await house.advanceTo(noon + 31 * 60_000 + 7_000);
    expect(await offer()).toBe('expired');
    expect(await bounce()).toBe('applied');
    expect(await party()).toMatchObject({ state: 'waiting', ...marked });
    expect(await offer()).toBe('expired');
  });
});
