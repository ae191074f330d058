import type { Parked } from '../../domain/selection/park-session.ts';
import type { Step } from '../../domain/selection/turn.ts';
import type { Workflow } from '../../domain/platform/queues.ts';
import type { Dice } from './faults.ts';
import type { Task, Tasks } from './tasks.ts';

type Offered = Step & { next: 'wait' | 'again' | 'done'; waitSeconds: number; parked?: Parked };

/** What an execution needs of the house: its three functions, and time. */
export interface Steps {
  settle(task: Task, step: Step): Promise<Step & { next: 'offer' | 'done' }>;
  offer(task: Task, step: Step): Promise<Offered>;
  park(task: Task, step: Step & { token: string; parked?: Parked }): Promise<void>;
  after(ms: number, work: () => void): void;
}

/** As the workflow's definition has it: faults of functions are tried again three times. */
const retryMs = [2000, 4000, 8000];

/** Executions of the session workflow: settle, offer, park, again; may die, and are started by name once. */
export class Executions {
  readonly #tasks: Tasks;
  readonly #dice: Dice;
  readonly #steps: Steps;
  readonly #started = new Set<string>();
  readonly #tokens = new Map<string, () => void>();
  #order = 0;
  died = 0;

  constructor(tasks: Tasks, dice: Dice, steps: Steps) {
    this.#tasks = tasks;
    this.#dice = dice;
    this.#steps = steps;
  }

  workflow(task: Task): Workflow {
    return {
      start: (sessionId, generation) =>
        this.#tasks.call(task, () => {
          const name = `${sessionId}-${generation}`;
          if (this.#started.has(name)) return;
          this.#started.add(name);
          void this.#run({ sessionId, run: generation, turns: this.#turnsAtStart() }).catch(() => {
            this.died += 1;
          });
        }),
      wake: (token) =>
        this.#tasks.call(task, () => {
          this.#tokens.get(token)?.();
          this.#tokens.delete(token);
        }),
    };
  }

  /** An execution ends after a thousand turns; one that has nearly made them does so within a life. */
  readonly #turnsAtStart = (): number => (this.#dice.falls('longHistory') ? this.#dice.random.between(990, 999) : 0);

  async #run(first: Step): Promise<void> {
    for (let step = first; ;) {
      if (this.#dice.falls('death')) throw new Error('died');
      const now = step;
      const settled = await this.#try('settle', (task) => this.#steps.settle(task, now));
      if (settled.next === 'done') return;
      const { next: _next, ...going } = settled;
      const offered = await this.#try('offer', (task) => this.#steps.offer(task, going));
      if (offered.next === 'done') return;
      step = { sessionId: step.sessionId, run: step.run, turns: offered.turns, centre: offered.centre };
      if (offered.next === 'wait')
        await this.#park({ ...step, ...(offered.parked && { parked: offered.parked }) }, offered.waitSeconds);
    }
  }

  /** Runs a step, now and then twice at once. */
  async #try<T>(name: string, work: (task: Task) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      if (this.#dice.falls('ghost')) void this.#tasks.run(`${name}, ghost`, work).catch(() => undefined);
      try {
        return await this.#tasks.run(name, work);
      } catch (error) {
        const wait = retryMs[attempt];
        if (wait === undefined) throw error;
        await this.#sleep(wait);
      }
    }
  }

  async #park(step: Step & { parked?: Parked }, seconds: number): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      this.#order += 1;
      const token = `token-${this.#order}`;
      const woken = new Promise<void>((resolve) => {
        this.#tokens.set(token, resolve);
        this.#steps.after(seconds * 1000, resolve);
      });
      try {
        await this.#tasks.run('park', (task) => this.#steps.park(task, { ...step, token }));
        await woken;
        this.#tokens.delete(token);
        return;
      } catch (error) {
        // The task has failed: its token is worth nothing any more.
        this.#tokens.delete(token);
        const wait = retryMs[attempt];
        if (wait === undefined) throw error;
        await this.#sleep(wait);
      }
    }
  }

  readonly #sleep = (ms: number): Promise<void> => new Promise((resolve) => this.#steps.after(ms, resolve));
}
