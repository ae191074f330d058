import { describe, expect, it } from 'vitest';
import type { System } from '../../../domain/entities/centres.ts';
import { listOutages } from '../../../domain/outside-systems/list-outages.ts';
import { effectiveDeadline, pauseOf } from '../../../domain/rules/deadlines.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

const ten = Date.UTC(2021, 3, 11, 8);
const minute = 60_000;
const invitation = { acceptedAt: ten, deadline: ten + 30 * minute, blockEndsAt: ten + 120 * minute };
const booking = (fields: Partial<System>): System => ({
  type: 'system',
  name: 'booking',
  up: true,
  pauses: [],
  ...fields,
});
const downAt = (minutes: number, pauses: System['pauses'] = []): System =>
  booking({ up: false, downSince: ten + minutes * minute, pauses });

describe('the time of an offer (S11)', () => {
  it.each<[string, System | undefined, { since: number; leftMs: number } | undefined, number]>([
    ['runs while nothing is known', undefined, undefined, 30],
    ['runs while the system is up', booking({}), undefined, 30],
    ['stands still from the outage on', downAt(12), { since: ten + 12 * minute, leftMs: 18 * minute }, 120],
    ['stands still from its own beginning', downAt(-5), { since: ten, leftMs: 30 * minute }, 120],
    ['is over before an outage that begins at the deadline', downAt(30), undefined, 30],
    [
      'adds what stood still before',
      downAt(32, [{ from: ten + 10 * minute, to: ten + 15 * minute }]),
      { since: ten + 32 * minute, leftMs: 3 * minute },
      120,
    ],
    [
      'goes on to a later deadline',
      booking({ pauses: [{ from: ten + 12 * minute, to: ten + 20 * minute }] }),
      undefined,
      38,
    ],
    ['ends with the block', booking({ pauses: [{ from: ten + 12 * minute, to: ten + 110 * minute }] }), undefined, 120],
  ])('%s', (_, system, pause, endsAfterMinutes) => {
    expect(pauseOf(invitation, system)).toEqual(pause);
    expect(effectiveDeadline(invitation, system)).toBe(ten + endsAfterMinutes * minute);
  });
});

it('everybody may know which outside systems are down, and since when', async () => {
  const store = new MemoryStore(() => undefined);
  const outages = () => listOutages({ store, now: () => ten });
  expect(await outages()).toEqual({ now: '2021-04-11T08:00:00.000Z', outages: [] });
  await store.transact([{ do: 'put', entity: downAt(-3) }]);
  expect((await outages()).outages).toEqual([{ system: 'booking', since: '2021-04-11T07:57:00.000Z' }]);
});
