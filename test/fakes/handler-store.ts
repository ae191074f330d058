import { isDeepStrictEqual } from 'node:util';
import { auditKey, auditPk, keyOf } from '../../adapters/platform/table/keys.ts';
import type { Entity, EntityOf, EntityType } from '../../domain/entities/entity.ts';
import { absent, type Change, type Guard, type Key, mustFit, type Store } from '../../domain/platform/store.ts';

/** The store's port in memory: guards hold or the whole transaction is refused. Ranked lists have the order of writing; sweepers are not here. */
export class MemoryStore implements Store {
  readonly items = new Map<string, Entity>();

  constructor(entities: readonly Entity[] = []) {
    for (const entity of entities) this.items.set(textOf(entity), entity);
  }

  all<T extends EntityType>(type: T): EntityOf<T>[] {
    return [...this.items.values()].filter((entity): entity is EntityOf<T> => entity.type === type);
  }

  get<K extends Key>(key: K): Promise<EntityOf<K['type']> | undefined> {
    return Promise.resolve(this.items.get(textOf(key)) as EntityOf<K['type']> | undefined);
  }

  transact(changes: readonly Change[]): ReturnType<Store['transact']> {
    mustFit(changes);
    const positions = changes.flatMap((change, position) => (this.#holds(change) ? [] : [position]));
    if (positions.length > 0) return Promise.resolve({ outcome: 'refused', positions });
    for (const change of changes) this.#apply(change);
    return Promise.resolve({ outcome: 'done' });
  }

  sessionState(sessionId: string): ReturnType<Store['sessionState']> {
    const session = this.all('session').find(({ id }) => id === sessionId);
    if (session === undefined) return Promise.resolve(undefined);
    return Promise.resolve({
      session,
      seats: this.all('seat').filter((seat) => seat.sessionId === sessionId),
      late: this.all('late').filter((late) => late.sessionId === sessionId),
      invitations: this.all('invitation').filter((invitation) => invitation.sessionId === sessionId),
      invited: new Set(
        this.all('invitedMark')
          .filter((mark) => mark.sessionId === sessionId)
          .map(({ who }) => who),
      ),
    });
  }

  dosesOfIds(ids: readonly string[]): ReturnType<Store['dosesOfIds']> {
    return Promise.resolve(this.all('dose').filter(({ id }) => ids.includes(id)));
  }

  dosesOf(centre: string, { from, to }: { from: string; to: string }): ReturnType<Store['dosesOf']> {
    return Promise.resolve(
      this.all('dose').filter((dose) => dose.centre === centre && dose.date >= from && dose.date <= to),
    );
  }

  dosesToUpload(centre: string): ReturnType<Store['dosesToUpload']> {
    return Promise.resolve(this.all('dose').filter((dose) => dose.centre === centre && dose.state === 'recorded'));
  }

  contactLinksOf(contact: string): ReturnType<Store['contactLinksOf']> {
    return Promise.resolve(this.all('contactLink').filter((link) => link.contact === contact));
  }

  signUpLinksOf(contact: string): ReturnType<Store['signUpLinksOf']> {
    return Promise.resolve(this.all('signUpLink').filter((link) => link.contact === contact));
  }

  countUp(id: string, expiresAt: number, by = 1): Promise<number> {
    const counted = this.all('limit').find((limit) => limit.id === id);
    const count = (counted?.count ?? 0) + by;
    this.items.set(textOf({ type: 'limit', id }), { type: 'limit', id, expiresAt, ...counted, count });
    return Promise.resolve(count);
  }

  openSeats(sessionId: string, block: string): ReturnType<Store['openSeats']> {
    return Promise.resolve(
      this.all('seat').filter((seat) => seat.sessionId === sessionId && seat.block === block && seat.state === 'open'),
    );
  }

  async someOpenSeats(sessionId: string, block: string, from: number): ReturnType<Store['someOpenSeats']> {
    return (await this.openSeats(sessionId, block)).filter(({ number }) => number >= from);
  }

  async *ranked({ centre, companionOf }: Parameters<Store['ranked']>[0]): ReturnType<Store['ranked']> {
    yield* this.all('rankEntry').filter((entry) => entry.centre === centre && entry.companionOf === companionOf);
  }

  rankingOf(sessionId: string): ReturnType<Store['rankingOf']> {
    return Promise.resolve(this.all('ranking').filter((record) => record.sessionId === sessionId));
  }

  lateOf(sessionId: string, block: string): ReturnType<Store['lateOf']> {
    return Promise.resolve(this.all('late').filter((late) => late.sessionId === sessionId && late.block === block));
  }

  membershipsOf(person: string): ReturnType<Store['membershipsOf']> {
    return Promise.resolve(this.all('membership').filter((membership) => membership.person === person));
  }

  wakesOf(centre: string): ReturnType<Store['wakesOf']> {
    return Promise.resolve(this.all('wake').filter((wake) => wake.centre === centre));
  }

  sessionsOf(centre: string): ReturnType<Store['sessionsOf']> {
    const sessions = this.all('session').filter((session) => session.centre === centre);
    return Promise.resolve(sessions.toSorted((a, b) => b.openedAt - a.openedAt));
  }

  async latestSessionsOf(...given: Parameters<Store['latestSessionsOf']>): ReturnType<Store['latestSessionsOf']> {
    const [centre, most, before] = given;
    const all = await this.sessionsOf(centre);
    return all.filter(({ openedAt }) => before === undefined || openedAt < before.openedAt).slice(0, most);
  }

  mark<K extends Key>(key: K, set: Readonly<Record<string, unknown>>): Promise<EntityOf<K['type']> | undefined> {
    if (this.items.has(textOf(key))) this.#patch(key, set);
    return this.get(key);
  }

  allCentres(): ReturnType<Store['allCentres']> {
    return Promise.resolve(this.all('centre'));
  }

  allClients(): ReturnType<Store['allClients']> {
    return Promise.resolve(this.all('client'));
  }

  postalLinksOf(postalCode: string): ReturnType<Store['postalLinksOf']> {
    return Promise.resolve(this.all('postalLink').filter((link) => link.postalCode === postalCode));
  }

  webhooks(): ReturnType<Store['webhooks']> {
    return Promise.resolve(this.all('webhook'));
  }

  deliveriesOf(webhookId: string, limit: number): ReturnType<Store['deliveriesOf']> {
    const all = this.all('delivery').filter((one) => one.webhookId === webhookId);
    return Promise.resolve({ items: all.toReversed().slice(0, limit) });
  }

  callTasks(): ReturnType<Store['callTasks']> {
    return Promise.resolve(this.all('callTask'));
  }

  patientLinksOf(physicianId: string): ReturnType<Store['patientLinksOf']> {
    return Promise.resolve(this.all('patientLink').filter((link) => link.physicianId === physicianId));
  }

  changesOf(what: { centre: string } | 'settings', most: number): ReturnType<Store['changesOf']> {
    const pk = auditPk(what === 'settings' ? { event: 'settingsChanged' } : what);
    const found = this.all('audit').filter((audit) => auditPk(audit) === pk);
    return Promise.resolve(found.toReversed().slice(0, most));
  }

  actsOn(): ReturnType<Store['actsOn']> {
    return Promise.resolve([]);
  }

  auditOf(what: { sessionId: string } | { partyId: string }): ReturnType<Store['auditOf']> {
    return Promise.resolve(this.all('audit').filter((audit) => auditPk(audit) === auditPk(what)));
  }

  due(): ReturnType<Store['due']> {
    throw new Error('no sweeper in memory');
  }

  duePage(): ReturnType<Store['duePage']> {
    throw new Error('no sweeper in memory');
  }

  apartPage(): ReturnType<Store['apartPage']> {
    return Promise.resolve({ items: this.all('apart') });
  }

  #holds(change: Change): boolean {
    if (change.do === 'put') return true;
    if (change.do === 'create') return !this.items.has(textOf(change.entity));
    const there = this.items.get(textOf(change.do === 'replace' ? change.entity : change.key));
    return guardHolds(there, change.when ?? {});
  }

  #apply(change: Change): void {
    if (change.do === 'check') return;
    if (change.do === 'remove') {
      this.items.delete(textOf(change.key));
      return;
    }
    if (change.do === 'patch') this.#patch(change.key, change.set);
    else this.items.set(textOf(change.entity), structuredClone(change.entity));
  }

  #patch(key: Key, set: Readonly<Record<string, unknown>>): void {
    const merged = { ...this.items.get(textOf(key)), ...key, ...set };
    const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
    this.items.set(textOf(key), kept as Entity);
  }
}

function guardHolds(entity: Entity | undefined, guard: Guard): boolean {
  const fields = new Map(Object.entries(entity ?? {}));
  return Object.entries(guard).every(([field, wanted]) => {
    const value: unknown = fields.get(field);
    if (wanted === absent) return value === undefined;
    return Array.isArray(wanted) ? wanted.includes(value) : isDeepStrictEqual(value, wanted);
  });
}

function textOf(key: Key | Entity): string {
  const { pk, sk } = key.type === 'audit' ? auditKey(key) : keyOf(key);
  return `${pk} ${sk}`;
}
