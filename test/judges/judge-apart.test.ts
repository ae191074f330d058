import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../../domain/entities/entity.ts';
import { Judge } from '../../local/simulate/invariants/judge.ts';
import type { OutsideView, Snapshot } from '../../local/simulate/invariants/snapshot.ts';
import { broken, looksAtAFineDay, of, rulesOf, tolerance } from './planted.ts';

/* What one fault may not do to others, and what must be undone outside: each rule is broken once. */

let looks: readonly Snapshot[];
let last: Snapshot;

beforeAll(async () => {
  looks = await looksAtAFineDay();
  last = looks.at(-1)!;
});

const knowing = (snapshot: Snapshot, change: Partial<OutsideView>): Snapshot => ({
  ...snapshot,
  outside: {
    troubles: [],
    activations: [],
    texts: [],
    bounced: new Set(),
    isApart: () => false,
    ...snapshot.outside,
    ...change,
  },
});
const withEntity = (snapshot: Snapshot, entity: Entity): Snapshot => ({
  ...snapshot,
  entities: [...snapshot.entities.filter(({ type }) => type !== entity.type), entity],
});
const hourMs = 3_600_000;

describe('of faults of single people, the judge', () => {
  const down = (since: number): Entity => ({
    type: 'system',
    name: 'booking',
    up: false,
    downSince: since,
    pauses: [],
  });

  it('notices that a system counts as down for no reason of its own, or for longer (I28)', () => {
    const { at } = last;
    const fine = knowing(last, { troubles: [{ system: 'booking', from: at - 90_000 }] });
    expect(rulesOf(withEntity(fine, down(at - 60_000)))).not.toContain('I28');
    expect(rulesOf(withEntity(knowing(last, { troubles: [] }), down(at - 60_000)))).toContain('I28');
    const elsewhere = knowing(last, { troubles: [{ system: 'vcd', from: at - 90_000 }] });
    expect(rulesOf(withEntity(elsewhere, down(at - 60_000)))).toContain('I28');
    const over = knowing(last, { troubles: [{ system: 'booking', from: at - 2 * hourMs, to: at - hourMs }] });
    expect(rulesOf(withEntity(over, down(at - 2 * hourMs)))).toContain('I28');
    const pauses = [{ from: at - 60_000, to: at - 1000 }];
    const passed: Entity = { type: 'system', name: 'booking', up: true, pauses };
    expect(rulesOf(withEntity(knowing(last, { troubles: [] }), passed))).toContain('I28');
  });

  it('notices that somebody waits who is not set apart, and only that (I29)', () => {
    const waits = (state: 'unverified', dueAt: number) =>
      of(
        'party',
        (one) => ({ ...one, state, dueAt }),
        (one) => one.registeredAt < last.at - hourMs,
      );
    const change = () => waits('unverified', 8e15);
    expect(rulesOf(last)).not.toContain('I29');
    const together = knowing(last, { troubles: [], isApart: () => false });
    expect(broken([together], change)).toContain('I29');
    const apart = knowing(last, { troubles: [], isApart: () => true });
    expect(broken([apart], change)).not.toContain('I29');
    const down = knowing(last, { troubles: [{ system: 'vcd', from: last.at - hourMs }] });
    expect(broken([down], change)).not.toContain('I29');
  });
});

describe('of what was done outside, the judge', () => {
  it('notices that the code of a passed offer still works (I30)', () => {
    const invitation = last.entities.find((one) => one.type === 'invitation' && one.state === 'expired');
    const id = invitation?.type === 'invitation' ? (Object.values(invitation.activations ?? {})[0] ?? '') : '';
    const activated = (released: boolean, booked: boolean, isApart = false) =>
      knowing(last, { activations: [{ activationId: id, released, booked }], isApart: () => isApart });
    expect(id).not.toBe('');
    expect(rulesOf(activated(false, false))).toContain('I30');
    expect(rulesOf(activated(true, false))).not.toContain('I30');
    expect(rulesOf(activated(false, true))).not.toContain('I30');
    expect(rulesOf(activated(false, false, true))).not.toContain('I30');
  });

  it('leaves out a code that is known by its events alone, and no other without an owner (I30)', () => {
    const orphan = (id: string, status?: 'cancelled'): Snapshot => ({
      ...knowing(last, { activations: [{ activationId: id, released: false, booked: false }], isApart: () => false }),
      entities: [
        ...last.entities.filter((one) => one.type !== 'activation' || one.id !== id),
        { type: 'activation', id, ...(status === undefined ? {} : { status, occurredAt: last.at }) },
      ],
    });
    const noted = last.entities.flatMap((one) =>
      one.type === 'invitation' ? Object.values(one.activations ?? {}) : [],
    );
    expect(rulesOf(orphan('stranger', 'cancelled'))).not.toContain('I30');
    expect(rulesOf(orphan('stranger'))).toContain('I30');
    expect(rulesOf(orphan(noted[0] ?? '', 'cancelled'))).toContain('I30');
  });

  it('notices that somebody is signed up for what is over (I31)', () => {
    const session = last.entities.find((one) => one.type === 'session');
    const [block] = session?.type === 'session' ? session.blocks : [];
    const [audit] = last.audits;
    const signedUp = (at: number): Snapshot => {
      const record = { event: 'signedUp', at, signUpId: 'late', block: block?.id } as const;
      const sessionId = session?.type === 'session' ? session.id : '';
      return { ...last, audits: [...last.audits, { ...audit!, ...record, sessionId }] };
    };
    const endsAt = block?.endsAt ?? 0;
    expect(rulesOf(signedUp(endsAt - 1))).not.toContain('I31');
    expect(rulesOf(signedUp(endsAt))).toContain('I31');
  });

  it('notices that an offer was taken back which a text message had delivered (I32)', () => {
    const change = () =>
      of(
        'invitation',
        (one) => ({ ...one, state: 'released' }),
        ({ state, places }) => state === 'expired' && places.length > 0,
      );
    const told = (text: (id: string) => string): Snapshot => {
      const ids = last.entities.flatMap((one) => (one.type === 'invitation' ? [one.id] : []));
      return knowing(last, { bounced: new Set(ids), texts: ids.map((id) => ({ at: 1, text: text(id) })) });
    };
    expect(broken([told((id) => `your seat: #${id}.secret`)], change)).toContain('I32');
    expect(broken([told(() => 'about something else')], change)).not.toContain('I32');
  });

  it('notices that an open session has no workflow any more (I33)', () => {
    const judge = new Judge(tolerance);
    const snapshot = looks.find(({ entities, at }) =>
      entities.some(
        (one) =>
          one.type === 'session' && one.state === 'open' && one.blocks.some(({ endsAt }) => endsAt > at + hourMs),
      ),
    )!;
    const entities = snapshot.entities.map((one): Entity => {
      if (one.type !== 'run') return one;
      const { dueAt: _dueAt, ...rest } = one;
      return { ...rest, state: 'done' };
    });
    const rules = (at: number): string[] => judge.look({ ...snapshot, entities, at }).map(({ rule }) => rule);
    expect(rules(snapshot.at)).not.toContain('I33');
    expect(rules(snapshot.at + 300_000)).toContain('I33');
  });
});
