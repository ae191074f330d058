import { describe, expect, it } from 'vitest';
import { inOrder, stepOf } from '../../local/scenario/order-of-events.ts';
import { differences, type Outcome, type OutcomeEvent } from '../../local/scenario/outcome.ts';
import { timelineText } from '../../local/scenario/timeline.ts';

const at = '2021-04-11T12:00';
const declined: OutcomeEvent = { at, event: 'declined', party: 'an', session: 's' };
const removed: OutcomeEvent = { at, event: 'memberRemoved', party: 'bo', person: 'bo', reason: 'ineligible' };
const ineligible: OutcomeEvent = { at, event: 'ineligible', party: 'bo' };
const invited: OutcomeEvent = {
  at,
  event: 'invited',
  party: 'cis',
  session: 's',
  block: '2021-04-11T15:00',
  seats: 1,
  deadline: '2021-04-11T12:30',
  basis: 'vcd',
};
const expired: OutcomeEvent = { at: '2021-04-11T12:30', event: 'expired', party: 'cis', session: 's' };

const outcome: Outcome = {
  name: 'n',
  events: [declined, invited, expired],
  sessions: { s: { seats: 2, open: 1, offered: 0, booked: 1, late: 1 } },
  parties: { an: 'waiting', cis: 'lapsed' },
};

describe('comparing outcomes', () => {
  it('takes events of one moment as a set', () => {
    expect(differences({ events: [invited, declined, expired] }, outcome)).toEqual([]);
  });

  it('names what is missing and what is too much', () => {
    expect(differences({ events: [declined, expired] }, outcome)).toEqual([
      expect.stringMatching(/^events: not expected: .*"invited"/),
    ]);
    expect(differences({ events: [declined, invited, removed, expired] }, outcome)).toEqual([
      expect.stringMatching(/^events: expected and missing: .*"memberRemoved"/),
    ]);
  });

  it('counts events that happen twice', () => {
    expect(differences({ events: [declined, declined, invited, expired] }, outcome)).toHaveLength(1);
  });

  it('looks at the keys that are there', () => {
    expect(differences({}, outcome)).toEqual([]);
    expect(differences({ sessions: { s: { open: 1 } } }, outcome)).toEqual([]);
    expect(differences({ parties: { an: 'booked' } }, outcome)).toEqual(['parties.an: expected booked, got waiting']);
  });

  it('takes a whole session without late ones by its word', () => {
    expect(differences({ sessions: { s: { seats: 2, open: 1, offered: 0, booked: 1 } } }, outcome)).toEqual([
      'sessions.s.late: expected 0, got 1',
    ]);
  });
});

describe('the order of events', () => {
  it('is that of time, of steps, then causes before what follows', () => {
    const ms = 1_618_135_200_000;
    const placed = [
      { ms: ms + 1_800_000, step: 2, event: expired },
      { ms, step: 2, event: declined },
      { ms, step: 1, event: invited },
      { ms, step: 1, event: ineligible },
      { ms, step: 1, event: removed },
    ];
    expect(inOrder(placed)).toEqual([removed, ineligible, invited, declined, expired]);
  });

  it('tells by the monotonic clock after which step an event was noted', () => {
    const seq = '00000000001ZABCD';
    expect(stepOf(seq, [])).toBe(0);
    expect(stepOf(seq, [10n, 63n, 64n])).toBe(2);
  });
});

it('reads as a timeline', () => {
  const text = timelineText('f.json', outcome, ['parties.an: expected booked, got waiting']);
  expect(text).toContain('12:00  cis is invited: 1 seat in s at 2021-04-11T15:00, to be booked by 12:30');
  expect(text).toContain('session s: 2 seats, 1 open, 0 offered, 1 booked, 1 late');
  expect(text).toContain('NOT as expected');
});
