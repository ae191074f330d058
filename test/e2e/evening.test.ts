import { afterAll, expect, it } from 'vitest';
import { centreSoftware, operation } from '../../local/demo/cast.ts';
import { type Evening, type EveningResult, prepareEvening } from '../../local/demo/evening/evening.ts';
import { type LocalSystem, startLocalSystem } from '../../local/system.ts';
import { synthesised } from '../lane/products.ts';

/*
 * The demo's evening, faster than it is shown. Who comes first on a busy machine is left to the machine: what must hold
 * is that people of every manner met, and that no seat was lost or sold twice.
 */

let system: LocalSystem | undefined;
let evening: Evening | undefined;

afterAll(async () => {
  evening?.stop();
  await system?.stop();
});

/**
 * Four and a half hours would be half a minute; but time waits for the machine (local/cloud/time/pace.ts), so that the
 * evening takes what its work takes, and nobody is late because of that.
 */
const speed = 600;
const patience = 600_000;

it('finds a person for most of 24 doses among 200 people', { timeout: patience }, async () => {
  system = await startLocalSystem({
    assembly: synthesised(),
    clock: { mode: 'real', speed: 1, start: Date.parse('2021-04-11T15:30:00Z') },
    clients: [centreSoftware, operation],
    tokenSeconds: 900 * speed,
  });
  const told: string[] = [];
  evening = await prepareEvening(system, (line) => told.push(line));
  await evening.begin();
  system.cloud.setSpeed(speed);
  const { booked, offered, open, seats, invitations }: EveningResult = await evening.over;
  expect([seats, booked + offered + open]).toEqual([24, 24]);
  expect(booked).toBeGreaterThanOrEqual(18);
  const states = new Set(invitations.map(({ state }) => state));
  expect([...states]).toEqual(expect.arrayContaining(['booked', 'declined', 'expired', 'cancelled']));
  expect(system.booking.failures()).toEqual([]);
  expect(told.some((line) => line.includes('cancels after all'))).toBe(true);
});
