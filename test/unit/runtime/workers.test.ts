import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../domain/entities/entity.ts';
import type { Invitation } from '../../../domain/entities/invitations.ts';
import type { Party } from '../../../domain/entities/parties.ts';
import { type Queues } from '../../../domain/platform/queues.ts';
import { type Ids } from '../../../domain/platform/ids.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';
import { createHandler as applyMailEvent } from '../../../lambdas/invitations/apply-mail-event/handler.ts';
import { createHandler as offerSeats } from '../../../lambdas/selection/offer-seats/handler.ts';
import { createHandler as parkSession } from '../../../lambdas/selection/park-session/handler.ts';
import { createHandler as releaseActivation } from '../../../lambdas/outside-systems/release-activation/handler.ts';
import { createHandler as settleSession } from '../../../lambdas/selection/settle-session/handler.ts';
import { createHandler as verifyParty } from '../../../lambdas/registration/verify-party/handler.ts';
import type { Detail, Log } from '../../../lambdas/runtime/wiring/logger.ts';
import { context } from '../../fakes/lambda-context.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

const now = Date.UTC(2021, 3, 11, 10);
const hour = 3_600_000;

function setUp(...entities: Entity[]) {
  const store = new MemoryStore(() => undefined);
  const lines: [string, Detail | undefined][] = [];
  const add = (code: string, detail?: Detail): void => void lines.push([code, detail]);
  const log: Log = { info: add, warn: add, error: add };
  const sent: [string, readonly object[], number | undefined][] = [];
  const queue = (name: string) => async (pointers: readonly object[], delay?: number) =>
    void sent.push([name, pointers, delay]);
  const queues: Queues = {
    verify: queue('verify'),
    invite: queue('invite'),
    notify: queue('notify'),
    report: queue('report'),
    bookings: queue('bookings'),
    checkBooking: queue('checkBooking'),
    upload: queue('upload'),
    deliver: queue('deliver'),
  };
  let count = 0;
  const next = (): string => String((count += 1)).padStart(4, '0');
  const ids: Ids = {
    party: next,
    session: next,
    invitation: next,
    secret: next,
    random: next,
    hash: (text) => text,
    seq: next,
  };
  const unused = (): Promise<never> => Promise.reject(new Error('not asked in this test'));
  const blindIndex = { of: unused };
  const vault = {
    seal: unused,
    open: async () => ({ linkSecret: 'x', members: [member], accompaniesCode: 'CODE1234' }),
  };
  const put = store.transact(entities.map((entity) => ({ do: 'put', entity })));
  const letters: { body: string; reason: string }[] = [];
  const deadLetters = { keep: async (letter: (typeof letters)[number]) => void letters.push(letter) };
  const sms = { enabled: false };
  const deps = { store, log, queues, ids, vault, blindIndex, deadLetters, sms, now: () => now };
  return { put, store, lines, sent, letters, deps, unused };
}

const member = {
  id: 'm1',
  ssin: '23292805780',
  firstName: 'Anna',
  lastName: 'Peeters',
  postalCode: '9300',
  email: 'anna@example.com',
};
const sqs = (messageId: string, body: object): SQSRecord => ({
  messageId,
  body: JSON.stringify(body),
  receiptHandle: '',
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: '', SenderId: '', ApproximateFirstReceiveTimestamp: '' },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: '',
});
const party: Party = {
  type: 'party',
  id: 'P1',
  state: 'unverified',
  kind: 'companion',
  language: 'nl',
  registeredAt: now,
  version: 1,
  members: [{ id: 'm1', person: 'x1', birthDay: '1940-05-01' }],
  centres: ['aalst'],
  availability: ['2021-04-11 afternoon'],
  lapsesAt: now + hour,
  availabilityGivenAt: now,
  registeredThrough: 'site',
  linkHash: '',
  sealed: { v: 1, key: '', iv: '', data: '' },
};
const invitation: Invitation = {
  type: 'invitation',
  id: 'S1-i',
  sessionId: 'S1',
  centre: 'aalst',
  partyId: 'P1',
  block: '2021-04-11T15:00',
  blockEndsAt: now + 6 * hour,
  state: 'claimed',
  claimedAt: now,
  places: [{ memberId: 'm1', person: 'x1', seat: 1 }],
  verified: true,
  basis: 'vcd',
  attempt: { number: 1, at: now, deadlineShown: now + hour / 2 },
  attemptId: 'attempt-1',
  linkHash: '',
};
const invited: Party = { ...party, kind: 'self', state: 'invited', invitationId: 'S1-i' };

const seat: Entity = {
  type: 'seat',
  sessionId: 'S1',
  centre: 'aalst',
  block: '2021-04-11T15:00',
  number: 1,
  state: 'offered',
  holder: 'S1-i',
};
const person: Entity = { type: 'person', id: 'x1', heldBy: 'S1-i' };

describe('verify-party', () => {
  const healthy = () => Promise.resolve(false);
  const vcd = { query: () => Promise.reject(new Unavailable('vcd')), healthy };
  const booking = { bookingOf: () => Promise.reject(new Unavailable('booking')), healthy };

  it('brings back what waits for the booking system, in half a minute', async () => {
    const { put, deps, sent, lines } = setUp(party);
    await put;
    expect(await verifyParty({ ...deps, vcd, booking })({ Records: [sqs('1', { partyId: 'P1' })] }, context)).toEqual({
      batchItemFailures: [],
    });
    expect(sent).toEqual([['verify', [{ partyId: 'P1' }], 30]]);
    expect(lines).toContainEqual(['verification-later', { messageId: '1', partyId: 'P1' }]);
  });

  it('keeps what waits for the VCD in the queue, too', async () => {
    const { put, deps, sent, store } = setUp({ ...party, kind: 'self' });
    await put;
    await verifyParty({ ...deps, vcd, booking })({ Records: [sqs('1', { partyId: 'P1' })] }, context);
    expect(sent).toEqual([['verify', [{ partyId: 'P1' }], 30]]);
    expect(await store.get({ type: 'system', name: 'vcd' })).toMatchObject({ up: false });
  });

  it('drives everybody anew when it is back', async () => {
    const { put, deps, sent } = setUp({ ...party, dueAt: now + hour });
    await put;
    await verifyParty({ ...deps, vcd, booking })(
      { Records: [sqs('1', { redrive: 'signUp', part: 0, before: now + 2 * hour })] },
      context,
    );
    expect(sent).toEqual([['verify', [{ partyId: 'P1' }], undefined]]);
  });
});

describe('release-activation', () => {
  const healthy = () => Promise.resolve(false);

  it('tries again in half a minute while the booking system is down, and notes that it is', async () => {
    const { deps, sent, store, unused } = setUp();
    const handler = releaseActivation({
      ...deps,
      vcd: { markInvited: unused, healthy },
      booking: { activate: unused, release: () => Promise.reject(new Unavailable('booking')), cancel: unused, healthy },
    });
    expect(await handler({ Records: [sqs('1', { activationId: 'a' })] }, context)).toEqual({ batchItemFailures: [] });
    expect(sent).toEqual([['report', [{ activationId: 'a' }], 30]]);
    expect(await store.get({ type: 'system', name: 'booking' })).toMatchObject({ up: false, downSince: now });
  });
});

describe('apply-mail-event', () => {
  const event = (
    eventType: string,
    detail: object = {},
    tags: object = { invitation: ['S1-i'], attempt: ['attempt-1'] },
  ) =>
    sqs('1', {
      eventType,
      mail: { timestamp: '2021-04-11T10:02:00.000Z', destination: ['anna@example.com'], tags },
      ...detail,
    });
  const setting = (): ReturnType<typeof setUp> => setUp(invitation, invited, seat, person);

  it('settles an attempt whose answer was lost, from the moment of acceptance', async () => {
    const { put, deps, store } = setting();
    await put;
    await applyMailEvent(deps)({ Records: [event('Send')] }, context);
    expect(await store.get({ type: 'invitation', id: 'S1-i' })).toMatchObject({
      state: 'sent',
      acceptedAt: now + 120_000,
      deadline: now + 120_000 + hour / 2,
    });
  });

  it('takes the acceptance of an attempt that has been repeated since', async () => {
    const { put, deps, store } = setting();
    await put;
    await applyMailEvent(deps)(
      { Records: [event('Send', {}, { invitation: ['S1-i'], attempt: ['attempt-0'] })] },
      context,
    );
    expect((await store.get({ type: 'invitation', id: 'S1-i' }))?.state).toBe('sent');
  });

  it.each([
    ['Bounce', { bounce: { bounceType: 'Permanent' } }, 'released'],
    ['Reject', {}, 'released'],
    ['Bounce', { bounce: { bounceType: 'Transient' } }, 'claimed'],
    ['DeliveryDelay', {}, 'claimed'],
  ])('%s %j', async (type, detail, state) => {
    const { put, deps, store } = setting();
    await put;
    expect(await applyMailEvent(deps)({ Records: [event(type, detail)] }, context)).toEqual({ batchItemFailures: [] });
    expect((await store.get({ type: 'invitation', id: 'S1-i' }))?.state).toBe(state);
    expect((await store.get({ type: 'party', id: 'P1' }))?.undeliverable).toBe(state === 'released' ? true : undefined);
  });

  it('marks who complained of an invitation, which stays, and who complained of a notice', async () => {
    const { put, deps, store } = setUp({ ...invitation, state: 'sent' }, invited, seat, person);
    await put;
    await applyMailEvent(deps)({ Records: [event('Complaint')] }, context);
    expect(await store.get({ type: 'invitation', id: 'S1-i' })).toMatchObject({
      state: 'sent',
      delivery: 'complained',
    });
    expect(await store.get({ type: 'party', id: 'P1' })).toMatchObject({ state: 'invited', undeliverable: true });
  });

  it.each([
    ['bounced', 'Bounce', { bounce: { bounceType: 'Permanent' } }],
    ['was complained about', 'Complaint', {}],
  ])('marks the party of a notice that %s, and logs no address', async (_, type, detail) => {
    const message: Entity = {
      type: 'message',
      id: 'M1',
      kind: 'registered',
      state: 'sent',
      partyId: 'P1',
      at: now,
      attempts: 1,
      expiresAt: 1,
    };
    const { put, deps, store, lines } = setUp(message, { ...party, state: 'waiting' });
    await put;
    await applyMailEvent(deps)(
      {
        Records: [event(type, detail, { message: ['M1'] })],
      },
      context,
    );
    expect((await store.get({ type: 'party', id: 'P1' }))?.undeliverable).toBe(true);
    expect(JSON.stringify(lines)).not.toContain('example.com');
  });
});

describe('a step of the workflow', () => {
  it('that is done does not offer', async () => {
    const { deps } = setUp();
    expect(await offerSeats(deps)({ sessionId: 'S1', run: 2, turns: 7, next: 'done' }, context)).toEqual({
      sessionId: 'S1',
      run: 2,
      turns: 7,
      next: 'done',
      waitSeconds: 0,
    });
  });

  it('settles nothing for an execution that is superseded', async () => {
    const { put, deps } = setUp({ type: 'run', sessionId: 'S1', centre: 'aalst', generation: 3, state: 'running' });
    await put;
    const handler = settleSession({ ...deps, booking: { healthy: () => Promise.resolve(true) } });
    expect(await handler({ sessionId: 'S1', run: 2 }, context)).toEqual({
      sessionId: 'S1',
      run: 2,
      turns: 0,
      next: 'done',
    });
  });

  it('keeps the name of what it throws, by which the workflow tries again, and not its text', async () => {
    const { put, deps, lines } = setUp(
      {
        type: 'run',
        sessionId: 'S1',
        centre: 'aalst',
        generation: 2,
        state: 'running',
      },
      {
        type: 'wake',
        centre: 'aalst',
        sessionId: 'S1',
        generation: 2,
        mark: true,
        hungry: true,
        leaseOwner: '1',
        leaseUntil: now + 1,
      },
    );
    await put;
    const handler = settleSession({ ...deps, booking: { healthy: () => Promise.resolve(true) } });
    await expect(handler({ sessionId: 'S1', run: 2, turns: 1 }, context)).rejects.toMatchObject({
      name: 'SessionBusy',
      message: 'see the log',
    });
    expect(lines).toContainEqual(['task-failed', expect.objectContaining({ fault: 'SessionBusy' })]);
  });

  it('parks by its token, and wakes at once when the mark was set meanwhile', async () => {
    const session: Entity = {
      type: 'session',
      id: 'S1',
      centre: 'aalst',
      state: 'open',
      channels: ['invite'],
      blocks: [],
      openedAt: now,
      openedBy: 'c',
    };
    const run: Entity = {
      type: 'run',
      sessionId: 'S1',
      centre: 'aalst',
      generation: 1,
      state: 'running',
      nextAt: now + hour,
    };
    const { put, deps, store } = setUp(session, run, {
      type: 'wake',
      centre: 'aalst',
      sessionId: 'S1',
      generation: 1,
      mark: true,
      hungry: false,
    });
    await put;
    const woken: string[] = [];
    const workflow = {
      start: () => Promise.reject(new Error('not asked')),
      wake: async (token: string) => void woken.push(token),
    };
    await parkSession({ ...deps, workflow })({ sessionId: 'S1', run: 1, turns: 0, taskToken: 'token-1' }, context);
    expect(woken).toEqual(['token-1']);
    await store.mark({ type: 'wake', centre: 'aalst', sessionId: 'S1' }, { mark: false });
    await parkSession({ ...deps, workflow })({ sessionId: 'S1', run: 1, turns: 1, taskToken: 'token-2' }, context);
    await parkSession({ ...deps, workflow })(
      {
        sessionId: 'S1',
        run: 0,
        turns: 9,
        taskToken: 'token-of-a-superseded-run',
      },
      context,
    );
    expect(woken).toEqual(['token-1', 'token-of-a-superseded-run']);
    expect(await store.get({ type: 'wake', centre: 'aalst', sessionId: 'S1' })).toMatchObject({
      token: 'token-2',
      dueAt: now + hour,
      leaseOwner: 'nobody',
    });
  });
});
