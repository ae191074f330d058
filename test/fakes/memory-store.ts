import { isDeepStrictEqual } from 'node:util';
import {
  actsText,
  auditKey,
  auditPk,
  duePk,
  dueShards,
  dueText,
  type DueType,
  keyOf,
  watched,
} from '../../adapters/platform/table/keys.ts';
import type { Entity, EntityOf, EntityType } from '../../domain/entities/entity.ts';
import type { RankEntry } from '../../domain/entities/parties.ts';
import type { Audit } from '../../domain/entities/staff.ts';
import {
  absent,
  type Change,
  type Dates,
  type Guard,
  type Key,
  mustFit,
  type OpenedSession,
  type SessionState,
  type Store,
  type TransactOutcome,
} from '../../domain/platform/store.ts';

/*
 * The store in memory, with the guards of the real one and a change stream: for playing thousands of scenarios through
 * the domain alone. The real one is tested on the engine itself.
 */

export interface StreamRecord {
  before: Entity | undefined;
  after: Entity | undefined;
}

/** As the adapter's. */
const openSeatsPage = 40;

const sortKeyOf = (entity: Entity): string => (entity.type === 'audit' ? auditKey(entity) : keyOf(entity)).sk;
const textOf = (key: Key): string => Object.values(keyOf(key)).join('|');

export class MemoryStore implements Store {
  readonly entities = new Map<string, Entity>();
  readonly audits: Audit[] = [];
  readonly #onRecord: (record: StreamRecord) => void;
  readonly #onChange: ((record: StreamRecord) => void) | undefined;

  /**
   * @param onRecord sees what `dispatch-changes` sees
   * @param onChange sees every change, as the stream has it
   */
  constructor(onRecord: (record: StreamRecord) => void, onChange?: (record: StreamRecord) => void) {
    this.#onRecord = onRecord;
    this.#onChange = onChange;
  }

  async get<K extends Key>(key: K): Promise<EntityOf<K['type']> | undefined> {
    return structuredClone(this.entities.get(textOf(key))) as EntityOf<K['type']> | undefined;
  }

  async transact(changes: readonly Change[]): Promise<TransactOutcome> {
    mustFit(changes);
    const keys = changes.map((change) => this.#keyOf(change));
    const twice = keys.find((key, position) => keys.indexOf(key) !== position);
    if (twice !== undefined) throw new Error(`two changes of one item: ${twice}`);
    const positions = changes.flatMap((change, position) => (this.#holds(change, keys[position]!) ? [] : [position]));
    if (positions.length > 0) return { outcome: 'refused', positions };
    changes.forEach((change, position) => this.#write(change, keys[position]!));
    return { outcome: 'done' };
  }

  #keyOf(change: Change): string {
    if (!('entity' in change)) return textOf(change.key);
    return change.entity.type === 'audit' ? `audit|${change.entity.seq}` : textOf(change.entity);
  }

  #holds(change: Change, key: string): boolean {
    const current = this.entities.get(key);
    if (change.do === 'create') return current === undefined;
    return change.do === 'put' || guardHolds(current, change.when);
  }

  #write(change: Change, key: string): void {
    const before = this.entities.get(key);
    if (change.do === 'check') return;
    if (change.do === 'remove') {
      this.entities.delete(key);
      this.#onChange?.({ before: structuredClone(before), after: undefined });
      return;
    }
    const after = structuredClone(
      change.do === 'patch' ? patched(before ?? change.key, change.set) : change.entity,
    ) as Entity;
    if (after.type === 'audit') {
      this.audits.push(after);
      return;
    }
    this.entities.set(key, after);
    this.#onChange?.({ before: structuredClone(before), after: structuredClone(after) });
    if (watched(after)) this.#onRecord({ before: structuredClone(before), after: structuredClone(after) });
  }

  #all<T extends EntityType>(type: T, fits: (entity: EntityOf<T>) => boolean): EntityOf<T>[] {
    return (
      [...this.entities.values()]
        .filter((entity): entity is EntityOf<T> => entity.type === type)
        .filter(fits)
        .map((entity) => ({ entity, sk: sortKeyOf(entity) }))
        // As a query answers them.
        .toSorted((a, b) => (a.sk < b.sk ? -1 : 1))
        .map(({ entity }) => structuredClone(entity))
    );
  }

  async sessionState(sessionId: string): Promise<SessionState | undefined> {
    const session = await this.get({ type: 'session', id: sessionId });
    const run = await this.get({ type: 'run', sessionId });
    if (session === undefined) return undefined;
    const own = (entity: { sessionId: string }): boolean => entity.sessionId === sessionId;
    return {
      session,
      seats: this.#all('seat', own),
      late: this.#all('late', own),
      invitations: this.#all('invitation', own),
      invited: new Set(this.#all('invitedMark', own).map(({ who }) => who)),
      ...(run === undefined ? {} : { run }),
    };
  }

  async openSeats(sessionId: string, block: string) {
    return this.#all('seat', (seat) => seat.sessionId === sessionId && seat.block === block && seat.state === 'open');
  }

  async someOpenSeats(sessionId: string, block: string, from: number) {
    const open = await this.openSeats(sessionId, block);
    return open
      .filter(({ number, direct }) => direct === true && number >= from)
      .toSorted((a, b) => a.number - b.number)
      .slice(0, openSeatsPage)
      .map(({ number }) => ({ sessionId, block, number }));
  }

  async *ranked({
    centre,
    companionOf,
  }: {
    centre: string;
    companionOf?: RankEntry['companionOf'];
  }): AsyncIterable<RankEntry> {
    const lines = this.#all('rankEntry', (entry) => entry.centre === centre && entry.companionOf === companionOf);
    yield* lines.toSorted((a, b) => (keyOf(a).sk < keyOf(b).sk ? -1 : 1));
  }

  async rankingOf(sessionId: string) {
    return this.#all('ranking', (record) => record.sessionId === sessionId);
  }
  async lateOf(sessionId: string, block: string) {
    return this.#all('late', (late) => late.sessionId === sessionId && late.block === block).toSorted(
      (a, b) => a.at - b.at,
    );
  }
  async membershipsOf(person: string) {
    return this.#all('membership', (membership) => membership.person === person);
  }
  async wakesOf(centre: string) {
    return this.#all('wake', (wake) => wake.centre === centre);
  }
  async sessionsOf(centre: string, dates?: Dates) {
    const lines = this.#all('centreSession', (line) => line.centre === centre).filter(
      ({ firstDate, lastDate }) =>
        dates === undefined ||
        firstDate === undefined ||
        lastDate === undefined ||
        (firstDate <= dates.to && lastDate >= dates.from),
    );
    return this.#sessionsBehind(lines);
  }
  async latestSessionsOf(centre: string, most: number, before?: OpenedSession) {
    const place = ({ openedAt, id }: OpenedSession): string => `${openedAt}#${id}`;
    const lines = this.#all('centreSession', (line) => line.centre === centre).filter(
      ({ openedAt, sessionId }) => before === undefined || place({ openedAt, id: sessionId }) < place(before),
    );
    return this.#sessionsBehind(lines.slice(-most));
  }
  #sessionsBehind(lines: readonly EntityOf<'centreSession'>[]) {
    const ids = new Set(lines.map(({ sessionId }) => sessionId));
    return this.#all('session', ({ id }) => ids.has(id)).toSorted(
      (a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1),
    );
  }
  async allCentres() {
    return this.#all('centre', () => true);
  }
  async allClients() {
    return this.#all('client', () => true);
  }
  async postalLinksOf(postalCode: string) {
    return this.#all('postalLink', (link) => link.postalCode === postalCode);
  }
  async callTasks() {
    return this.#all('callTask', () => true);
  }
  async patientLinksOf(physicianId: string) {
    return this.#all('patientLink', (link) => link.physicianId === physicianId);
  }
  async changesOf(what: { centre: string } | 'settings', most: number) {
    return this.#trail(auditPk(what === 'settings' ? { event: 'settingsChanged' } : what))
      .toReversed()
      .slice(0, most);
  }
  async actsOn(day: string, before: string, most: number) {
    return this.audits
      .filter((audit) => audit.by !== undefined && new Date(audit.at).toISOString().startsWith(day))
      .filter((audit) => actsText(audit) < before)
      .toSorted((a, b) => (actsText(a) < actsText(b) ? 1 : -1))
      .slice(0, most);
  }
  async auditOf(what: { sessionId: string } | { partyId: string }) {
    return this.#trail(auditPk(what));
  }
  #trail(pk: string): Audit[] {
    return this.audits
      .filter((audit) => auditPk(audit) === pk)
      .toSorted((a, b) => (auditKey(a).sk < auditKey(b).sk ? -1 : 1));
  }
  async mark<K extends Key>(key: K, set: Readonly<Record<string, unknown>>): Promise<EntityOf<K['type']> | undefined> {
    const before = this.entities.get(textOf(key));
    if (before === undefined) return undefined;
    this.#write({ do: 'put', entity: patched(before, set) as Entity }, textOf(key));
    return await this.get(key);
  }
  async contactLinksOf(contact: string) {
    return this.#all('contactLink', (link) => link.contact === contact);
  }
  async signUpLinksOf(contact: string) {
    return this.#all('signUpLink', (link) => link.contact === contact);
  }
  async countUp(id: string, expiresAt: number, by = 1): Promise<number> {
    const key = textOf({ type: 'limit', id });
    const counted = this.entities.get(key);
    const known = counted?.type === 'limit' ? counted : { count: 0, expiresAt };
    // In one go, as the table does it.
    const count = known.count + by;
    this.#write({ do: 'put', entity: { type: 'limit', id, count, expiresAt: known.expiresAt } }, key);
    return count;
  }
  async duePage(
    type: 'party' | 'signUp' | 'run',
    { part, before, limit, after }: Parameters<Store['duePage']>[1],
  ): ReturnType<Store['duePage']> {
    const parts = dueShards[type];
    const isDue = ({ dueAt }: { dueAt?: number | undefined }): boolean => dueAt !== undefined && dueAt <= before;
    const idOf = (one: { id: string } | { sessionId: string }): string => ('id' in one ? one.id : one.sessionId);
    const all = [
      ...this.#all<'party' | 'signUp' | 'run' | 'wake'>(type, isDue),
      ...(type === 'run' ? this.#all('wake', isDue) : []),
    ]
      .map((one) => ({ id: idOf(one), place: `${dueText(one.dueAt ?? 0)} ${idOf(one)}` }))
      .filter(({ id, place }) => duePk(type, id).endsWith(`#${part}`) && (after === undefined || place > after))
      .toSorted((a, b) => (a.place < b.place ? -1 : 1));
    const page = all.slice(0, limit);
    const next = all.length > limit ? { next: page.at(-1)?.place ?? '' } : {};
    return { ids: page.map(({ id }) => id), parts, ...next };
  }
  async apartPage(limit: number, after?: string): ReturnType<Store['apartPage']> {
    const all = this.#all('apart', ({ id }) => after === undefined || id > after).toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    const items = all.slice(0, limit);
    return { items, ...(all.length > limit ? { next: items.at(-1)?.id ?? '' } : {}) };
  }
  async webhooks() {
    return this.#all('webhook', () => true);
  }
  async deliveriesOf(webhookId: string, limit: number, after?: string): ReturnType<Store['deliveriesOf']> {
    const all = this.#all('delivery', (one) => one.webhookId === webhookId && (after === undefined || one.id < after));
    const items = all.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
    return { items, ...(all.length > limit ? { next: items.at(-1)?.id ?? '' } : {}) };
  }
  async dosesOfIds(ids: readonly string[]) {
    return this.#all('dose', ({ id }) => ids.includes(id));
  }
  async dosesOf(centre: string, { from, to }: Dates) {
    const lines = this.#all('centreDose', (line) => line.centre === centre && line.date >= from && line.date <= to);
    return lines.flatMap(({ doseId }) => this.#all('dose', ({ id }) => id === doseId));
  }
  async dosesToUpload(centre: string) {
    return this.#all('dose', (dose) => dose.centre === centre && dose.state === 'recorded').toSorted(
      (a, b) => a.recordedAt - b.recordedAt,
    );
  }
  async due(type: DueType, before: number, limit: number, turn?: number): Promise<string[]> {
    const parts = Array.from({ length: dueShards[type] }, (_, part) => part);
    const looked = turn === undefined ? parts : [turn % parts.length];
    const all = this.#dueUntil(type, before);
    return looked.flatMap((part) =>
      all
        .filter(({ shard }) => shard === part)
        .slice(0, limit)
        .map(({ id }) => id),
    );
  }

  /** Oldest first, with the part of the index in which each lies. */
  #dueUntil(type: DueType, before: number): { id: string; shard: number }[] {
    const lying = this.#all<EntityType>(type === 'reminder' ? 'party' : type, () => true);
    // A workflow lies in the index by how it moves; while its session opens, by its run.
    const due = [...lying, ...(type === 'run' ? this.#all('wake', () => true) : [])].flatMap((entity) => {
      const at = type === 'reminder' ? momentOf(entity, 'noticeAt') : momentOf(entity, 'dueAt');
      const id = entity.type === 'run' || entity.type === 'wake' ? entity.sessionId : 'id' in entity ? entity.id : '';
      return at === undefined || at > before ? [] : [{ id, at, shard: Number(duePk(type, id).split('#')[2]) }];
    });
    return due.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }
}

function momentOf(entity: Entity, field: 'dueAt' | 'noticeAt'): number | undefined {
  const value: unknown = Reflect.get(entity, field);
  return typeof value === 'number' ? value : undefined;
}

function guardHolds(current: Entity | undefined, guard: Guard = {}): boolean {
  const fields: Record<string, unknown> = { ...current };
  return Object.entries(guard).every(([field, wanted]) =>
    wanted === absent
      ? fields[field] === undefined
      : Array.isArray(wanted)
        ? wanted.includes(fields[field])
        : isDeepStrictEqual(fields[field], wanted),
  );
}

function patched(before: object, set: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...before, ...set }).filter(([, value]) => value !== undefined));
}
