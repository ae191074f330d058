import { describe, expect, it } from 'vitest';
import { findActsOfPerson } from '../../../domain/audit/find-acts-of-person.ts';
import { exportActs, listActs, rowOf } from '../../../domain/audit/list-acts.ts';
import { showSessionAudit } from '../../../domain/audit/show-session-audit.ts';
import { addSeats, prolongBlock, removeSeats } from '../../../domain/sessions/change-session.ts';
import type { Audit } from '../../../domain/entities/staff.ts';
import { block, fivePeople, noon, open, register, smallHouse, today } from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { centreOf } from '../../fakes/simple-ports.ts';

const [ann, bo] = fivePeople();
const ofToday = { from: today, to: today };

/** Records of many acts, a second apart, the last a minute before noon. */
const putActs = (house: House, many: number, more: Partial<Audit> = {}): number =>
  house.store.audits.push(
    ...Array.from({ length: many }, (_, place): Audit => ({
      type: 'audit',
      at: noon - 60_017 - place * 1000,
      seq: `Z${String(place).padStart(5, '0')}`,
      event: 'arrivalsLookedUp',
      centre: 'gent',
      by: 'other',
      ...more,
    })),
  );

describe('what accounts did', () => {
  it('is listed by centre, act and account, the latest first, and without what the system did', async () => {
    const house = await smallHouse([ann, bo]);
    await house.store.transact([{ do: 'put', entity: centreOf('gent') }]);
    await register(house, [ann]);
    const sessionId = await open(house, 1);
    putActs(house, 3);
    const all = (await listActs(house.deps, ofToday, undefined)).acts;
    expect(all.map(({ event, by, centre }) => [event, by, centre])).toEqual([
      ['sessionOpened', 'nurse', 'aalst'],
      ...Array.from({ length: 3 }, () => ['arrivalsLookedUp', 'other', 'gent']),
    ]);
    expect(all[0]).toMatchObject({ sessionId, byName: 'Name of nurse', after: expect.stringContaining('15:00–17:00') });
    const namesOf = async (more: object) =>
      (await listActs(house.deps, { ...ofToday, ...more }, undefined)).acts.map(({ event }) => event);
    expect(await namesOf({ centre: 'aalst' })).toEqual(['sessionOpened']);
    expect(await namesOf({ by: 'nurse' })).toEqual(['sessionOpened']);
    expect(await namesOf({ by: 'nurse@staff.example' })).toEqual(['sessionOpened']);
    expect(await namesOf({ by: 'nobody@elsewhere.example' })).toEqual([]);
    expect(await namesOf({ event: 'centreChanged' })).toEqual([]);
    expect(await namesOf({ from: '2021-04-12', to: '2021-04-12' })).toEqual([]);
  });

  it('keeps the id of who has left, and tells seats and hours as they were and as they are', async () => {
    const house = await smallHouse([]);
    const sessionId = await open(house, 3);
    await addSeats(house.deps, { sessionId, block, seats: 2 }, 'left');
    await removeSeats(house.deps, { sessionId, block, seats: 1 }, 'left');
    await prolongBlock(house.deps, { sessionId, block, to: '18:00' }, 'left');
    const { acts } = await exportActs(house.deps, ofToday);
    expect(acts.map(({ by, byName, before, after }) => [by, byName, before, after]).slice(0, 3)).toEqual([
      ['left', undefined, '{"to":"17:00"}', '{"to":"18:00"}'],
      ['left', undefined, '{"seats":5}', '{"seats":4}'],
      ['left', undefined, '{"seats":3}', '{"seats":5}'],
    ]);
    expect(rowOf(acts.at(-1)!)).toContain('Name of nurse');
  });

  it('comes page after page, each act once, over days', async () => {
    const house = await smallHouse([]);
    putActs(house, 130);
    putActs(house, 130, { at: noon - 86_400_000 - 17, by: 'nurse' });
    const filters = { from: '2021-04-10', to: today };
    const seen: string[] = [];
    let after: string | undefined;
    let pages = 0;
    do {
      const page = await listActs(house.deps, filters, after);
      seen.push(...page.acts.map(({ at, by }) => `${at} ${by}`));
      after = page.next;
      pages += 1;
    } while (after !== undefined);
    expect(pages).toBe(3);
    expect(seen).toHaveLength(260);
    expect(seen.toSorted().toReversed()).toEqual(seen);
    const exported = await exportActs(house.deps, filters);
    expect([exported.acts.length, exported.complete]).toEqual([260, true]);
  });

  it('is of the days of Belgium, to the second', async () => {
    const house = await smallHouse([]);
    const midnight = Date.parse('2021-04-11T00:00:00+02:00');
    for (const at of [midnight - 1, midnight, midnight + 86_400_000 - 1, midnight + 86_400_000])
      putActs(house, 1, { at });
    const { acts } = await listActs(house.deps, ofToday, undefined);
    expect(acts.map(({ at }) => at)).toEqual(['2021-04-11T21:59:59.999Z', '2021-04-10T22:00:00.000Z']);
  });
});

describe('one person', () => {
  it('is found with all that was done, and the look stands in the same trail', async () => {
    const house = await smallHouse([ann, bo]);
    const partyId = await register(house, [ann]);
    await register(house, [bo]);
    await open(house, 2);
    const found = await findActsOfPerson(house.deps, ann.ssin, 'auditor-1');
    if (found === 'tooMany') throw new Error(found);
    expect(new Set(found.acts.map((act) => act.partyId))).toEqual(new Set([partyId]));
    expect(found.acts.map(({ event }) => event)).toEqual(expect.arrayContaining(['invited', 'auditLookedUp']));
    const trail = await house.store.auditOf({ partyId });
    expect(trail.at(-1)).toMatchObject({ event: 'auditLookedUp', by: 'auditor-1' });
    expect(JSON.stringify(house.store.audits)).not.toContain(ann.ssin);
  });

  it('who is not there is looked for, too, and that is written down', async () => {
    const house = await smallHouse([ann]);
    expect(await findActsOfPerson(house.deps, ann.ssin, 'auditor-1')).toMatchObject({ acts: [] });
    expect(house.store.audits).toMatchObject([{ event: 'auditLookedUp', by: 'auditor-1' }]);
  });

  it('sixty an hour are looked for by one account', async () => {
    const house = await smallHouse([]);
    for (let count = 0; count < 60; count += 1) await findActsOfPerson(house.deps, ann.ssin, 'auditor-1');
    expect(await findActsOfPerson(house.deps, ann.ssin, 'auditor-1')).toBe('tooMany');
    expect(await findActsOfPerson(house.deps, ann.ssin, 'auditor-2')).not.toBe('tooMany');
  });
});

describe('the order of a session', () => {
  it('holds with its decisions in it, and a changed record is found', async () => {
    const house = await smallHouse([ann, bo]);
    await register(house, [ann]);
    await register(house, [bo]);
    const sessionId = await open(house, 2);
    const audit = await showSessionAudit(house.deps, sessionId);
    if (audit === 'notFound') throw new Error(audit);
    expect(audit).toMatchObject({ holds: true, centre: 'aalst', findings: [] });
    expect(audit.decisions.flatMap(({ invited }) => invited.map(({ rank }) => rank))).toEqual([1, 2]);
    expect(audit.acts.at(-1)).toMatchObject({ event: 'sessionOpened', by: 'nurse' });
    const [record] = await house.store.rankingOf(sessionId);
    const swapped = { ...record!, invited: record!.invited.toReversed() };
    await house.store.transact([{ do: 'put', entity: swapped }]);
    expect(await showSessionAudit(house.deps, sessionId)).toMatchObject({
      holds: false,
      findings: expect.arrayContaining([expect.objectContaining({ what: 'changed', number: 1 })]),
    });
    expect(await showSessionAudit(house.deps, 'nowhere')).toBe('notFound');
  });
});
