/** Base32 (RFC 4648): what an identifier of a certificate may hold. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 130 bits: two of ten million doses with the same identifier are not to be expected. */
const characters = 26;

/** @param mac a keyed hash of at least 17 bytes, whose key nobody else has */
export function createOpaqueIds(mac: (message: string) => Promise<Uint8Array>): (name: string) => Promise<string> {
  return async (name) => {
    const bits = Array.from(await mac(name), (byte) => byte.toString(2).padStart(8, '0')).join('');
    const groups = bits.match(/.{5}/g) ?? [];
    if (groups.length < characters) throw new RangeError('the hash is too short for an identifier');
    return groups
      .slice(0, characters)
      .map((group) => alphabet[Number.parseInt(group, 2)])
      .join('');
  };
}
