import { describe, expect, it } from 'vitest';
import { afterRush } from '../../static-site/src/scripts/api/after-rush.ts';
import { isAskedFor, isDoorsRefusal, loadAnew } from '../../static-site/src/scripts/api/firewall.ts';
import { guardedStorage } from '../../static-site/src/scripts/page/storage.ts';

const refusal = (type: string, retryAfter?: string) =>
  new Response(JSON.stringify({ type: `urn:problem-type:lmb:${type}` }), {
    status: 503,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  });
const done = () => new Response('{"status":"received"}', { status: 202 });

/** Plays the answers in turn, and says how long was rested between them. */
async function play(answers: readonly Response[], chance = 0.5) {
  const left = [...answers];
  const rests: number[] = [];
  const typed = { sent: 0 };
  const response = await afterRush(
    async () => {
      typed.sent += 1;
      return left.shift() ?? done();
    },
    { rest: async (milliseconds) => void rests.push(milliseconds), chance: () => chance },
  );
  return { response, rests, sent: typed.sent };
}

describe('a call that meets a rush', () => {
  it('is sent again after what the answer says, with up to half as much more or less', async () => {
    expect(await play([refusal('busy', '5')], 0.5)).toMatchObject({ rests: [5_000], sent: 2 });
    expect((await play([refusal('busy', '5')], 0)).rests).toEqual([2_500]);
    expect((await play([refusal('busy', '5')], 0.999)).rests[0]).toBeGreaterThan(7_400);
    expect((await play([refusal('busy', '5')])).response.status).toBe(202);
  });

  it('is given back to the reader after four tries, and reads what it was refused with', async () => {
    const { response, sent } = await play(Array.from({ length: 9 }, () => refusal('busy', '5')));
    expect(sent).toBe(4);
    expect(await response.json()).toMatchObject({ type: 'urn:problem-type:lmb:busy' });
  });

  it('waits no longer than somebody looks at a button, whatever the answer says', async () => {
    expect((await play([refusal('busy', '900')])).rests).toEqual([15_000]);
    expect((await play([refusal('busy', 'Wed, 21 Oct 2026 07:28:00 GMT')])).rests).toEqual([5_000]);
    expect((await play([refusal('busy')])).rests).toEqual([5_000]);
  });

  it.each([
    ['an outage', refusal('unavailable', '30')],
    ['the waiting room', refusal('waitingRoom', '20')],
    ['a gateway that says nothing', new Response('<html>', { status: 503 })],
    ['a limit of the caller’s own', new Response('{}', { status: 429 })],
  ])('is not sent again for %s', async (_what, answer) => {
    expect(await play([answer])).toMatchObject({ rests: [], sent: 1 });
  });
});

describe('the firewall', () => {
  const storageOf = (items = new Map<string, string>()) =>
    guardedStorage(
      () =>
        ({
          getItem: (name) => items.get(name) ?? null,
          setItem: (name, text) => void items.set(name, text),
          removeItem: (name) => void items.delete(name),
          clear: () => items.clear(),
          key: () => null,
          length: 0,
        }) satisfies Storage,
    );
  const at = 1_617_000_000_007;

  it.each(['challenge', 'captcha'])(
    'that asks for a %s is no answer of ours, though it is a success by its number',
    (action) => {
      expect(isAskedFor(new Response('', { status: 202, headers: { 'x-amzn-waf-action': action } }))).toBe(true);
      expect(isAskedFor(done())).toBe(false);
    },
  );

  it('has the page loaded anew once, and then the reader is told', () => {
    const storage = storageOf();
    let loads = 0;
    const load = () => void (loads += 1);
    expect(loadAnew(load, storage, at)).toBe(true);
    expect(loadAnew(load, storage, at + 30_000)).toBe(false);
    // Hours later the mark has ended once more.
    expect(loadAnew(load, storage, at + 14_400_000)).toBe(true);
    expect(loads).toBe(2);
  });

  it('never has a page loaded without end where storage is blocked', () => {
    const blocked = guardedStorage(() => {
      throw new Error('blocked');
    });
    expect(loadAnew(() => expect.unreachable(), blocked, at)).toBe(false);
  });

  it('that refuses is told from a function that does by the language, which it does not know', () => {
    expect(isDoorsRefusal(403, {})).toBe(true);
    expect(isDoorsRefusal(403, { language: 'fr' })).toBe(false);
    expect(isDoorsRefusal(404, {})).toBe(false);
  });
});
