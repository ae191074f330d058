import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf } from '../../local/cloud/table/memory/key-order.ts';
import { SortedMap } from '../../local/cloud/table/memory/sorted-map.ts';

/** Also behind the surrogates, and beyond them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0x7f }),
      fc.integer({ min: 0xd7f0, max: 0xd7ff }),
      fc.integer({ min: 0xe000, max: 0xffff }),
      fc.integer({ min: 0x1_0000, max: 0x10_ffff }),
    ),
    { maxLength: 4 },
  )
  .map((points) => String.fromCodePoint(...points));

describe('keys', () => {
  it('sort as their UTF-8 bytes do, not as UTF-16 units', () => {
    fc.assert(
      fc.property(anyText, anyText, (left, right) => {
        const [a, b] = [orderOf({ S: left }), orderOf({ S: right })];
        expect(a < b ? -1 : a > b ? 1 : 0).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
    expect(orderOf({ S: '\uffee' }) < orderOf({ S: '😀' })).toBe(true);
  });

  it('of bytes sort as unsigned ones', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (left, right) => {
        const order = (bytes: Uint8Array): string => orderOf({ B: Buffer.from(bytes).toString('base64') });
        expect(order(left) < order(right)).toBe(Buffer.compare(left, right) < 0);
      }),
    );
  });
});

describe('a sorted map', () => {
  it('holds what a plain one holds, in order, from any key on', () => {
    const step = fc.record({ key: fc.integer({ min: 0, max: 3000 }), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3000, size: 'max' }), fc.nat(3000), (steps, from) => {
        const [ours, plain] = [new SortedMap<number>(), new Map<string, number>()];
        for (const [position, { key, remove }] of steps.entries()) {
          const name = String(key).padStart(4, '0');
          if (remove) {
            ours.delete(name);
            plain.delete(name);
          } else {
            ours.set(name, position);
            plain.set(name, position);
          }
        }
        const all = [...plain].toSorted(([a], [b]) => (a < b ? -1 : 1));
        const start = String(from).padStart(4, '0');
        expect(ours.size).toBe(all.length);
        expect([...ours.upFrom('')]).toEqual(all);
        expect([...ours.upFrom(start)]).toEqual(all.filter(([key]) => key >= start));
        expect([...ours.downFrom(start)]).toEqual(all.filter(([key]) => key < start).toReversed());
        expect(ours.get(start)).toBe(plain.get(start));
      }),
      { numRuns: 20 },
    );
  });
});
