import { describe, expect, it } from 'vitest';
import { desktop, phone } from './browser.ts';
import { centreVisits, upright } from './centre-visit.ts';
import { mockStage } from './mock-stage.ts';

/* Where people come in: a card that is scanned, a name, somebody who was not invited, and the list of today's people. */

const stage = mockStage();
const visit = centreVisits(stage);
const { sent } = stage;

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
