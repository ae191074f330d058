import { describe, expect, it } from 'vitest';
import { packSeals, unpackSeals } from '../../../adapters/platform/table/packed-seals.ts';

const base64 = (bytes: number): string => Buffer.alloc(bytes, 0xa7).toString('base64');
const seal = { v: 1, key: base64(184), iv: base64(12), data: base64(311) };

describe('seals in the table', () => {
  it('are bytes, and come back as they were, whatever the field is called', () => {
    const fields = { id: 'p', sealed: seal, nextInLine: seal, state: 'waiting' };
    const packed = packSeals(fields);
    expect(packed['sealed']).toEqual({
      v: 1,
      key: new Uint8Array(Buffer.alloc(184, 0xa7)),
      iv: new Uint8Array(Buffer.alloc(12, 0xa7)),
      data: new Uint8Array(Buffer.alloc(311, 0xa7)),
    });
    expect(unpackSeals(packed)).toEqual(fields);
  });

  it('of older items are text, and read as they are', () => {
    expect(unpackSeals({ sealed: seal })).toEqual({ sealed: seal });
  });

  it('that are no base64 stay as they are, as does everything else', () => {
    const odd = { sealed: { v: 1, key: 'k', iv: 'not base64!', data: '' }, key: 'text', data: [1], none: undefined };
    expect(unpackSeals(packSeals(odd))).toEqual(odd);
    expect(packSeals(odd)).toEqual(odd);
  });
});
