import { utcDate } from '../../../domain/belgium/brussels-time.ts';
import { type Entity, entity as entitySchema } from '../../../domain/entities/entity.ts';
import type { RankEntry } from '../../../domain/entities/parties.ts';
import type { DayPart, DayPartOfDate } from '../../../domain/entities/values.ts';
import {
  actsPk,
  actsText,
  auditKey,
  duePk,
  dueText,
  dueTextOf,
  keyOf,
  momentOfDue,
  openPk,
  type TableKey,
  toUploadPk,
  watched,
} from './keys.ts';
import { packSeals, unpackSeals } from './packed-seals.ts';
import { upgraded, versionOf } from './upgrades.ts';

/*
 * Entity ↔ item. Reading parses: an item that does not fit its schema is a fault and is never half understood.
 */

export type Item = TableKey & Record<string, unknown>;

const dayMs = 86_400_000;
const parts: readonly DayPart[] = ['morning', 'afternoon', 'evening'];

/**
 * Availability in few bytes, because ranking reads tens of thousands of entries: two bytes of days since 1970, then
 * one bit per day-part from that day on.
 */
export function packAvailability(availability: readonly DayPartOfDate[]): Uint8Array {
  const slots = availability.map((one) => {
    const [date = '', part = ''] = one.split(' ');
    return (Date.parse(date) / dayMs) * 3 + parts.findIndex((name) => name === part);
  });
  const first = Math.floor(Math.min(...slots) / 3);
  const bytes = new Uint8Array(2 + Math.ceil((Math.max(...slots) - first * 3 + 1) / 8));
  bytes[0] = first >> 8;
  bytes[1] = first & 0xff;
  for (const slot of slots) {
    const bit = slot - first * 3;
    bytes[2 + (bit >> 3)]! |= 1 << (bit & 7);
  }
  return bytes;
}

const dateNames = new Map<number, string>();
function dateOf(day: number): string {
  let name = dateNames.get(day);
  if (name === undefined) {
    name = new Date(day * dayMs).toISOString().slice(0, 10);
    dateNames.set(day, name);
  }
  return name;
}

export function unpackAvailability(bytes: Uint8Array): DayPartOfDate[] {
  const first = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const availability: DayPartOfDate[] = [];
  for (let bit = 0; bit < (bytes.length - 2) * 8; bit += 1) {
    if (((bytes[2 + (bit >> 3)] ?? 0) & (1 << (bit & 7))) !== 0) {
      availability.push(`${dateOf(first + Math.floor(bit / 3))} ${parts[bit % 3] ?? 'morning'}`);
    }
  }
  return availability;
}

const rankItem = (entry: RankEntry): Item => ({
  ...keyOf(entry),
  a: packAvailability(entry.availability),
  n: entry.size,
});

/** Reads a ranked line from its key; `RANK#<centre>[#<date> <part>]`, `<birth day><party>`. */
export function rankEntryOf(item: Item): RankEntry {
  const [, centre = '', companionOf] = item.pk.split('#');
  const day = item.sk.slice(0, 8);
  return {
    type: 'rankEntry',
    centre,
    ...(companionOf === undefined ? {} : { companionOf: companionOf as DayPartOfDate }),
    birthDay: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    partyId: item.sk.slice(8),
    size: Number(item['n']),
    availability: unpackAvailability(item['a'] as Uint8Array),
  };
}

/** @returns the item to write, with the attributes of stream and sweeper. */
export function toItem(entity: Entity): Item {
  if (entity.type === 'rankEntry') return rankItem(entity);
  const key = entity.type === 'audit' ? auditKey(entity) : keyOf(entity);
  return { ...key, ...packSeals(entity), ...versionOf(entity.type), ...indexAttributes(entity) };
}

function indexAttributes(entity: Entity): Record<string, unknown> {
  const watch = watched(entity) ? { watch: true } : {};
  switch (entity.type) {
    case 'party':
      if (entity.noticeAt !== undefined) return { ...watch, ...dueAttributes('reminder', entity.id, entity.noticeAt) };
      return { ...watch, ...dueAttributes('party', entity.id, entity.dueAt) };
    case 'invitation':
    case 'signUp':
    case 'message':
    case 'apart':
    case 'upload':
    case 'uploadRound':
    case 'activation':
    case 'delivery':
      return { ...watch, ...dueAttributes(entity.type, entity.id, entity.dueAt) };
    case 'run':
    case 'wake':
      return { ...watch, ...dueAttributes('run', entity.sessionId, entity.dueAt) };
    case 'seat':
      // Its place in the index stays with the item of a direct seat; `duePk` alone comes and goes with its state.
      return {
        ...watch,
        ...(entity.direct === true && { dueAt: dueText(entity.number) }),
        ...(entity.state === 'open' && { duePk: openPk(entity.sessionId, entity.block) }),
      };
    case 'audit':
      return entity.by === undefined ? watch : { ...watch, duePk: actsPk(utcDate(entity.at)), dueAt: actsText(entity) };
    case 'dose':
      return entity.state === 'recorded'
        ? { ...watch, duePk: toUploadPk(entity.centre), dueAt: dueText(entity.recordedAt) }
        : watch;
    default:
      return watch;
  }
}

const dueAttributes = (
  type: Parameters<typeof duePk>[0],
  id: string,
  dueAt: number | undefined,
): Record<string, unknown> =>
  dueAt === undefined ? {} : { duePk: duePk(type, id), dueAt: dueTextOf(type, id, dueAt) };

/** @throws ZodError when the item is not what its type says; NewerItem */
export function fromItem(item: Record<string, unknown>): Entity {
  if (typeof item['pk'] === 'string' && item['pk'].startsWith('RANK#')) return rankEntryOf(item as Item);
  const { pk: _pk, sk: _sk, watch: _watch, duePk: _duePk, dueAt, ...fields } = item;
  // A party's reminder lies in the index under `dueAt`, too, and in the item as `noticeAt`.
  const due = dueAt === undefined || 'noticeAt' in fields ? {} : { dueAt: momentOfDue(String(dueAt)) };
  return entitySchema.parse(upgraded({ ...unpackSeals(fields), ...due }));
}
