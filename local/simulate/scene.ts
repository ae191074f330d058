import { z } from 'zod';
import type { EntityOf, EntityType } from '../../domain/entities/entity.ts';
import type { DemoPerson } from '../people/people.ts';
import { ask, type Call } from '../scenario/product-client.ts';
import type { LocalSystem } from '../scenario/system.ts';
import type { KnownOutside } from './known-outside.ts';
import { linkIn } from './links.ts';
import type { Promised } from './invariants/promises.ts';
import type { Snapshot } from './invariants/snapshot.ts';
import type { Life } from './life.ts';

/* What the steps of a life share: the system from outside, and what its people and machines know. */

export interface Scene {
  readonly life: Life;
  readonly system: LocalSystem;
  readonly cast: readonly DemoPerson[];
  /** The faults of this life at the outside systems. */
  readonly outside: KnownOutside;
  /** The last look. */
  snapshot: Snapshot;
  /** What the booking system has reported and the product accepted. */
  readonly events: { activationId: string; status: 'booked' | 'cancelled'; occurredAt: number }[];
  /** What the product has answered with success. */
  readonly promises: Promised[];
  /** Links of sign-ups, which the page of the person knows. */
  readonly signUpLinks: Map<string, string>;
  /** What answered 5xx: the caller does not know what has become of it. */
  readonly faults: string[];
  /** End faults of ours that last. */
  readonly mends: Set<() => Promise<void>>;
  /** Dead letters that were moved back. */
  redriven: number;
}

/** @returns the body of a success; undefined for a refusal, and for a fault that the caller cannot help */
export async function call(scene: Scene, asked: Call): Promise<unknown> {
  const response = await ask(scene.system.cloud.url, asked);
  const text = await response.text();
  if (response.status >= 500)
    scene.faults.push(`${asked.method} ${asked.path.split('/').slice(0, 3).join('/')} answered ${response.status}`);
  return response.ok && text !== '' ? JSON.parse(text) : undefined;
}

/** What was answered with success must stand. @returns its id, which is in the answer */
export function promise(
  { promises }: Scene,
  what: Promised['what'],
  answer: unknown,
  field: string,
): string | undefined {
  const known = z.looseObject({ [field]: z.string() }).safeParse(answer);
  if (!known.success) return undefined;
  const id = String(known.data[field]);
  promises.push({ what, id });
  return id;
}

export const at = <T>(list: readonly T[], pick: number): T | undefined => list[Math.floor(pick * list.length)];

/** @returns what finds all entities of a type in the last look */
export const allOf =
  ({ snapshot }: Scene) =>
  <T extends EntityType>(type: T): EntityOf<T>[] =>
    snapshot.entities.filter((entity): entity is EntityOf<T> => entity.type === type);

/** As the API wants it. */
export const slotsOf = (availability: readonly string[]): { date: string; dayPart: string }[] =>
  availability.map((slot) => slot.split(' ')).map(([date = '', dayPart = '']) => ({ date, dayPart }));

/** `<id>.<secret>` from the newest message with a personal link to it. */
export const linkFromMail = ({ snapshot }: Scene, id: string | undefined): string | undefined =>
  id === undefined ? undefined : linkIn(snapshot.mails, id, 'own');
