import type { LocalAnswer } from '../pages/answer.ts';
import { jsonAnswer } from '../pages/serve.ts';
import { badRequest, problem } from './problems.ts';

/** A status from 400 to 599, or `shape`: 200 with a body that is not of the described form. */
export type ItemAnswer = number | 'shape';

/** One person's record, or one call about it, that goes wrong while everybody else is answered as usual. */
export interface ItemFault<Call extends string> {
  readonly call: Call;
  /** As the system knows people: by SSIN, or by vaccination code. */
  readonly person: string;
  readonly answer: ItemAnswer;
  /** Answers that are still to go wrong. */
  readonly times: number | 'always';
}

/** What goes wrong for single people. */
export class ItemFaults<Call extends string> {
  readonly #faults = new Map<string, ItemFault<Call>>();

  /** In the place of what the same call of the same person met before. */
  set(fault: ItemFault<Call>): void {
    this.#faults.set(keyOf(fault), fault);
  }

  end(call: Call, person: string): void {
    this.#faults.delete(keyOf({ call, person }));
  }

  all(): readonly ItemFault<Call>[] {
    return [...this.#faults.values()];
  }

  clear(): void {
    this.#faults.clear();
  }

  /**
   * Lets a call about a person meet what is set for it. A refused call has done nothing; one with a wrong shape has.
   * @param person nobody, where the call names none that is known
   */
  meet(call: Call, person: string | undefined, answer: () => LocalAnswer): LocalAnswer {
    const wrong = person === undefined ? undefined : this.take(call, person);
    if (wrong === undefined) return answer();
    return wrong === 'shape' ? emptied(answer()) : refusal(wrong);
  }

  /** @returns what a call that is made now is answered in the place of the usual; it counts as made */
  take(call: Call, person: string): ItemAnswer | undefined {
    const fault = this.#faults.get(keyOf({ call, person }));
    if (fault === undefined || fault.times === 'always') return fault?.answer;
    if (fault.times > 1) this.set({ ...fault, times: fault.times - 1 });
    else this.end(call, person);
    return fault.answer;
  }
}

const keyOf = ({ call, person }: { readonly call: string; readonly person: string }): string => `${call} ${person}`;

const refusal = (status: number): LocalAnswer =>
  status === 400 ? badRequest([]) : problem(status, 'itemRefused', 'This Item Is Refused');

/** Whatever the system would say, with nothing in it. */
function emptied({ body }: LocalAnswer): LocalAnswer {
  const usual: unknown = body === undefined ? {} : JSON.parse(String(body));
  const members = typeof usual === 'object' && usual !== null ? Object.keys(usual) : [];
  return jsonAnswer({ result: null, ...Object.fromEntries(members.map((member) => [member, null])) });
}
