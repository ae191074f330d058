import { describe, expect, it } from 'vitest';
import { mockSession } from '../../site/mock-centre-api.ts';
import { desktop, phone } from './browser.ts';
import { type CentreVisit, centreVisits, upright } from './centre-visit.ts';
import { mockStage } from './mock-stage.ts';

/*
 * The main path of a centre's staff, on a tablet held upright, on a desk and, as far as it must be usable there, on a
 * phone: open, watch, change, take back, close, receive people, settle the centre. Axe looks at every state.
 */

const block = 'sessions/s1/blocks/2021-04-11T15:00';

const stage = mockStage();
const visit = centreVisits(stage);
const { sent } = stage;

async function openBlocksOfLastTime({ page, clean }: CentreVisit): Promise<void> {
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

async function changeSeatsAndTakeBack({ page, clean }: CentreVisit): Promise<void> {
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

async function prolongSecondBlock({ page, clean }: CentreVisit): Promise<void> {
  const second = page.locator('[data-block="2021-04-11T16:00"]');
  await second.locator('.block-controls button').click();
  await second.locator('select').selectOption('18:30');
  await clean('a later end, not done yet');
  await second.locator('.change .button-small:visible').click();
  await expect.poll(() => sent('PATCH', 'sessions/s1/blocks/2021-04-11T16:00')).toEqual([{ to: '18:30' }]);
}

async function close({ page, clean }: CentreVisit): Promise<void> {
  await page.click('[data-opens="close"]');
  await clean('about to close');
  stage.answer = ({ path: called }) =>
    called === 'sessions/s1' ? { status: 200, body: { ...mockSession('closed'), version: '8' } } : undefined;
  await page.click('[data-confirm="close"]');
  await page.waitForSelector('[data-opens="reopen"]:visible');
  await clean('closed');
  expect(await page.locator('.block-controls button:visible').count()).toBe(0);
}

async function receiveSomebody({ page, clean }: CentreVisit): Promise<void> {
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

async function settleCentre({ page, clean }: CentreVisit): Promise<void> {
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
