/*
 * Values by key, in the order of their keys: a list of pages of keys. Finding is logarithmic; adding and removing move at
 * most a page and, once in many times, the list of pages.
 */

const mostInPage = 256;

interface Page<Value> {
  readonly keys: string[];
  readonly values: Value[];
}

export class SortedMap<Value> {
  readonly #pages: Page<Value>[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: string): Value | undefined {
    const page = this.#pages[this.#pageOf(key)];
    if (page === undefined) return undefined;
    const at = lowest(page.keys, key);
    return page.keys[at] === key ? page.values[at] : undefined;
  }

  set(key: string, value: Value): void {
    if (this.#pages.length === 0) this.#pages.push({ keys: [], values: [] });
    const pageAt = Math.min(this.#pageOf(key), this.#pages.length - 1);
    const page = this.#pages[pageAt]!;
    const at = lowest(page.keys, key);
    if (page.keys[at] === key) {
      page.values[at] = value;
      return;
    }
    page.keys.splice(at, 0, key);
    page.values.splice(at, 0, value);
    this.#size += 1;
    if (page.keys.length > mostInPage) this.#split(pageAt, at);
  }

  delete(key: string): void {
    const pageAt = this.#pageOf(key);
    const page = this.#pages[pageAt];
    if (page === undefined) return;
    const at = lowest(page.keys, key);
    if (page.keys[at] !== key) return;
    page.keys.splice(at, 1);
    page.values.splice(at, 1);
    this.#size -= 1;
    if (page.keys.length === 0) this.#pages.splice(pageAt, 1);
  }

  /** From the first key that is at or after `from`, upwards. */
  *upFrom(from: string): Generator<readonly [key: string, value: Value]> {
    const first = this.#pageOf(from);
    for (let pageAt = first; pageAt < this.#pages.length; pageAt++) {
      const { keys, values } = this.#pages[pageAt]!;
      for (let at = pageAt === first ? lowest(keys, from) : 0; at < keys.length; at++) yield [keys[at]!, values[at]!];
    }
  }

  /** From the last key that is before `before`, downwards. */
  *downFrom(before: string): Generator<readonly [key: string, value: Value]> {
    const last = Math.min(this.#pageOf(before), this.#pages.length - 1);
    for (let pageAt = last; pageAt >= 0; pageAt--) {
      const { keys, values } = this.#pages[pageAt]!;
      for (let at = (pageAt === last ? lowest(keys, before) : keys.length) - 1; at >= 0; at--)
        yield [keys[at]!, values[at]!];
    }
  }

  /** The first page whose last key is not before the key: where it is, if it is there. */
  #pageOf(key: string): number {
    let low = 0;
    let high = this.#pages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pages[middle]!.keys.at(-1)! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Keys that only ever grow leave full pages behind them, others half a page. */
  #split(pageAt: number, addedAt: number): void {
    const page = this.#pages[pageAt]!;
    const from = addedAt === page.keys.length - 1 ? addedAt : page.keys.length >> 1;
    this.#pages.splice(pageAt + 1, 0, { keys: page.keys.splice(from), values: page.values.splice(from) });
  }
}

/** Position of the first key that is not before the wanted one. */
function lowest(keys: readonly string[], wanted: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
