import type { Invitation } from '../../domain/entities/invitations.ts';
import type { Party } from '../../domain/entities/parties.ts';
import type { Seat, Session } from '../../domain/entities/sessions.ts';
import { randomFrom, type Random } from '../simulate/random.ts';
import type { LocalSystem } from '../system.ts';
import { demoCentre, otherCentre } from './cast.ts';

/*
 * A past for the reports: a made-up fortnight of some centres, as changes of the table that never were. They go to the
 * product's own reader of the change stream, which counts them like any others; in the table itself nothing of it lies.
 */

const days = 14;
const centres = [demoCentre, otherCentre, 'gent', 'namur', 'brugge'];
const dayMs = 86_400_000;
const minuteMs = 60_000;
/** As many as the reader gets at once from the stream. */
const batchSize = 500;

type Entity = Seat | Session | Invitation | Party | { type: 'origin'; [field: string]: unknown };

/** A change as the stream has it. */
export interface PastChange {
  readonly eventName: 'INSERT' | 'MODIFY';
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly SequenceNumber: string;
    readonly NewImage: object;
    readonly OldImage?: object;
  };
}

/** @returns how many changes the product has counted */
export async function loadPast({ cloud }: LocalSystem): Promise<number> {
  const reader = cloud.resources('AWS::Lambda::Function').find(({ path }) => path.endsWith('/KeepBooks/Resource'));
  if (reader === undefined) throw new Error('nobody keeps the books');
  const changes = changesOfPast(cloud.clock.now());
  for (let from = 0; from < changes.length; from += batchSize)
    await cloud.invoke(reader.id, { Records: changes.slice(from, from + batchSize) });
  return changes.length;
}

/** @param now the fortnight ends the day before */
export function changesOfPast(now: number): PastChange[] {
  const changes: PastChange[] = [];
  const random = randomFrom(1421);
  const write = (at: number, after: Entity, before?: Entity): void =>
    void changes.push({
      eventName: before === undefined ? 'INSERT' : 'MODIFY',
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(at / 1000),
        SequenceNumber: String(changes.length + 1).padStart(21, '0'),
        NewImage: imageOf(after),
        ...(before === undefined ? {} : { OldImage: imageOf(before) }),
      },
    });
  for (let day = days; day >= 1; day -= 1)
    for (const centre of centres)
      writeDay({ random, write, centre, date: new Date(now - day * dayMs).toISOString().slice(0, 10) });
  return changes;
}

interface Writing {
  readonly random: Random;
  readonly write: (at: number, after: Entity, before?: Entity) => void;
  readonly centre: string;
  readonly date: string;
}

function writeDay(writing: Writing): void {
  const { random, write, centre, date } = writing;
  const openedAt = Date.parse(`${date}T12:00:00Z`) + random.between(0, 5_000_000);
  const sessionId = `past${date}${centre}`;
  write(openedAt, {
    type: 'session',
    id: sessionId,
    centre,
    state: 'open',
    channels: ['invite', 'direct'],
    blocks: [],
    openedAt,
    openedBy: 'past',
  });
  const seats = random.between(6, 14);
  const left = random.weighted([
    ['0', 5],
    ['1', 3],
    ['2', 1],
  ] as const);
  for (let number = 1; number <= seats; number += 1)
    writeSeat(writing, { sessionId, number, openedAt, open: number > seats - Number(left) });
}

interface Place {
  readonly sessionId: string;
  readonly number: number;
  readonly openedAt: number;
  /** Nobody was found for it. */
  readonly open: boolean;
}

function writeSeat(writing: Writing, { sessionId, number, openedAt, open }: Place): void {
  const { random, write, centre, date } = writing;
  const block = `${date}T15:00`;
  const seat: Seat = { type: 'seat', sessionId, centre, block, number, state: 'open', openedAt };
  const bookedAt = openedAt + random.between(3, random.chance(0.3) ? 200 : 45) * minuteMs;
  const direct = random.chance(0.15);
  for (const state of ['expired', 'declined'] as const)
    if (random.chance(state === 'expired' ? 0.3 : 0.15)) writeInvitation(writing, { ...seat, at: bookedAt }, state);
  if (open) return write(openedAt, seat);
  write(bookedAt, { ...seat, state: 'booked', holder: direct ? `past${number}` : `${sessionId}-${number}` });
  if (direct) return;
  writeInvitation(writing, { ...seat, at: bookedAt }, 'booked');
  writeParty(writing, bookedAt, `${sessionId}${number}`);
}

function writeInvitation(
  { random, write, centre }: Writing,
  { sessionId, block, number, at }: Pick<Seat, 'sessionId' | 'block' | 'number'> & { at: number },
  state: 'booked' | 'expired' | 'declined',
): void {
  write(at, {
    type: 'invitation',
    id: `${sessionId}-${number}${state}`,
    sessionId,
    centre,
    partyId: 'past',
    block,
    blockEndsAt: at,
    state,
    claimedAt: at,
    acceptedAt: at,
    attempt: { number: 1, at, deadlineShown: at },
    places: [{ memberId: 'm1', person: 'past', seat: number }],
    linkHash: 'past',
    ...(state === 'declined'
      ? { declined: random.pick(['notNow', 'notNow', 'alreadyVaccinated', 'takeMeOff'] as const) }
      : {}),
  });
}

/** Registered some days before, put on the list, offered a seat, and booked: off the list again. */
function writeParty({ random, write, centre }: Writing, bookedAt: number, id: string): void {
  const registeredAt = bookedAt - random.between(60, 4000) * minuteMs;
  const party: Party = {
    type: 'party',
    id,
    state: 'unverified',
    kind: random.weighted([
      ['self', 8],
      ['thirdParty', 3],
      ['patient', 1],
    ] as const),
    language:
      centre === otherCentre ? 'de' : centre === 'namur' ? 'fr' : random.pick(['nl', 'nl', 'nl', 'fr'] as const),
    registeredAt,
    version: 1,
    members: [{ id: 'm1', person: 'past', birthDay: `${random.between(1932, 1975)}-0${random.between(1, 9)}-12` }],
    centres: [centre],
    availability: [],
    lapsesAt: 0,
    registeredThrough: random.weighted([
      ['site', 8],
      ['contactCentre', 2],
      ['physician', 1],
    ] as const),
    linkHash: 'past',
    availabilityGivenAt: 0,
  };
  const states = [
    party,
    { ...party, state: 'waiting', listed: true },
    { ...party, state: 'invited', listed: true },
    { ...party, state: 'booked', listed: true },
  ] as const;
  states.forEach((state, place) => write(place < 2 ? registeredAt + place : bookedAt, state, states[place - 1]));
  const postalCode = { [demoCentre]: '3000', [otherCentre]: '4700', gent: '9000', namur: '5000', brugge: '8000' }[
    centre
  ];
  write(registeredAt, { type: 'origin', id, postalCode, persons: 1, expiresAt: 0 });
}

/** Values as the table's API writes them; the fields that our entities have. */
function imageOf(entity: object): object {
  return Object.fromEntries(Object.entries(entity).map(([name, value]: [string, unknown]) => [name, valueOf(value)]));
}

function valueOf(value: unknown): object {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(valueOf) };
  return { M: imageOf(Object(value) as object) };
}
