import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../../domain/entities/entity.ts';
import { Judge } from '../../local/simulate/invariants/judge.ts';
import type { Snapshot } from '../../local/simulate/invariants/snapshot.ts';
import { broken, type Change, looksAtAFineDay, of, rulesOf, tolerance } from './planted.ts';

/* A judge that never finds anything is worth nothing: each rule is broken once, in a day that was fine. */

let looks: readonly Snapshot[];

beforeAll(async () => {
  looks = await looksAtAFineDay();
});

const rules = (change: () => Change): string[] => broken(looks, change);

const sentOnes = (entities: readonly Entity[]) =>
  entities.flatMap((entity) => (entity.type === 'invitation' && entity.acceptedAt !== undefined ? [entity] : []));

describe('the judge', () => {
  it('has nothing to say about a day that was fine', () => {
    const judge = new Judge(tolerance);
    expect(looks.length).toBeGreaterThan(10);
    expect(looks.flatMap((snapshot) => judge.look(snapshot))).toEqual([]);
  });

  it.each<[string, string, () => Change]>([
    [
      'I1',
      'a seat is lost',
      () =>
        of(
          'seat',
          () => undefined,
          ({ state }) => state === 'open',
        ),
    ],
    [
      'I2',
      'an offered seat forgets its holder',
      () =>
        of(
          'seat',
          ({ holder: _holder, ...seat }) => ({ ...seat, state: 'open' }),
          ({ state }) => state === 'offered',
        ),
    ],
    [
      'I2',
      'a booked seat is held by nobody known',
      () =>
        of(
          'seat',
          (seat) => ({ ...seat, holder: 'stranger' }),
          ({ state }) => state === 'booked',
        ),
    ],
    [
      'I4',
      'a lock forgets its invitation',
      () =>
        of(
          'person',
          ({ heldBy: _heldBy, ...person }) => person,
          ({ heldBy }) => heldBy !== undefined,
        ),
    ],
    [
      'I5',
      'a lock forgets its booking',
      () =>
        of(
          'person',
          ({ bookedBy: _bookedBy, ...person }) => person,
          ({ bookedBy }) => bookedBy !== undefined,
        ),
    ],
    [
      'I3',
      'somebody is late where a seat is open',
      () =>
        of(
          'seat',
          ({ sessionId, block }) => ({
            type: 'late',
            sessionId,
            block,
            invitationId: 'somebody',
            seats: 1,
            at: 1,
          }),
          ({ state }) => state === 'booked',
        ),
    ],
    ['I8', 'a waiting party loses a line', () => of('rankEntry', () => undefined)],
    [
      'I8',
      'an invited party waits at the same time',
      () =>
        of(
          'party',
          (party) => ({ ...party, state: 'waiting' }),
          ({ state }) => state === 'invited',
        ),
    ],
    ['I8', 'a membership is lost', () => of('membership', () => undefined)],
    [
      'I9',
      'a deadline is a minute longer',
      () =>
        of(
          'invitation',
          (one) => ({ ...one, deadline: (one.deadline ?? 0) + 60_000 }),
          ({ deadline }) => deadline !== undefined,
        ),
    ],
    [
      'I10',
      'an offer is never ended',
      () =>
        of(
          'invitation',
          (one) => ({ ...one, acceptedAt: 1, deadline: 2 }),
          ({ state }) => state === 'sent',
        ),
    ],
    [
      'I13',
      'an offer counts as sent that was not',
      () =>
        of(
          'invitation',
          (one) => ({ ...one, id: `${one.id}x` }),
          ({ state }) => state === 'expired',
        ),
    ],
    [
      'I15',
      'somebody waits for verification and is forgotten',
      () => of('message', (one) => ({ ...one, state: 'pending' })),
    ],
    [
      'I15',
      'a party that waits is swept for ever',
      () =>
        of(
          'party',
          (one) => ({ ...one, dueAt: 1 }),
          ({ state }) => state === 'waiting',
        ),
    ],
    ['I16', 'a message is never sent', () => of('message', (one) => ({ ...one, state: 'pending', dueAt: 8e15 }))],
    [
      'I16',
      'the time to call somebody is over and the seats do not pass on',
      () => of('invitation', (one) => ({ ...one, state: 'claimed', callBy: 1, dueAt: 8e15 })),
    ],
    [
      'I18',
      'a booking has no history',
      () =>
        of(
          'invitation',
          (one) => ({ ...one, state: 'expired' }),
          ({ state }) => state === 'booked',
        ),
    ],
    [
      'I26',
      'the lock of a number that was replaced still holds somebody',
      () =>
        of(
          'person',
          (one) => ({ ...one, replacedBy: 'other' }),
          ({ heldBy }) => heldBy !== undefined,
        ),
    ],
    [
      'I27',
      'a party does not know of an earlier number',
      () =>
        of(
          'party',
          (one) => ({ ...one, members: one.members.map((member) => ({ ...member, formerly: 'other' })) }),
          ({ state }) => state === 'waiting',
        ),
    ],
  ])('notices by %s that %s', (rule, _what, change) => {
    expect(rules(change)).toContain(rule);
  });

  it('notices that a mark of who was invited is lost (I6)', () => {
    const snapshot = looks.at(-1)!;
    const entities = snapshot.entities.filter(({ type }) => type !== 'invitedMark');
    expect(rulesOf({ ...snapshot, entities })).toContain('I6');
  });

  it('notices that somebody who has booked still waits elsewhere (I7)', () => {
    const snapshot = looks.find(({ entities }) => {
      const isBooked = entities.some((one) => one.type === 'person' && one.bookedBy !== undefined);
      return isBooked && entities.some((one) => one.type === 'party' && one.state === 'waiting');
    })!;
    const booked = snapshot.entities.find((one) => one.type === 'person' && one.bookedBy !== undefined);
    const person = booked?.type === 'person' ? booked.id : '';
    const change = of(
      'party',
      (one) => ({ ...one, members: one.members.map((member) => ({ ...member, person })) }),
      ({ state }) => state === 'waiting',
    );
    expect(broken([snapshot], () => change)).toContain('I7');
  });

  it('notices open seats that somebody could have (I19)', () => {
    const judge = new Judge(tolerance);
    const snapshot = looks.find(({ entities }) =>
      entities.some((one) => one.type === 'invitation' && one.state === 'sent' && one.blockEndsAt > 0),
    )!;
    const live = snapshot.entities.find((one) => one.type === 'invitation' && one.state === 'sent');
    // As if it had never been claimed.
    const entities = snapshot.entities.flatMap((one): Entity[] => {
      if (live?.type !== 'invitation' || one === live || one.type === 'invitedMark') return [];
      if (one.type === 'party' && one.id === live.partyId) return [{ ...one, state: 'waiting' }];
      if (one.type === 'person' && one.heldBy === live.id) return [{ type: 'person', id: one.id }];
      return one.type === 'seat' && one.holder === live.id ? [{ ...one, state: 'open', holder: undefined }] : [one];
    });
    expect(judge.look({ ...snapshot, entities }).map(({ rule }) => rule)).not.toContain('I19');
    expect(judge.look({ ...snapshot, entities, at: snapshot.at + 300_000 }).map(({ rule }) => rule)).toContain('I19');
  });

  it('notices that somebody was overtaken (I20)', () => {
    const index = looks.findIndex(
      (snapshot, position) => position > 0 && fresh(looks[position - 1]!, snapshot) !== undefined,
    );
    const [before, after] = [looks[index - 1]!, looks[index]!];
    const { party } = fresh(before, after)!;
    // Somebody much older, who wanted the same and waited all the time.
    const elder: Entity = {
      ...party,
      id: 'elder',
      state: 'waiting',
      members: [{ id: 'm1', person: 'elder', birthDay: '1900-01-01' }],
      companion: { priority: true },
    };
    const withElder = (snapshot: Snapshot): Snapshot => ({ ...snapshot, entities: [...snapshot.entities, elder] });
    const judge = new Judge(tolerance);
    judge.look(withElder(before));
    expect(judge.look(withElder(after)).map(({ rule }) => rule)).toContain('I20');
  });

  it('takes two numbers for one person from the moment on at which that was known (I6)', () => {
    const snapshot = looks.findLast(({ entities }) => sentOnes(entities).length > 0)!;
    const [one] = sentOnes(snapshot.entities);
    const person = one?.places[0]?.person ?? '';
    const renamed = (id: string, claimedAt: number): Entity[] =>
      one === undefined
        ? []
        : [{ ...one, id, claimedAt, partyId: id, places: one.places.map((place) => ({ ...place, person: 'old' })) }];
    const lock: Entity = { type: 'person', id: 'old', replacedBy: person, replacedAt: snapshot.at };
    const sessionId = one?.sessionId ?? '';
    const marks = ['twice', 'old'].map((who): Entity => ({ type: 'invitedMark', sessionId, who }));
    const judged = (claimedAt: number): string[] =>
      rulesOf({ ...snapshot, entities: [...snapshot.entities, ...marks, ...renamed('twice', claimedAt), lock] });
    expect(judged(snapshot.at + 1)).toContain('I6');
    expect(judged(0)).not.toContain('I6');
  });
});

/** A party that waited and has just been invited. */
function fresh(before: Snapshot, after: Snapshot) {
  const waited = new Map(
    before.entities.flatMap((one) =>
      one.type === 'party' && one.state === 'waiting' ? [[one.id, one.version] as const] : [],
    ),
  );
  const party = after.entities.find(
    (one) =>
      one.type === 'party' &&
      one.state === 'invited' &&
      one.companion === undefined &&
      waited.get(one.id) === one.version - 1,
  );
  return party?.type === 'party' ? { party } : undefined;
}
