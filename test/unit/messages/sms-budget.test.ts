import { beforeEach, describe, expect, it } from 'vitest';
import { partsOf } from '../../../domain/messages/gsm7.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';
import { guardSms, viewSmsBudget, type SmsLimits } from '../../../domain/messages/sms-budget.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

const noon = Date.UTC(2021, 3, 11, 10);
const day = 24 * 60 * 60_000;
const anna = '+32470123456';

let store: MemoryStore;
let now: number;
let sent: string[];
let provider: () => 'accepted' | 'rejected';
let reports: object[];
let limits: SmsLimits;

beforeEach(() => {
  store = new MemoryStore(() => undefined);
  now = noon;
  sent = [];
  provider = () => 'accepted';
  reports = [];
  limits = { partsPerDay: 10, partsPerMonth: 25, perNumberPerDay: 3, reserved: 0.4 };
});

const sms = (counters: Pick<MemoryStore, 'countUp'> = store) =>
  guardSms({
    sms: { enabled: true, send: async ({ to }) => (sent.push(to), provider()) },
    counters: { countUp: (...of) => counters.countUp(...of) },
    givingBack: { countUp: (...of) => store.countUp(...of) },
    blindIndex: { of: async (text) => `index of ${text.length}.${text.at(-1) ?? ''}` },
    limits,
    now: () => now,
    report: (what) => void reports.push(what),
  });
const send = (to = anna, text = 'Plaats vrij') => sms().send({ to, text });
const spent = async () => {
  const view = await viewSmsBudget({ store, sms: { enabled: true, limits }, now: () => now });
  return [view.day.parts, view.month.parts];
};
const counts = (): number[] => [...store.entities.values()].flatMap((one) => (one.type === 'limit' ? [one.count] : []));
const numbers = Array.from({ length: 10 }, (_, index) => `+3247012345${index}`);

describe('parts', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['€'.repeat(80), 1],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['ł'.repeat(70), 1],
    ['ł'.repeat(71), 2],
  ])('%s', (text, parts) => {
    expect(partsOf(text)).toBe(parts);
  });
});

describe('the budget', () => {
  it('counts parts before they go out, and tells how much is used', async () => {
    let before: number[] = [];
    provider = () => {
      before = counts();
      return 'accepted';
    };
    expect(await send(anna, 'a'.repeat(200))).toBe('accepted');
    expect(before).toEqual([1, 2, 2]);
    expect(await spent()).toEqual([2, 2]);
    expect(reports).toEqual([{ percent: 20 }]);
  });

  it('of a day: what is over it is withheld, and counted for nobody', async () => {
    for (const number of numbers) expect(await send(number)).toBe('accepted');
    expect(await send('+32470999999')).toBe('withheld');
    expect(sent).toHaveLength(10);
    expect(await spent()).toEqual([10, 10]);
    expect(reports.slice(-3)).toEqual([{ percent: 100 }, { withheld: 'budget' }, { percent: 100 }]);
  });

  it('of a month outlives the day, which begins anew at midnight in Belgium', async () => {
    for (const days of [0, 1, 2]) {
      now = noon + days * day;
      for (const number of numbers) await send(number);
    }
    expect(sent).toHaveLength(25);
    expect(await spent()).toEqual([5, 25]);
    now = Date.parse('2021-04-30T22:00:00Z');
    expect(await spent()).toEqual([0, 0]);
    expect(await send()).toBe('accepted');
  });

  it('gives back what surely was not taken: an outage costs nothing', async () => {
    provider = () => {
      throw new Unavailable('sms');
    };
    for (let tries = 0; tries < 30; tries += 1) await expect(send()).rejects.toBeInstanceOf(Unavailable);
    expect(await spent()).toEqual([0, 0]);
    provider = () => 'accepted';
    expect(await send()).toBe('accepted');
  });

  it('keeps what is in doubt, and what a dead sender had counted', async () => {
    provider = () => {
      throw new Error('connection lost');
    };
    await expect(send()).rejects.toThrow('connection lost');
    expect(await spent()).toEqual([1, 1]);
    let calls = 0;
    const dies: Pick<MemoryStore, 'countUp'> = {
      countUp: async (...of) => {
        calls += 1;
        if (calls === 3) throw new Error('killed');
        return await store.countUp(...of);
      },
    };
    await expect(sms(dies).send({ to: anna, text: 'x' })).rejects.toThrow('killed');
    expect(await spent()).toEqual([2, 1]);
  });

  it('holds when many send at once', async () => {
    limits.perNumberPerDay = 1000;
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => send(numbers[index % 10])));
    expect(answers.filter((one) => one === 'accepted').length).toBe(sent.length);
    expect(sent.length).toBeLessThanOrEqual(10);
    expect((await spent())[0]).toBeGreaterThanOrEqual(sent.length);
  });
});

describe('the reserve for people without e-mail', () => {
  const ten = numbers.map((to) => ({ to, text: 'Plaats vrij' }));

  it('is left alone by what goes out beside an e-mail', async () => {
    const guarded = sms();
    const answers = [];
    for (const one of ten) answers.push(await guarded.send({ ...one, beside: true }));
    // Four tenths of ten are kept.
    expect(answers.filter((one) => one === 'accepted')).toHaveLength(6);
    expect(answers.slice(6)).toEqual(['withheld', 'withheld', 'withheld', 'withheld']);
    expect(await spent()).toEqual([6, 6]);
    // The budget is not used up: nobody is called for it. Asked once, not for each of them.
    expect(reports.slice(-2)).toEqual([{ percent: 60 }, { withheld: 'reserve' }]);
    for (const one of ten.slice(0, 4)) expect(await guarded.send(one)).toBe('accepted');
    expect(await spent()).toEqual([10, 10]);
  });

  it('is looked at again after a minute: a new day has a new budget', async () => {
    const guarded = sms();
    for (const one of ten.slice(0, 7)) await guarded.send({ ...one, beside: true });
    now += day;
    expect(await guarded.send({ to: anna, text: 'x', beside: true })).toBe('accepted');
  });

  it('holds for the month, too', async () => {
    limits = { partsPerDay: 1000, partsPerMonth: 10, perNumberPerDay: 3, reserved: 0.5 };
    const guarded = sms();
    for (const one of ten) await guarded.send({ ...one, beside: true });
    expect(sent).toHaveLength(5);
  });

  it('is none where the part is nought, and everything where it is one', async () => {
    limits.reserved = 0;
    for (const one of ten) expect(await sms().send({ ...one, beside: true })).toBe('accepted');
    limits.reserved = 1;
    now += day;
    expect(await sms().send({ to: anna, text: 'x', beside: true })).toBe('withheld');
    expect(await sms().send({ to: anna, text: 'x' })).toBe('accepted');
  });
});

describe('a number', () => {
  it('gets so many a day, and no more', async () => {
    for (const expected of ['accepted', 'accepted', 'accepted', 'withheld']) expect(await send()).toBe(expected);
    expect(reports.at(-1)).toEqual({ withheld: 'number' });
    expect(await spent()).toEqual([3, 3]);
    now += day;
    expect(await send()).toBe('accepted');
  });

  it.each([
    ['+44 7700 900123', 'of another country'],
    ['+32 78 15 00 00', 'that costs extra'],
    ['+1 900 555 0100', 'of a country far away'],
  ])('%s %s gets nothing, and is not counted', async (number) => {
    expect(await send(number)).toBe('rejected');
    expect([sent, await spent(), reports]).toEqual([[], [0, 0], [{ withheld: 'country' }]]);
  });

  it('is not named where it is counted', async () => {
    await send();
    const counted = [...store.entities.values()].flatMap((one) => (one.type === 'limit' ? [one.id] : []));
    expect(counted).toHaveLength(3);
    expect(counted.join()).not.toContain('470123456');
  });
});
