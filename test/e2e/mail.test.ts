import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeStep } from '../../local/scenario/actions.ts';
import { castOf } from '../../local/scenario/cast.ts';
import { instantOf } from '../../local/scenario/format.ts';
import { newStage, setUp } from '../../local/scenario/stage.ts';
import type { LocalSystem } from '../../local/scenario/system.ts';
import { createTableReader } from '../../local/scenario/table-reader.ts';
import { day, opening, twoPeopleOneSeat } from './two-people-one-seat.ts';
import { scenarioProduct } from '../lane/products.ts';

/*
 * What becomes of mail, through the deployed handlers: it comes back, is complained about, is not taken. One seat, two
 * people; Anna is older and invited first. By e-mail alone: what a text message delivered as well stands
 * (test/scenarios/s07-bounce-beside-a-text-message.json).
 */

const minute = 60_000;

let system: LocalSystem;
let undo: () => void;

beforeAll(async () => {
  system = await scenarioProduct();
});
beforeEach(async () => {
  undo = () => undefined;
  await system.reset(instantOf(twoPeopleOneSeat.start), { sms: false });
  await setUpPeople();
});
afterEach(() => {
  undo();
  system.cloud.mailAccount({});
});

let openSession: () => Promise<void>;

async function setUpPeople(): Promise<void> {
  const stage = newStage(twoPeopleOneSeat, system, castOf(twoPeopleOneSeat), createTableReader(system.cloud));
  await setUp(stage);
  const take = async (from: string): Promise<void> => {
    for (const step of twoPeopleOneSeat.steps.filter(({ at }) => at.endsWith(from))) {
      await system.cloud.advanceTo(instantOf(step.at));
      if (step.action !== 'outage') await takeStep(stage, step);
      await system.cloud.quiet();
    }
  };
  await take('08:05');
  openSession = () => take('12:00');
}

/** First addresses of the invitations so far, in the order in which they were taken, with the mail's id. */
const invited = () =>
  system.cloud
    .mailStore()
    .filter(({ tags }) => tags['invitation'] !== undefined)
    .map(({ to, messageId, at, suppressed }) => ({ to: to[0] ?? '', messageId, at, suppressed }));
const addressOf = (name: string): string =>
  system.cloud.mailStore().find(({ to, tags }) => tags['kind'] === 'registered' && to[0]?.includes(name))?.to[0] ?? '';

const report = async (messageId: string, event: 'Bounce' | 'Complaint', detail: Record<string, string> = {}) => {
  await system.cloud.publishMailEvent(messageId, event, detail);
  await system.cloud.quiet();
};

describe('an invitation', () => {
  it('that comes back for good passes the seat on at once, and its address is not mailed again', async () => {
    await openSession();
    const [first] = invited();
    expect(invited().map(({ to }) => to)).toEqual([addressOf('anna')]);
    await system.cloud.advanceTo(opening + 2 * minute);
    await report(first?.messageId ?? '', 'Bounce', { bounceType: 'Permanent' });
    expect(invited().map(({ to }) => to)).toEqual([addressOf('anna'), addressOf('bart')]);
    expect((invited()[1]?.at ?? 0) - opening).toBeLessThan(4 * minute);
    const before = system.cloud.mailStore().length;
    await system.cloud.advanceTo(instantOf(`${day}T19:30`));
    const later = system.cloud.mailStore().slice(before);
    expect(later.map(({ to }) => to[0])).not.toContain(addressOf('anna'));
  });

  it('that comes back for the moment stays: the provider goes on trying', async () => {
    await openSession();
    await report(invited()[0]?.messageId ?? '', 'Bounce', { bounceType: 'Transient' });
    await system.cloud.advanceTo(opening + 29 * minute);
    expect(invited().map(({ to }) => to)).toEqual([addressOf('anna')]);
  });

  it('that is complained about stays to its deadline, and nothing is mailed to its reader afterwards', async () => {
    await openSession();
    await report(invited()[0]?.messageId ?? '', 'Complaint');
    await system.cloud.advanceTo(opening + 29 * minute);
    expect(invited()).toHaveLength(1);
    const before = system.cloud.mailStore().length;
    await system.cloud.advanceTo(opening + 50 * minute);
    expect(
      system.cloud
        .mailStore()
        .slice(before)
        .map(({ to }) => to[0]),
    ).toEqual([addressOf('bart')]);
  });

  it('to an address on the provider’s list comes back by itself, and the seat passes on', async () => {
    const welcome = system.cloud.mailStore().find(({ to }) => to[0] === addressOf('anna'));
    // The list of the account knows the address from elsewhere: nothing of ours says so.
    undo = system.cloud.gateway.intercept((call) =>
      /ApplyMailEvent/.test(call.caller) ? { status: 500, body: '' } : undefined,
    );
    await system.cloud.publishMailEvent(welcome?.messageId ?? '', 'Complaint', {});
    await system.cloud.advanceTo(opening - minute);
    undo();
    await openSession();
    await system.cloud.advanceTo(opening + 30 * minute);
    expect(invited().map(({ to, suppressed }) => [to, suppressed])).toContainEqual([addressOf('bart'), undefined]);
    expect(invited().filter(({ to, suppressed }) => to === addressOf('anna') && suppressed !== true)).toEqual([]);
  });

  it('that the provider throttles is not lost: it goes out later, and its time begins then', async () => {
    let refused = 0;
    undo = system.cloud.gateway.intercept((call) => {
      if (call.operation !== 'SendEmail') return undefined;
      refused += 1;
      return {
        status: 429,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'TooManyRequestsException' },
        body: JSON.stringify({ message: 'Maximum sending rate exceeded.' }),
      };
    });
    await openSession();
    await system.cloud.advanceTo(opening + 20 * minute);
    expect(invited()).toEqual([]);
    expect(refused).toBeGreaterThan(15);
    undo();
    await system.cloud.advanceTo(opening + 45 * minute);
    expect(invited().map(({ to }) => to)).toEqual([addressOf('anna')]);
    expect((invited()[0]?.at ?? 0) - opening).toBeGreaterThanOrEqual(20 * minute);
    await system.cloud.advanceTo(opening + 55 * minute);
    expect(invited().map(({ to }) => to)).toEqual([addressOf('anna'), addressOf('bart')]);
  });

  it.each([
    ['day', { perDay: 2 }],
    ['paused', { paused: true }],
    ['sandbox', { proved: ['duty@example.be'] }],
  ])(
    'waits in its queue while the account is held back by its %s, and goes out when it is over',
    async (held, account) => {
      system.cloud.mailAccount(account);
      const lines = system.cloud.logs().length;
      await openSession();
      await system.cloud.advanceTo(opening + 21 * minute + 7_000);
      expect(invited()).toEqual([]);
      expect(await system.cloud.queueDepth('lmb-local-service/Invitations/Invitations/Queue')).toMatchObject({
        delayed: 1,
      });
      const said = system.cloud.logs().slice(lines);
      expect(said.some(({ text }) => text.includes('mail-held') && text.includes(`"${held}"`))).toBe(true);
      expect(said.filter(({ text }) => text.includes('message-not-taken'))).toEqual([]);
      system.cloud.mailAccount({});
      // Ten minutes at most until it is looked at again, and then the usual half hour.
      await system.cloud.advanceTo(opening + 35 * minute);
      expect(invited().map(({ to }) => to)).toEqual([addressOf('anna')]);
      expect((invited()[0]?.at ?? 0) - opening).toBeGreaterThan(21 * minute);
    },
  );
});
