import { describe, expect, it } from 'vitest';
import { crowdedLifeOf } from '../../local/simulate/crowded-life.ts';
import { lifeOf } from '../../local/simulate/life.ts';
import { liveThrough, type Lived } from './live-through.ts';

/*
 * Hundreds of days on which everything goes wrong, through the domain alone. A failure names its seed and profile; the
 * same seed gives the same day, call for call.
 */

const lived: Lived[] = [];
const seeds = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, position) => from + position);

describe('the invariants, whatever happens', () => {
  it.each([
    { profile: 'calm' as const, from: 1, count: 60 },
    { profile: 'messy' as const, from: 1001, count: 100 },
    { profile: 'deadly' as const, from: 2001, count: 140 },
  ])('hold on $count $profile days from seed $from', { timeout: 600_000 }, async ({ profile, from, count }) => {
    for (const seed of seeds(from, count)) {
      const day = await liveThrough(lifeOf(seed, 150), profile);
      lived.push(day);
      expect({ seed, profile, violations: day.violations, surprises: day.surprises }).toEqual({
        seed,
        profile,
        violations: [],
        surprises: [],
      });
    }
  });

  it.each(['calm', 'messy', 'deadly'] as const)('hold on a crowded %s day', { timeout: 300_000 }, async (profile) => {
    const day = await liveThrough(crowdedLifeOf(3001), profile);
    expect({ violations: day.violations, surprises: day.surprises }).toEqual({ violations: [], surprises: [] });
    // More than one sweep takes on have waited, and most have been offered a seat.
    expect(day.invited).toBeGreaterThan(90);
    expect(day.booked).toBeGreaterThan(5);
  });

  it('are worth something: the days were full of faults, and of life', () => {
    const all = lived.flatMap(({ faults }) => [...faults.keys()]);
    expect(new Set(all).size).toBeGreaterThan(10);
    expect(lived.reduce((sum, { booked }) => sum + booked, 0)).toBeGreaterThan(lived.length / 2);
  });
});
