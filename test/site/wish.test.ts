import { expect, it } from 'vitest';
import { forgetWish, keyOfWish } from '../../static-site/src/scripts/page/wish.ts';
import { guardedStorage } from '../../static-site/src/scripts/page/storage.ts';

/** A tab's storage, also after the page was reloaded. */
function tab() {
  const items = new Map<string, string>();
  const reach = (): Storage =>
    ({
      getItem: (name) => items.get(name) ?? null,
      setItem: (name, text) => void items.set(name, text),
      removeItem: (name) => void items.delete(name),
      clear: () => items.clear(),
      key: () => null,
      length: 0,
    }) satisfies Storage;
  return { items, page: () => guardedStorage(reach) };
}

const body = JSON.stringify({ person: { ssin: '23292805780', firstName: 'An' } });

it('the same, sent again from a page that was reloaded, has the same key', () => {
  const { page } = tab();
  const key = keyOfWish('sign-ups', body, page());
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(keyOfWish('sign-ups', body, page())).toBe(key);
});

it('what was changed, another form, and what comes after an answer have keys of their own', () => {
  const { page } = tab();
  const storage = page();
  const key = keyOfWish('sign-ups', body, storage);
  expect(keyOfWish('sign-ups', body.replace('An', 'Ann'), storage)).not.toBe(key);
  const again = keyOfWish('sign-ups', body, storage);
  expect(again).not.toBe(key);
  expect(keyOfWish('registrations', body, storage)).not.toBe(again);
  forgetWish('sign-ups', storage);
  expect(keyOfWish('sign-ups', body, storage)).not.toBe(again);
});

it('nothing that was filled in is kept with it', () => {
  const { items, page } = tab();
  keyOfWish('sign-ups', body, page());
  expect([...items.values()].join()).not.toMatch(/2329|An|ssin/);
});

it('where storage is blocked, it lives as long as the page', () => {
  const blocked = guardedStorage(() => {
    throw new Error('blocked');
  });
  expect(keyOfWish('sign-ups', body, blocked)).toBe(keyOfWish('sign-ups', body, blocked));
});
