import type { OutsideView, Trouble } from './invariants/snapshot.ts';

/**
 * What whoever makes the faults of a life knows of them, and the judge is told: when a whole system was in trouble, and
 * for whom alone something went wrong.
 */
export class KnownOutside {
  /** How often which fault of one person was made, over the life. */
  readonly counts = new Map<string, number>();
  readonly #troubles: Trouble[] = [];
  readonly #apart = new Set<number>();
  readonly #bounced = new Set<string>();
  readonly #peopleOf = new Map<string, readonly number[]>();
  /** The first number of each of the cast's people. */
  readonly #first: readonly number[];

  /** @param people the life's: all numbers of one person are one; whose second number somebody is stands before */
  constructor(people: readonly { readonly sameAs?: number }[]) {
    const first: number[] = [];
    for (const [index, { sameAs }] of people.entries())
      first.push(sameAs === undefined ? index : (first[sameAs] ?? sameAs));
    this.#first = first;
  }

  /** @param what for the figures */
  apart(person: number, what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
    for (const [index, first] of this.#first.entries()) if (first === this.#first[person]) this.#apart.add(index);
  }

  /** @param to absent: until it is said to be over */
  trouble(system: Trouble['system'], from: number, to?: number): void {
    this.#troubles.push({ system, from, ...(to === undefined ? {} : { to }) });
  }

  /** What was to last until it is over is over. */
  isOver(system: Trouble['system'], at: number): void {
    for (const trouble of this.#troubles) if (trouble.system === system) trouble.to ??= at;
  }

  /** All systems work from now on. */
  allIsOver(at: number): void {
    for (const trouble of this.#troubles) trouble.to = Math.min(trouble.to ?? at, at);
  }

  /** @param id of a party or a sign-up. @param people all on whom it hangs, by their place in the cast */
  belongs(id: string, people: readonly number[]): void {
    this.#peopleOf.set(id, people);
  }

  /** @param invitationId of an e-mail that came back for good, where it was an invitation */
  bounced(invitationId: string | undefined): void {
    if (invitationId !== undefined) this.#bounced.add(invitationId);
  }

  view({ activations, texts }: Pick<OutsideView, 'activations' | 'texts'>): OutsideView {
    const apart = new Set(this.#apart);
    return {
      activations,
      texts: [...texts],
      bounced: new Set(this.#bounced),
      troubles: this.#troubles.map((trouble) => ({ ...trouble })),
      // Of what was answered to nobody it is not known whose it is.
      isApart: (id) => apart.size > 0 && (this.#peopleOf.get(id)?.some((one) => apart.has(one)) ?? true),
    };
  }
}
