import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { mockSession } from '../../site/mock-centre-api.ts';
import { type PageLook, accessibilityFaults, desktop, overflow, phone } from './browser.ts';
import { mockStage } from './mock-stage.ts';
import { signInStaff } from './steps.ts';

/*
 * The main path of a centre's staff, on a tablet held upright, on a desk and, as far as it must be usable there, on a
 * phone: open, watch, change, take back, close, receive people, settle the centre. Axe looks at every state.
 */

const upright = { width: 768, height: 1024 };
const block = 'sessions/s1/blocks/2021-04-11T15:00';

const stage = mockStage();

interface Visit {
  page: Page;
  /** Nothing for axe (all of it on the tablet; a phone: on wider screens it has looked), nothing wider than the screen. */
  clean: (state: string) => Promise<void>;
}

async function visit(path: string, journey: (visit: Visit) => Promise<void>, look: PageLook = {}): Promise<void> {
  await stage.visit(
    path,
    async ({ page, settled }) => {
      await signInStaff(page);
      const clean = async (state: string): Promise<void> => {
        await settled();
        const depth = look.viewport === desktop ? 'words and colours' : 'all';
        const faults = look.viewport === phone ? [] : await accessibilityFaults(page, depth);
        expect([state, ...faults, await overflow(page)]).toEqual([state, 0]);
      };
      await journey({ page, clean });
    },
    look,
  );
}

const { sent } = stage;

async function openBlocksOfLastTime({ page, clean }: Visit): Promise<void> {
  await page.click('.open-part > summary');
  await page.click('[data-again]');
  await page.waitForSelector('[data-planned-list] .soft');
  await clean('about to open the blocks of last time');
  await page.click('[data-open]');
  await page.waitForSelector('.open-part:not([open])');
  expect(sent('POST', 'sessions')).toMatchObject([
    {
      channels: ['invite', 'direct'],
      blocks: [
        { from: '15:00', seats: 10 },
        { from: '16:00', seats: 6 },
      ],
    },
  ]);
}

async function changeSeatsAndTakeBack({ page, clean }: Visit): Promise<void> {
  const row = page.locator('[data-block="2021-04-11T15:00"]');
  await row.locator('.block-controls button').click();
  await row.locator('.stepper button').last().click();
  await row.locator('.stepper button').last().click();
  await clean('two seats more, not done yet');
  await row.locator('.change .button-small:visible').click();
  // Nothing goes out for ten seconds: so long it can be taken back.
  await page.locator('.work-status .button:focus').waitFor();
  await clean('two seats more, not sent yet');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.work-status button').count()).toBe(0);
  expect(sent('PATCH', block)).toEqual([]);
  await row.locator('.block-controls button').click();
  await row.locator('.stepper button').last().click();
  await row.locator('.change .button-small:visible').click();
  await page.click('[data-send-now]');
  await expect.poll(() => sent('PATCH', block)).toEqual([{ addSeats: 1, ifSeats: 10 }]);
  await row.locator('.block-controls button').click();
  await row.locator('.stepper button').first().click();
  await row.locator('.change .button-small:visible').click();
  await page.waitForSelector('.work-status button');
  await clean('a seat fewer, done');
  await page.click('.work-status button');
  await expect
    .poll(() => sent('PATCH', block).slice(1))
    .toEqual([
      { removeSeats: 1, ifSeats: 10 },
      { addSeats: 1, ifSeats: 9 },
    ]);
}

async function prolongSecondBlock({ page, clean }: Visit): Promise<void> {
  const second = page.locator('[data-block="2021-04-11T16:00"]');
  await second.locator('.block-controls button').click();
  await second.locator('select').selectOption('18:30');
  await clean('a later end, not done yet');
  await second.locator('.change .button-small:visible').click();
  await expect.poll(() => sent('PATCH', 'sessions/s1/blocks/2021-04-11T16:00')).toEqual([{ to: '18:30' }]);
}

async function close({ page, clean }: Visit): Promise<void> {
  await page.click('[data-opens="close"]');
  await clean('about to close');
  stage.answer = ({ path: called }) =>
    called === 'sessions/s1' ? { status: 200, body: { ...mockSession('closed'), version: '8' } } : undefined;
  await page.click('[data-confirm="close"]');
  await page.waitForSelector('[data-opens="reopen"]:visible');
  await clean('closed');
  expect(await page.locator('.block-controls button:visible').count()).toBe(0);
}

async function receiveSomebody({ page, clean }: Visit): Promise<void> {
  await page.click('[data-part-link="arrivals"]');
  await page.locator('#arrival-ssin:focus').waitFor();
  await page.keyboard.type('47.06.02-001.18\n');
  await page.waitForSelector('.arrival .marks');
  await clean('somebody who is expected');
  await page.locator('.marks button').first().click();
  await page.waitForSelector('.marked');
  await clean('arrived');
  await page.locator('.marks button').first().click();
  await page.waitForSelector('.dose-form');
  await page.click('.dose-form .button');
  await page.waitForSelector('.dose-form .error-summary:focus');
  await clean('a dose without its lot');
  await page.fill('.dose-form [id$="-lot"]', 'EW4109');
  await page.fill('.dose-form [id$="-vaccinator"]', 'An Peeters');
  await page.click('.dose-form .button');
  await page.waitForSelector('.dose-given b');
  await clean('a dose that is noted');
  const dose = {
    vaccine: 'comirnaty',
    lot: 'EW4109',
    site: 'leftArm',
    vaccinator: 'An Peeters',
    doseNumber: 1,
    consent: false,
  };
  expect(sent('POST', 'arrivals/invitation/i1').at(-1)).toEqual({ state: 'vaccinated', memberId: 'm1', dose });
  await page.locator('.marks .button-quiet').click();
  await page.waitForSelector('.marked', { state: 'detached' });
  await page.click('.day-form button');
  await page.waitForSelector('[data-sheet-rows] tr');
  await clean('the list of the day');
  await page.click('[data-part-link="doses"]');
  await page.waitForSelector('[data-doses] li + li');
  await clean('the doses of the day');
  await page.locator('[data-doses] .button-link').last().click();
  await page.waitForSelector('[data-doses] .dose-form');
  await clean('about to correct a dose');
  await page.locator('[data-doses] .marks .button').last().click();
  await expect.poll(() => sent('POST', 'doses/d2/again')).toHaveLength(1);
}

async function settleCentre({ page, clean }: Visit): Promise<void> {
  await page.click('[data-part-link="own"]');
  await expect.poll(() => page.inputValue('#own-street')).toBe('Marktweg 12');
  await page.check('#own-speaks-de');
  await page.fill('#own-minutes', '0');
  await page.click('[data-save]');
  await page.waitForSelector('[data-part="own"] .error-summary:focus');
  await clean('minutes that cannot be');
  await page.fill('#own-minutes', '45');
  await page.click('[data-save]');
  await page.waitForSelector('[data-own-status].note');
  await clean('saved');
  expect(sent('PUT', 'centres/aalst/settings')).toEqual([
    {
      street: 'Marktweg 12',
      openingHours: 'elke dag van 9 tot 19 uur',
      languages: ['nl', 'fr', 'de'],
      notice: { nl: 'Ingang langs de parking.' },
      invitationMinutes: 45,
      takesPart: true,
      version: 3,
    },
  ]);
}

describe.each([
  ['a tablet held upright', upright, '/nl/centrum/', 'nl-BE'],
  ['a desk', desktop, '/fr/centre/', 'fr-BE'],
  ['a phone', phone, '/de/zentrum/', 'de-BE'],
] as const)('on %s', (_name, viewport, path, locale) => {
  it('opens, changes and takes back, closes, receives people and settles the centre', async () => {
    await visit(
      path,
      async (there) => {
        await openBlocksOfLastTime(there);
        await changeSeatsAndTakeBack(there);
        await prolongSecondBlock(there);
        await close(there);
        await receiveSomebody(there);
        await settleCentre(there);
        expect(sent('PUT', 'centres/aalst/settings')).toHaveLength(1);
      },
      { viewport, locale },
    );
  });
});

describe('with the keyboard alone', () => {
  it('opens 15:00–19:00, 6 per hour, with few keys, and the blocks of last time with fewer', async () => {
    await visit(
      '/nl/centrum/',
      async ({ page }) => {
        let keys = 0;
        const press = async (...given: string[]): Promise<void> => {
          for (const key of given) {
            await page.keyboard.press(key);
            keys += 1;
          }
        };
        await page.focus('.open-part > summary');
        await press('Enter');
        // Opening puts the focus on the number; "as last time" stands before it.
        await page.locator('#open-seats:focus').waitFor();
        await press('Shift+Tab');
        await page.locator('[data-again]:focus').waitFor();
        await press('Enter');
        await page.locator('[data-open]:focus').waitFor();
        await press('Enter');
        await expect.poll(() => sent('POST', 'sessions').length).toBe(1);
        expect(keys).toBe(4);

        keys = 0;
        await page.locator('.open-part:not([open]) > summary:focus').waitFor();
        await press('Enter');
        await page.locator('#open-seats:focus').waitFor();
        await press('6');
        const to = async (id: string): Promise<void> => {
          while (!(await page.evaluate((wanted) => document.activeElement?.id === wanted, id))) await press('Tab');
        };
        await to('open-from');
        // The browser of the tests writes hours in twelve; "PM" is a key more than staff need.
        await press('0', '3', '0', '0', 'p');
        await to('open-to');
        await press('0', '7', '0', '0', 'p', 'Enter');
        await expect.poll(() => sent('POST', 'sessions').length).toBe(2);
        expect(sent('POST', 'sessions')[1]).toMatchObject({
          blocks: ['15:00', '16:00', '17:00', '18:00'].map((from) => ({ date: '2021-04-11', from, seats: 6 })),
        });
        expect(keys).toBeLessThanOrEqual(22);
      },
      { viewport: desktop },
    );
  });
});

describe('a day', () => {
  const later = { ...mockSession(), sessionId: 's2', openedAt: '2021-04-11T09:00:00.000Z' };
  const summary = (
    session: ReturnType<typeof mockSession>,
    date: string,
    from: string,
    to: string,
    state = 'open',
  ) => ({
    ...session,
    state,
    blocks: [{ block: `${date}T${from}`, date, from, to, seats: 10, open: 3, booked: 6 }],
  });
  const sessions = [
    summary({ ...later, sessionId: 's3' }, '2021-04-13', '09:00', '10:00'),
    summary(later, '2021-04-11', '17:00', '18:00', 'closed'),
    summary(mockSession(), '2021-04-11', '15:00', '16:00'),
  ];

  it('stands in one number and one line per session, and fills a wall; a day that comes hides nothing', async () => {
    await visit(
      '/nl/centrum/',
      async ({ page, clean }) => {
        stage.answer = ({ method, path }) =>
          method === 'GET' && path === 'sessions' ? { status: 200, body: { sessions } } : undefined;
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await page.waitForSelector('[data-day]:not([hidden])');
        // The board that was opened last is the day after tomorrow's: today's stays.
        expect(await page.locator('[data-session-list] a[aria-current] [data-line="s1"]').count()).toBe(1);
        expect(await page.locator('[data-day] [data-day-lines] li').count()).toBe(2);
        expect(await page.textContent('[data-day] [data-day-number]')).toBe('4');
        await clean('a day of two sessions');
        await page.click('[data-wall-open]');
        await page.waitForSelector('.wall[open] .wall-lines li');
        expect(await page.textContent('.wall [data-day-number]')).toBe('4');
        expect(await page.locator('.wall-lines li[data-state="closed"]').textContent()).toContain('gesloten');
        const height = await page.locator('.wall-number').evaluate((number) => number.getBoundingClientRect().height);
        expect(height).toBeGreaterThan(desktop.height / 5);
        expect(new URL(page.url()).hash).toContain('wall=1');
        await clean('the wall');
        await page.locator('.wall').evaluate((wall) => wall.classList.add('wall-night'));
        await clean('the wall at night');
        await page.mouse.move(200, 200);
        await page.click('[data-wall-close]');
        await page.waitForSelector('.wall:not([open])', { state: 'attached' });
        expect(new URL(page.url()).hash).not.toContain('wall');
      },
      { viewport: desktop },
    );
  });

  it('is opened at 18:40 in less than ten seconds at the pace of a person: now, and the number', async () => {
    stage.answer = ({ path }) =>
      path === 'moments' ? { status: 200, body: { now: '2021-04-11T16:40:17.000Z', moments: [] } } : undefined;
    await visit(
      '/nl/centrum/',
      async ({ page }) => {
        await page.waitForSelector('.open-part > summary');
        const began = performance.now();
        // Half a second to find what is pressed, a third for each key: a practised, tired hand.
        const hand = (ms: number) => page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), ms);
        let taps = 0;
        await hand(500);
        await page.click('.open-part > summary');
        taps += 1;
        await page.locator('#open-seats:focus').waitFor();
        for (const key of ['1', '2', 'Enter']) {
          await hand(333);
          await page.keyboard.press(key);
          taps += 1;
        }
        await expect.poll(() => sent('POST', 'sessions').length).toBe(1);
        expect(performance.now() - began).toBeLessThan(10_000);
        expect(taps).toBe(4);
        expect(sent('POST', 'sessions')[0]).toMatchObject({
          blocks: [{ date: '2021-04-11', from: '18:40', to: '19:40', seats: 12 }],
        });
      },
      { viewport: desktop },
    );
  });
});

describe('two colleagues at once', () => {
  it('the second sees what happened, and nothing is done twice', async () => {
    await visit(
      '/nl/centrum/',
      async ({ page, clean }) => {
        stage.answer = ({ method }) =>
          method === 'PATCH' ? { status: 409, body: { type: 'urn:problem-type:lmb:changed', status: 409 } } : undefined;
        const row = page.locator('[data-block="2021-04-11T15:00"]');
        await row.locator('.block-controls button').click();
        await row.locator('input').fill('13');
        await page.keyboard.press('Enter');
        await page.click('[data-send-now]');
        await page.waitForSelector('.work-status.note-wrong');
        expect(await page.textContent('.work-status')).toContain('Een collega was u vóór.');
        expect(sent('PATCH', block)).toEqual([{ addSeats: 3, ifSeats: 10 }]);
        await clean('a colleague was quicker');

        await page.click('[data-part-link="own"]');
        await expect.poll(() => page.inputValue('#own-minutes')).toBe('30');
        stage.answer = ({ method }) =>
          method === 'PUT' ? { status: 409, body: { type: 'urn:problem-type:lmb:changed', status: 409 } } : undefined;
        await page.fill('#own-minutes', '20');
        await page.click('[data-save]');
        await page.waitForSelector('[data-own-status].note-wrong');
        expect(await page.inputValue('#own-minutes')).toBe('30');
      },
      { viewport: upright },
    );
  });

  it("a colleague's new session comes into the list, and the board that is looked at stays", async () => {
    await visit(
      '/nl/centrum/',
      async ({ page }) => {
        await page.waitForSelector('[data-session-list] a[aria-current]');
        const shown = await page.locator('[data-session-list] a').count();
        await page.locator('[data-session-list] a').first().focus();
        const sessions = [{ ...mockSession(), sessionId: 's9' }, mockSession()];
        stage.answer = ({ method, path }) =>
          method === 'GET' && path === 'sessions' ? { status: 200, body: { sessions } } : undefined;
        // As when somebody comes back to the tab; while one looks, it is asked every half minute.
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await page.waitForSelector('[data-line="s9"]');
        expect(shown).toBe(1);
        expect(await page.locator('[data-session-list] a[aria-current]:focus [data-line="s1"]').count()).toBe(1);
        expect(await page.locator('[data-block="2021-04-11T15:00"]').count()).toBe(1);
      },
      { viewport: upright },
    );
  });

  it('fewer seats than are offered or booked cannot be asked for', async () => {
    await visit(
      '/nl/centrum/',
      async ({ page }) => {
        const row = page.locator('[data-block="2021-04-11T15:00"]');
        await row.locator('.block-controls button').click();
        await row.locator('input').fill('7');
        expect(await row.locator('.will').first().textContent()).toBe(
          'Lager dan 8 kan niet: zoveel plaatsen zijn aangeboden of ingevuld.',
        );
        expect(await row.locator('.change .button-small:visible').count()).toBe(0);
      },
      { viewport: upright },
    );
  });
});

describe('at the door', () => {
  it('takes a card that is scanned while the focus is elsewhere, and leaves the field ready for the next', async () => {
    await visit(
      '/nl/centrum/',
      async ({ page, clean }) => {
        await page.click('[data-part-link="arrivals"]');
        await page.locator('#arrival-ssin:focus').waitFor();
        await page.locator('[data-print], .day-list h2').first().click();
        await page.evaluate(() => (document.activeElement as HTMLElement).blur());
        await page.keyboard.type('47060200110\n');
        await page.waitForSelector('.arrival');
        expect(await page.inputValue('#arrival-ssin')).toBe('');
        expect(sent('POST', 'arrivals/query')).toEqual([{ centre: 'aalst', ssin: '47060200110' }]);
        await clean('somebody who is not expected');

        await page.keyboard.type('4706\n');
        await page.waitForSelector('.error-summary:focus');
        await clean('a number that is too short');
      },
      { viewport: upright, dark: true },
    );
  });

  it('finds by name, and asks once more before a seat is given away for good', async () => {
    await visit(
      '/de/zentrum/',
      async ({ page, clean }) => {
        await page.click('[data-part-link="arrivals"]');
        await page.click('.door-look summary');
        await page.fill('#arrival-last', 'Nobody');
        await page.keyboard.press('Enter');
        await expect.poll(() => page.textContent('[data-arrivals-status]')).toContain('Niemand mit diesem Namen');
        await page.fill('#arrival-last', 'Janssens');
        await page.keyboard.press('Enter');
        await page.waitForSelector('.arrival + .arrival');
        await page.locator('.marks .confirm > button').first().click();
        await clean('about to be marked as not come');
        expect(stage.asked.some(({ path }) => path.startsWith('arrivals/invitation'))).toBe(false);
        await page.locator('.arrival .confirm-panel .button').first().click();
        await page.waitForSelector('.marked');
        expect(await page.locator('.arrival').first().locator('.marks button').count()).toBe(0);
        expect(sent('POST', 'arrivals/invitation/i1')).toEqual([{ state: 'noShow', memberId: 'm1' }]);
        await clean('not come');
      },
      { viewport: desktop, locale: 'de-BE' },
    );
  });
});

describe('somebody who was not invited', () => {
  it('gets a dose in three taps after the card, on a phone, above the seats where none is free, and back', async () => {
    await visit(
      '/fr/centre/',
      async ({ page, clean }) => {
        await page.click('[data-part-link="arrivals"]');
        await expect.poll(() => page.textContent('[data-free]')).toContain('2 places libres');
        await page.locator('#arrival-ssin:focus').waitFor();
        await page.keyboard.type('47060200119\n');
        await page.waitForSelector('[data-walk-in]');
        // What was found is in sight, without scrolling.
        const top = await page.locator('.arrival-name').evaluate((name) => name.getBoundingClientRect().top);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThan(phone.height / 2);
        let taps = 0;
        const tap = async (selector: string): Promise<void> => {
          await page.locator(selector).first().click();
          taps += 1;
        };
        await tap('[data-walk-in]');
        await page.waitForSelector('.marked');
        await clean('a walk-in');
        await tap('.marks .button');
        await page.waitForSelector('.dose-form');
        expect(sent('POST', 'arrivals/walk-ins')).toEqual([{ centre: 'aalst', ssin: '47060200119' }]);
        expect(taps + 1).toBe(3);
        await page.locator('.dose-form .button-link').first().click();

        await page.keyboard.press('Escape');
        await page.evaluate(() => (document.activeElement as HTMLElement).blur());
        await page.keyboard.type('47060200119\n');
        await page.waitForSelector('[data-walk-in]');
        stage.answer = ({ path, body }) =>
          path === 'arrivals/walk-ins' && !JSON.stringify(body).includes('confirmLate')
            ? { status: 409, body: { type: 'urn:problem-type:lmb:noSeats', status: 409 } }
            : undefined;
        await page.click('[data-walk-in]');
        await expect.poll(() => page.textContent('.walk-in .arrival-said')).toContain('plus de place libre');
        await page.click('.walk-in .confirm > button');
        await clean('about to go above the seats');
        await page.click('[data-walk-in-late]');
        await page.waitForSelector('.marked');
        expect(sent('POST', 'arrivals/walk-ins').at(-1)).toMatchObject({ confirmLate: true });
        await page.locator('.marks .confirm > button').click();
        await page.click('[data-take-back]');
        await page.waitForSelector('[data-walk-in]');
        await clean('a walk-in that was taken back');
        expect(stage.asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
      },
      { viewport: phone, locale: 'fr-BE' },
    );
  });
});

describe("today's people", () => {
  it('are shown when asked for, found by letters, tapped, and marked as colleagues mark them', async () => {
    await visit(
      '/nl/centrum/',
      async ({ page, clean }) => {
        const lists = () => stage.asked.filter(({ path }) => path === 'arrivals').length;
        await page.click('[data-part-link="arrivals"]');
        await page.waitForSelector('[data-people-open]:visible');
        expect(lists()).toBe(0);
        await page.click('[data-people-open]');
        await page.locator('#people-letters:focus').waitFor();
        expect(await page.locator('.person').count()).toBe(3);
        expect(await page.locator('.person').first().textContent()).toContain('15.20');
        await clean('the people of today');
        await page.keyboard.type('pée jo');
        await expect.poll(() => page.locator('.person').count()).toBe(1);
        expect(await page.locator('.person').textContent()).toContain('Peeters Jozef');
        await page.locator('.person').press('Enter');
        await page.waitForSelector('.arrival');
        expect(sent('POST', 'arrivals/query')).toEqual([
          { centre: 'aalst', place: { kind: 'invitation', id: 'i3', memberId: 'm1' } },
        ]);
        expect(await page.textContent('.arrival-next')).toContain('‘Aangekomen’');
        await clean('somebody who was tapped');
        // At another desk.
        stage.answer = ({ path }) =>
          path === 'arrivals/states'
            ? {
                status: 200,
                body: {
                  now: '2021-04-11T09:15:00.000Z',
                  centre: 'aalst',
                  date: '2021-04-11',
                  walkInPlaces: [],
                  arrivals: [
                    {
                      kind: 'invitation',
                      id: 'i3',
                      memberId: 'm1',
                      block: '2021-04-11T11:00',
                      date: '2021-04-11',
                      from: '11:00',
                      to: '12:00',
                      today: 'booked',
                      state: 'vaccinated',
                      at: '2021-04-11T09:14:17.000Z',
                    },
                  ],
                },
              }
            : undefined;
        await page.waitForSelector('.person[data-state="vaccinated"]', { timeout: 15_000 });
        expect(lists()).toBe(1);
        await page.click('[data-people-close]');
        expect(await page.locator('.person').count()).toBe(0);
      },
      { viewport: upright, dark: true },
    );
  });
});

describe('an outage', () => {
  it('stands above the board with its beginning, and the rings stand still', async () => {
    await visit(
      '/nl/centrum/',
      async ({ page, clean }) => {
        const outages = [
          { system: 'booking', since: '2021-04-11T09:10:00.000Z' },
          { system: 'vcd', since: '2021-04-11T09:11:00.000Z' },
        ];
        const down = { ...mockSession(), version: '9', next: { what: 'paused' }, outages };
        stage.answer = ({ path }) => (path === 'sessions/s1' ? { status: 200, body: down, etag: '"9"' } : undefined);
        await page.waitForSelector('[data-outages] .note');
        expect(await page.textContent('[data-outages]')).toContain('Het boekingssysteem ligt stil sinds 11.10 uur.');
        expect(await page.locator('.seat-paused').count()).toBe(2);
        expect(await page.locator('.seat-minutes').count()).toBe(0);
        await clean('both systems down');
        stage.answer = () => undefined;
        await page.waitForSelector('.seat-minutes');
        expect(await page.textContent('[data-outages]')).toBe('');
      },
      { viewport: upright },
    );
  });
});
