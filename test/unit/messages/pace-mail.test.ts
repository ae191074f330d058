import { beforeEach, describe, expect, it } from 'vitest';
import { type Held, heldMs, mailState, type MailQuota, paceMail } from '../../../domain/messages/pace-mail.ts';
import { viewMailQuota } from '../../../domain/messages/view-mail-quota.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';

const letter = { to: 'anna@example.com', subject: '', html: '', text: '', language: 'nl', tags: {} } as const;

let at: number;
let quota: MailQuota | 'silent';
let asked: number;
let refuse: (at: number) => Held | undefined;
/** Instants at which the provider took something. */
let taken: number[];
let reports: object[];

beforeEach(() => {
  at = 31_007;
  quota = { perSecond: 30, perDay: 50_000, sent: 0, sending: true, sandbox: false };
  asked = 0;
  refuse = () => undefined;
  taken = [];
  reports = [];
});

const senderOf = (share = { processes: 10, ofRate: 2 / 3, ofDay: 1 }) =>
  paceMail({
    mail: {
      send: async () => {
        const held = refuse(at);
        if (held !== undefined) throw new Unavailable('mail', undefined, held);
        taken.push(at);
        return 'accepted';
      },
    },
    askQuota: async () => {
      asked += 1;
      if (quota === 'silent') throw new Error('no answer');
      return quota;
    },
    share,
    now: () => at,
    elapsed: () => at,
    rest: async (milliseconds) => void (at += milliseconds),
    report: (what) => void reports.push(what),
  });
type Sender = ReturnType<typeof senderOf>;

/** Sends one after the other for so long, and says how many were taken. */
async function sendFor(sender: Sender, milliseconds: number): Promise<number> {
  const [until, before] = [at + milliseconds, taken.length];
  const isOver = () => at >= until;
  while (!isOver()) await sender.send(letter).catch(() => (at += 200));
  return taken.length - before;
}
const refusedWith = (sender: Sender) =>
  sender.send(letter).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the rate', () => {
  it('begins with the part of the provider’s own rate that one process has', async () => {
    // 30 a second, two thirds for invitations, ten processes: 2 a second.
    const count = await sendFor(senderOf(), 5_000);
    expect(count).toBeGreaterThanOrEqual(10);
    expect(count).toBeLessThanOrEqual(11);
    expect(asked).toBe(1);
  });

  it('halves when the provider is asked too much, and comes back with time', async () => {
    const sender = senderOf();
    await sender.send(letter);
    refuse = () => 'rate';
    const refusal = await refusedWith(sender);
    expect(refusal).toMatchObject({ reason: 'rate', retryAfterMs: undefined });
    expect(reports.at(-1)).toEqual({ held: 'rate' });
    refuse = () => undefined;
    // The place in the row that the refused one had; from here on it counts.
    await sender.send(letter);
    expect(await sendFor(sender, 5_000)).toBeLessThanOrEqual(6);
    await sendFor(sender, 60_000);
    expect(await sendFor(sender, 5_000)).toBeGreaterThanOrEqual(10);
  });

  it('never falls so low that nothing is tried', async () => {
    const sender = senderOf();
    refuse = () => 'rate';
    for (let n = 0; n < 40; n += 1) await refusedWith(sender);
    refuse = () => undefined;
    // A sixteenth of 2 a second: one in 8 seconds.
    expect(await sendFor(sender, 25_000)).toBeGreaterThanOrEqual(3);
  });

  it('never grows above the account’s rate over all processes', async () => {
    const sender = senderOf();
    await sendFor(sender, 300_000);
    // 30 a second over ten processes.
    expect(await sendFor(sender, 10_000)).toBeLessThanOrEqual(31);
  });

  it('ends where many processes meet the provider’s limit: two thirds of it and more are used, and it is hardly passed', async () => {
    // Invitations and notices from one account of 30 a second, each process on its own.
    const perSecond = new Map<number, number>();
    let refused = 0;
    refuse = (now) => {
      const second = Math.floor(now / 1000);
      const count = perSecond.get(second) ?? 0;
      if (count >= 30) {
        refused += 1;
        return 'rate';
      }
      perSecond.set(second, count + 1);
      return undefined;
    };
    const begin = at;
    const processes = Array.from({ length: 15 }, (_, index) => ({
      sender: senderOf(
        index < 10 ? { processes: 10, ofRate: 2 / 3, ofDay: 1 } : { processes: 5, ofRate: 1 / 3, ofDay: 0.9 },
      ),
      invites: index < 10,
      at: begin,
      sent: 0,
    }));
    // Whoever is behind goes next, on a clock of its own.
    for (let turn = 0; turn < 5_000; turn += 1) {
      const next = processes.reduce((first, one) => (one.at < first.at ? one : first));
      at = next.at;
      const before = taken.length;
      await next.sender.send(letter).catch(() => (at += 500));
      next.sent += taken.length - before;
      next.at = at + 1;
    }
    const seconds = (Math.min(...processes.map((one) => one.at)) - begin) / 1000;
    expect(taken.length / seconds).toBeGreaterThan(20);
    expect(refused / taken.length).toBeLessThan(0.1);
    const of = (invites: boolean) =>
      processes.filter((one) => one.invites === invites).reduce((sum, { sent }) => sum + sent, 0);
    expect(of(true) / of(false)).toBeGreaterThan(1.3);
  });

  it('lets nobody wait in a function for long: what would wait comes back', async () => {
    quota = { perSecond: 1, perDay: 200, sent: 0, sending: true, sandbox: true };
    const sender = senderOf();
    await sender.send(letter);
    // One in fifteen seconds.
    const refusal = await refusedWith(sender);
    expect(refusal).toMatchObject({ name: 'Unavailable', system: 'mail', reason: 'rate' });
    expect(refusal instanceof Unavailable && refusal.retryAfterMs).toBeGreaterThan(8_000);
  });
});

describe('the day', () => {
  it('ends for notices before it ends for invitations', async () => {
    quota = { perSecond: 30, perDay: 1_000, sent: 900, sending: true, sandbox: false };
    expect(await senderOf().send(letter)).toBe('accepted');
    const notices = senderOf({ processes: 5, ofRate: 1 / 3, ofDay: 0.9 });
    expect(await notices.held?.()).toBe(heldMs);
    expect(await refusedWith(notices)).toMatchObject({ reason: 'day', retryAfterMs: heldMs });
    expect(reports).toContainEqual({ percent: 90 });
    expect(reports.at(-1)).toEqual({ held: 'day' });
    expect(taken).toHaveLength(1);
  });

  it('begins again by itself as the last 24 hours move on', async () => {
    quota = { perSecond: 30, perDay: 1_000, sent: 1_000, sending: true, sandbox: false };
    const sender = senderOf();
    expect(await sender.held?.()).toBe(heldMs);
    quota = { ...quota, sent: 950 };
    at += 60_001;
    expect(await sender.held?.()).toBeUndefined();
    expect(await sender.send(letter)).toBe('accepted');
  });

  it('is over when the provider says so, whatever its figures say yet', async () => {
    const sender = senderOf();
    refuse = () => 'day';
    expect(await refusedWith(sender)).toMatchObject({ reason: 'day', retryAfterMs: heldMs });
    expect(await sender.held?.()).toBe(heldMs);
    at += 60_001;
    expect(await sender.held?.()).toBeUndefined();
  });

  it('has no end where there is no limit', async () => {
    quota = { perSecond: 30, perDay: undefined, sent: 9_000_000, sending: true, sandbox: false };
    expect(await senderOf().held?.()).toBeUndefined();
  });
});

describe('the account', () => {
  it('that is paused gets nothing, and says so', async () => {
    quota = { perSecond: 30, perDay: 1_000, sent: 0, sending: false, sandbox: false };
    const sender = senderOf();
    expect(await sender.held?.()).toBe(heldMs);
    expect(await refusedWith(sender)).toMatchObject({ reason: 'paused', retryAfterMs: heldMs });
    expect(taken).toEqual([]);
  });

  it('in the sandbox writes to proved addresses: one that is refused says nothing of the next', async () => {
    const sender = senderOf();
    refuse = () => 'sandbox';
    expect(await refusedWith(sender)).toMatchObject({ reason: 'sandbox', retryAfterMs: heldMs });
    refuse = () => undefined;
    expect(await sender.held?.()).toBeUndefined();
    expect(await sender.send(letter)).toBe('accepted');
  });

  it('that says nothing is taken for a new one, and what was known holds on', async () => {
    quota = 'silent';
    const sender = senderOf();
    expect(await sender.send(letter)).toBe('accepted');
    expect(reports).toEqual([{ unknown: true }]);
    quota = { perSecond: 30, perDay: 10, sent: 10, sending: true, sandbox: false };
    at += 60_001;
    expect(await sender.held?.()).toBe(heldMs);
    quota = 'silent';
    at += 60_001;
    expect(await sender.held?.()).toBe(heldMs);
  });

  it('is asked once for all that wait for the answer', async () => {
    const sender = senderOf();
    await Promise.all(Array.from({ length: 10 }, async () => await sender.held?.()));
    expect(asked).toBe(1);
  });
});

describe('what the operator reads', () => {
  const state = (changed: Partial<MailQuota>) =>
    mailState({ perSecond: 14, perDay: 1_000, sent: 0, sending: true, sandbox: false, ...changed }, 0.9);

  it('names what stands in the way first', () => {
    expect(state({})).toBe('open');
    expect(state({ sent: 900 })).toBe('invitationsOnly');
    expect(state({ sent: 1_000 })).toBe('day');
    expect(state({ sandbox: true })).toBe('sandbox');
    expect(state({ sandbox: true, sending: false })).toBe('paused');
  });

  it('says so when the provider does not answer', async () => {
    const now = () => Date.UTC(2021, 3, 11, 10);
    const mailQuota = { ask: () => Promise.reject(new Error('no')), ofDayForNotices: 0.9 };
    expect(await viewMailQuota({ mailQuota, now })).toEqual({ now: '2021-04-11T10:00:00.000Z', state: 'unknown' });
  });
});
