import type { JsonObject } from '../../template/json.ts';
import type { ChangeReader } from '../table-engine.ts';
import type { StoredItem } from './stored-item.ts';
import type { StreamView } from './table-schema.ts';

/*
 * The changes of one table, in their order: one shard that never ends. A record is kept for a day, or until everybody
 * who reads directly has read it.
 */

export interface Change {
  readonly sequence: number;
  /** Seconds since the epoch. */
  readonly at: number;
  readonly keys: StoredItem;
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
}

const keptSeconds = 86_400;
const trimmedAtOnce = 1024;
const sequenceDigits = 21;

export const sequenceText = (sequence: number): string => String(sequence).padStart(sequenceDigits, '0');

export class ChangeStream {
  readonly arn: string;
  readonly view: StreamView;
  /** Position of the first record that is kept. */
  #oldest = 0;
  #changes: Change[] = [];
  readonly #readers = new Set<{ position: number }>();

  constructor(arn: string, view: StreamView) {
    this.arn = arn;
    this.view = view;
  }

  get oldest(): number {
    return this.#oldest;
  }

  /** Behind the newest record. */
  get end(): number {
    return this.#oldest + this.#changes.length;
  }

  append(change: Change): void {
    this.#changes.push(change);
    if (this.#changes.length % trimmedAtOnce === 0) this.#trim(change.at);
  }

  /** Position behind the record with the number; undefined when that is not kept. */
  behind(sequence: string): number | undefined {
    const at = this.#changes.findIndex((change) => sequenceText(change.sequence) === sequence);
    return at === -1 ? undefined : this.#oldest + at + 1;
  }

  /** Records from a position on that is kept. */
  from(position: number, most: number): Change[] {
    const at = position - this.#oldest;
    return this.#changes.slice(at, at + most);
  }

  open(from: 'oldest' | 'latest'): ChangeReader {
    const reader = { position: from === 'oldest' ? this.#oldest : this.end };
    this.#readers.add(reader);
    return {
      hasMore: () => reader.position < this.end,
      read: (most) => {
        const changes = this.from(reader.position, most);
        reader.position += changes.length;
        return changes.map((change) => recordOf(change, this.view));
      },
      close: () => void this.#readers.delete(reader),
    };
  }

  #trim(now: number): void {
    const unread = Math.min(...Array.from(this.#readers, ({ position }) => position));
    const young = this.#changes.findIndex(({ at }) => at > now - keptSeconds);
    const read = Number.isFinite(unread) ? unread - this.#oldest : 0;
    const gone = Math.max(young === -1 ? this.#changes.length : young, read);
    if (gone < trimmedAtOnce / 2) return;
    this.#changes = this.#changes.slice(gone);
    this.#oldest += gone;
  }
}

/** A record as the stream's API and a function's event have it. */
export function recordOf({ sequence, at, keys, before, after }: Change, view: StreamView): JsonObject {
  const shown = {
    NewImage: view === 'NEW_AND_OLD_IMAGES' || view === 'NEW_IMAGE' ? after : undefined,
    OldImage: view === 'NEW_AND_OLD_IMAGES' || view === 'OLD_IMAGE' ? before : undefined,
  };
  const images = Object.entries(shown).flatMap(([name, image]) =>
    image === undefined ? [] : [[name, image] as const],
  );
  const number = sequenceText(sequence);
  return {
    eventID: number,
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'ddblocal',
    dynamodb: {
      ApproximateCreationDateTime: at,
      Keys: keys.json(),
      ...Object.fromEntries(images.map(([name, image]) => [name, image.json()])),
      SequenceNumber: number,
      SizeBytes: images.reduce((bytes, [, image]) => bytes + image.bytes, keys.bytes),
      StreamViewType: view,
    },
  };
}
