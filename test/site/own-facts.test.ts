import { afterEach, describe, expect, it, vi } from 'vitest';
import { linkToken } from '../../static-site/src/scripts/fields/place.ts';
import { pageLanguage, writeOnce } from '../../static-site/src/scripts/page/dom.ts';
import { guardedStorage, keep, readKept } from '../../static-site/src/scripts/page/storage.ts';
import { plain } from '../../static-site/src/scripts/page/words.ts';

/* A page believes what it was built with and what it wrote itself, whatever the browser makes of it. */

afterEach(() => vi.unstubAllGlobals());

/** A browser's storage, as far as the guard uses it. */
function browserStorage(limit = 1_000) {
  const items = new Map<string, string>();
  const storage: globalThis.Storage = {
    length: 0,
    key: () => null,
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
  };
  return storage;
}

const blocked = (): never => {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
};

describe('storage', () => {
  it('is the browser’s where it may be touched, and says so', () => {
    const browser = browserStorage();
    const storage = guardedStorage(() => browser);
    expect(storage.set('a', '1')).toBe(true);
    expect([storage.get('a'), browser.getItem('a'), storage.get('b')]).toEqual(['1', '1', undefined]);
    storage.remove('a');
    expect([storage.get('a'), browser.getItem('a')]).toEqual([undefined, null]);
  });

  it('keeps things as long as the page where each touch throws', () => {
    const storage = guardedStorage(blocked);
    expect(storage.get('a')).toBeUndefined();
    expect(storage.set('a', '1')).toBe(false);
    expect(storage.get('a')).toBe('1');
    storage.remove('a');
    expect(storage.get('a')).toBeUndefined();
  });

  it('gives what was set last, also when it did not fit', () => {
    const browser = browserStorage(3);
    const storage = guardedStorage(() => browser);
    expect([storage.set('a', '1'), storage.set('a', 'too long'), storage.get('a')]).toEqual([true, false, 'too long']);
    expect([storage.set('a', '2'), storage.get('a')]).toEqual([true, '2']);
  });

  it.each([['{'], ['[]'], ['null'], ['"text"'], ['']])('reads %o of somebody else as nothing', (text) => {
    const storage = guardedStorage(blocked);
    storage.set('a', text);
    expect(readKept(storage, 'a')).toBeUndefined();
    keep(storage, 'a', { kind: 'self' });
    expect(readKept(storage, 'a')).toEqual({ kind: 'self' });
  });
});

describe('the token of a personal link', () => {
  it.each(['', '.', '%', '%E2%80%8B', ')', '>', ',', '&utm_source=mail', ' ', '%0A'])('is read before %o', (glued) => {
    expect(linkToken(`#pa-1.Se_cret${glued}`)).toBe('pa-1.Se_cret');
  });

  it.each(['', '#', '#%', '#%E0%A4%A', '#pa-1', '#.x', '#part-2'])('is none in %o', (fragment) => {
    expect(linkToken(fragment)).toBeUndefined();
  });

  it('is read where a mail program has encoded its full stop', () => {
    expect(linkToken('#pa-1%2ESecret')).toBe('pa-1.Secret');
  });
});

describe('a page that the browser translates', () => {
  it('is in the language that it was built in', () => {
    const main = { dataset: { language: 'nl' } };
    vi.stubGlobal('document', {
      documentElement: { lang: 'en' },
      querySelector: (selector: string) => (selector === 'main' ? main : null),
    });
    expect(pageLanguage()).toBe('nl');
  });

  it('writes a status only when its own words change', () => {
    const writes: string[] = [];
    const status = {
      get textContent() {
        return 'translated';
      },
      set textContent(text: string) {
        writes.push(text);
      },
    } as Element;
    for (const text of ['Nog 5 minuten', 'Nog 5 minuten', 'Nog 4 minuten']) writeOnce(status, text);
    expect(writes).toEqual(['Nog 5 minuten', 'Nog 4 minuten']);
  });

  it('finds a place whatever the browser’s language does to an I', () => {
    expect([plain('IEPER'), plain('Liège')]).toEqual(['ieper', 'liege']);
  });
});
