/**
 * Time waits for the machine: where a clock runs faster than real time and the system's work can't keep up, virtual
 * time slows down until it does. On a slow machine an evening so takes longer, and loses nothing: between a message
 * and its answer there lies no more virtual time than on a quick one.
 *
 * The measure is the age of the oldest piece of work, waiting or running. At real speed nothing is done about it:
 * there the real system would be as late.
 */
import type { CloudClock } from './clock.ts';
import type { WorkQueue } from './work-queue.ts';

/** Told once when time begins to run slower than wanted, and once when it runs as wanted again. */
export type OnPace = (pace: { readonly slower: boolean; readonly wanted: number; readonly speed: number }) => void;

/** So much virtual time may pass over a piece of work: a schedule of a minute then finds its last run done. */
const allowedMs = 60_000;
const lookEveryMs = 100;
/** Slower at once, quicker again by steps: otherwise it would swing. */
const quickening = 1.1;
/** Looks in a row (2 s) for which it has to be slower, or as wanted, before anybody is told. */
const looksBeforeTelling = 20;

export class Pace {
  readonly #clock: Pick<CloudClock, 'mode' | 'speed' | 'setSpeed'>;
  readonly #work: Pick<WorkQueue, 'oldestMs'>;
  readonly #onPace: OnPace | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #wanted: number;
  #told = false;
  #looks = 0;

  constructor(
    clock: Pick<CloudClock, 'mode' | 'speed' | 'setSpeed'>,
    work: Pick<WorkQueue, 'oldestMs'>,
    onPace?: OnPace,
  ) {
    this.#clock = clock;
    this.#work = work;
    this.#onPace = onPace;
    this.#wanted = clock.speed;
    if (clock.mode === 'real') this.#timer = setInterval(() => this.look(), lookEveryMs).unref();
  }

  /** From now on so many virtual seconds shall pass in a second. @throws RangeError for a clock that stands still */
  want(speed: number): void {
    this.#clock.setSpeed(speed);
    this.#wanted = speed;
  }

  /** Looks at the work once and sets the speed; called by itself, ten times a second. */
  look(): void {
    if (this.#wanted <= 1) return;
    const fits = Math.max(1, allowedMs / Math.max(1, this.#work.oldestMs()));
    const speed = Math.min(this.#wanted, fits, this.#clock.speed * quickening);
    if (speed !== this.#clock.speed) this.#clock.setSpeed(speed);
    this.#tell(speed);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tell(speed: number): void {
    const slower = speed < this.#wanted;
    this.#looks = slower === this.#told ? 0 : this.#looks + 1;
    if (this.#looks < looksBeforeTelling) return;
    this.#looks = 0;
    this.#told = slower;
    this.#onPace?.({ slower, wanted: this.#wanted, speed });
  }
}
