/**
 * Gives a worker thread the cloud's time: `Date` and `Intl.DateTimeFormat` read it from shared memory.
 *
 * Timers (`setTimeout`) and `performance` stay real: what runs inside a handler takes real time. A simulation may ask
 * for short waits to be shorter.
 */

/** Slots of the shared memory; all are ms since the epoch but the speed. */
export const clockSlot = { virtualBase: 0, realBase: 1, speed: 2 } as const;

export const clockMemoryBytes = 3 * Float64Array.BYTES_PER_ELEMENT;

const RealDate = Date;

/** Reads virtual time (whole ms since the epoch) out of the shared memory. */
export function readClock(memory: Float64Array): number {
  const virtualBase = memory[clockSlot.virtualBase] ?? 0;
  const realBase = memory[clockSlot.realBase] ?? 0;
  const speed = memory[clockSlot.speed] ?? 0;
  return speed === 0 ? virtualBase : Math.floor(virtualBase + (RealDate.now() - realBase) * speed);
}

/** Replaces `Date` and `Intl.DateTimeFormat` of this thread. Call it before other modules keep a reference. */
export function installClock(shared: SharedArrayBuffer): void {
  const memory = new Float64Array(shared);
  const now = (): number => readClock(memory);

  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => {
      const made: object = Reflect.construct(
        target,
        args.length === 0 ? [now()] : args,
        newTarget === globalThis.Date ? target : newTarget,
      );
      return made;
    },
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver): unknown => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  // Instances answer `date.constructor === Date`.
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: globalThis.Date,
    writable: true,
    configurable: true,
  });

  const RealFormat = Intl.DateTimeFormat;
  const plainFormat = Object.getOwnPropertyDescriptor(RealFormat.prototype, 'format')?.get;
  const plainParts = RealFormat.prototype.formatToParts;
  if (plainFormat !== undefined) {
    Object.defineProperty(RealFormat.prototype, 'format', {
      configurable: true,
      get(this: Intl.DateTimeFormat) {
        const format: (date?: Date | number) => string = plainFormat.call(this);
        return (date?: Date | number) => format(date ?? now());
      },
    });
  }
  RealFormat.prototype.formatToParts = function formatToParts(date) {
    return plainParts.call(this, date ?? now());
  };
}

/** Longer ones are time-outs, which end what hangs. */
const longestWaitMs = 1000;

/** Divides the waits of this thread that are short, as pauses between retries are. */
export function hurryWaits(factor: number): void {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = new Proxy(real, {
    apply: (target, self, [work, ms = 0, ...rest]: [unknown, number?, ...unknown[]]): unknown =>
      Reflect.apply(target, self, [work, ms <= longestWaitMs ? ms / factor : ms, ...rest]),
  });
}
