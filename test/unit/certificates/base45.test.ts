import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase45, toBase45 } from '../../../domain/certificates/base45.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('Base45', () => {
  // The examples of RFC 9285, 4.3 and 4.4.
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('of %j is %j', (plain, encoded) => {
    expect(toBase45(bytesOf(plain))).toBe(encoded);
    expect(fromBase45(encoded)).toEqual(bytesOf(plain));
  });

  it.each([['GGW'], ['::'], [':::'], ['A'], ['BB8A'], ['bb8'], ['BB8\r'], ['é00']])('refuses %j', (text) => {
    expect(fromBase45(text)).toBeUndefined();
  });

  it('gives back whatever was put in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes);
      }),
    );
  });
});
