import { followUp } from '../../domain/changes/follow-change.ts';
import { noWakes, wakeGathered } from '../../domain/selection/wake-session.ts';
import type { StreamRecord } from '../fakes/memory-store.ts';
import type { Dice } from './faults.ts';
import type { Task, Tasks } from './tasks.ts';

export interface StreamParts {
  tasks: Tasks;
  dice: Dice;
  after(ms: number, work: () => void): void;
  depsOf(task: Task): Parameters<typeof followUp>[0];
  onSurprise(error: unknown): void;
}

const largestBatch = 10;
const retryMs = 1000;

/**
 * The change stream and its reader: batches in order, one at a time; the records of a batch are worked on beside each
 * other. From the first record that failed on, all come again; now and then a whole batch does without a reason.
 */
export class StreamOfChanges {
  readonly #parts: StreamParts;
  readonly #records: StreamRecord[] = [];
  #reading = false;

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  push(record: StreamRecord): void {
    this.#records.push(record);
    this.#read();
  }

  #read(): void {
    if (this.#reading || this.#records.length === 0) return;
    this.#reading = true;
    const batch = this.#records.slice(0, this.#parts.dice.random.between(1, largestBatch));
    this.#parts.tasks
      .run('dispatch', (task) => this.#apply(task, batch))
      .catch(() => 0)
      .then((done) => {
        const failed = done < batch.length;
        if (failed || !this.#parts.dice.falls('replay')) this.#records.splice(0, done);
        const goOn = (): void => {
          this.#reading = false;
          this.#read();
        };
        if (failed) this.#parts.after(retryMs, goOn);
        else goOn();
      })
      .catch((error: unknown) => this.#parts.onSurprise(error));
  }

  /** @returns how many records, from the first, are done */
  async #apply(task: Task, batch: readonly StreamRecord[]): Promise<number> {
    const wakes = noWakes();
    const deps = { ...this.#parts.depsOf(task), wakes };
    const failures = await Promise.all(
      batch.map(({ before, after }) =>
        followUp(deps, before, after).then(
          () => false,
          (error: unknown) => {
            this.#parts.onSurprise(error);
            return true;
          },
        ),
      ),
    );
    const first = failures.indexOf(true);
    const done = first === -1 ? batch.length : first;
    // As the handler does it: not when nothing is done, and all comes again when it fails.
    if (done > 0) await wakeGathered(deps, wakes);
    return done;
  }
}
