import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIdentity } from '../../../local/identity/identity.ts';
import type { Identity } from '../../../local/identity/identity.ts';
import { answerWholeWay } from '../../../local/demo/whole-way.ts';
import { answerInbox } from '../../../local/inbox/inbox.ts';
import { makePerson } from '../../../local/people/people.ts';
import { answerOperation, type ShownAlarm } from '../../../local/operation/operation-page.ts';
import { serve } from '../../../local/pages/serve.ts';
import type { LocalServer } from '../../../local/pages/serve.ts';
import { startBookingSystem } from '../../../local/stand-ins/booking-system.ts';
import type { BookingSystemStandIn } from '../../../local/stand-ins/booking-system.ts';
import { answerControls } from '../../../local/stand-ins/controls.ts';
import { RegisterDesk } from '../../../local/stand-ins/vaccinnet/register-desk.ts';
import { type CentreSoftwareStandIn, startCentreSoftware } from '../../../local/stand-ins/centre-software.ts';
import { startVaccinationCodes } from '../../../local/stand-ins/vaccination-codes.ts';
import type { VaccinationCodesStandIn } from '../../../local/stand-ins/vaccination-codes.ts';
import { accessibilityFaults, desktop, depthIn, openBrowser, openPage, overflow, phone } from './browser.ts';

/** The pages around the product, alone: sign-in, booking system, inbox, switches. */

const start = Date.parse('2021-04-11T10:00:00Z');
const anna = makePerson({ name: 'Anna Peeters', born: '1940-05-01', language: 'nl', index: 0 });
const mail = {
  at: start,
  to: [anna.email],
  from: 'no-reply@example.be',
  subject: 'Boek vóór 12.30 uur',
  html: '<html lang="nl"><head><title>Brief</title></head><body><p>Beste Anna</p></body></html>',
  text: 'Beste Anna',
  tags: { kind: 'invitation' },
  messageId: 'm1',
};
const text = { at: start, to: anna.mobile, text: 'Boek voor 12.30 uur', messageId: 's1' };
const account = { username: 'centrum', password: 'a password', name: 'An Claes', groups: ['centre-staff'] } as const;

let alarmState: ShownAlarm['state'] = 'OK';
const alarm = (state: ShownAlarm['state']): ShownAlarm => ({
  id: 'Down',
  path: 'lmb-local-service/OutsideSystems/DownAlarm-vcd/Resource',
  description:
    'Severity: urgent. Impact: Nobody who registers is verified. Runbook: docs/runbooks/outside-system-down.md',
  state,
  ...(state === 'ALARM' && { since: start - 61_000 }),
  topics: ['AlarmsUrgent'],
  latest: [1, 1, undefined, 0.25],
  threshold: 0,
});
const dashboard = {
  id: 'd',
  name: 'lmb-local-service',
  texts: ['What citizens and centres feel.'],
  graphs: [
    { title: 'Work waiting', periodSeconds: 60, lines: [{ label: 'Verifications', points: [undefined, 3, 7, 2] }] },
    { title: 'Letters sent', periodSeconds: 300, lines: [{ label: 'Send', points: [undefined] }] },
  ],
};

let browser: Browser;
let identity: Identity;
let vcd: VaccinationCodesStandIn;
let booking: BookingSystemStandIn;
let software: CentreSoftwareStandIn;
let desk: LocalServer;
let product: LocalServer;
const hurried: number[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  // Stands for the product: takes booking events, and is where signing in ends.
  product = await serve(() => ({
    status: 202,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Site</title>',
  }));
  identity = await startIdentity({ people: [account], siteUrl: product.url, showPeople: true });
  vcd = await startVaccinationCodes({ now: () => start });
  vcd.add(anna);
  booking = await startBookingSystem({
    now: () => start,
    authenticate: false,
    product: { url: () => product.url, token: () => Promise.resolve('') },
    centreName: () => 'Brabanthal, Brabantlaan 1, Leuven',
  });
  const messages = { mailStore: () => [mail], smsOutbox: () => [text], now: () => start };
  software = await startCentreSoftware({ now: () => start });
  const controls = {
    centreSoftware: software,
    vaccinationCodes: vcd,
    bookingSystem: booking,
    register: { desk: new RegisterDesk(() => start) },
    mail: { isDown: () => false, outage: () => undefined, account: () => 'open' as const, setAccount: () => undefined },
    now: () => start,
    changed: () => undefined,
  };
  const way = {
    siteUrl: () => product.url,
    register: controls.register.desk,
    now: () => start,
    hurryTo: (instant: number) => void hurried.push(instant),
  };
  const operation = { alarms: () => [alarm(alarmState)], dashboards: () => [dashboard], now: () => start };
  desk = await serve(
    async (request) =>
      answerInbox(messages, request) ??
      answerWholeWay(way, request) ??
      answerOperation(operation, request) ??
      (await answerControls(controls, request)) ?? { status: 404 },
  );
});
afterAll(async () => {
  await Promise.all([identity.stop(), vcd.stop(), booking.stop(), software.stop(), desk.stop(), product.stop()]);
});

/** Gives a code to book with, as an invitation does. */
async function activate(key: string): Promise<string> {
  const vaccinationCode = `CODE-OF-${key}`;
  const answer = await fetch(`${booking.url}/v1/lastMinuteActivations`, {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: JSON.stringify({
      vaccinationCode,
      centreId: 'leuven',
      date: '2021-04-11',
      timeWindow: { from: '15:00', to: '16:00' },
      invitedAt: '2021-04-11T10:00:00Z',
      respondBefore: '2021-04-11T10:30:00Z',
      channel: 'email',
    }),
  });
  expect(answer.status).toBe(202);
  return vaccinationCode;
}

function signInUrl(language: string): string {
  const query = new URLSearchParams({
    client_id: identity.siteClientId,
    response_type: 'code',
    redirect_uri: `${product.url}/nl/centrum/`,
    scope: 'openid profile',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    state: 's',
    ui_locales: language,
  });
  return `${identity.issuer}/oauth2/authorize?${query.toString()}`;
}

describe.each([
  ['a phone', phone, false],
  ['a desktop, dark', desktop, true],
])('on %s', (_name, viewport, dark) => {
  it.each([
    ['nl', 'Aanmelden', 'De gebruikersnaam of het wachtwoord klopt niet'],
    ['fr', 'Se connecter', 'n’est pas correct'],
    ['de', 'Anmelden', 'Der Benutzername oder das Passwort stimmt nicht'],
  ] as const)('the sign-in in %s says what is wrong, and leads back to the site', async (language, button, wrong) => {
    const { page, context, complaints } = await openPage(browser, { viewport, dark, locale: 'en-GB' });
    await page.goto(signInUrl(language));
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    expect(await overflow(page)).toBe(0);

    await page.locator('#username').fill('centrum');
    await page.locator('#password').fill('guess');
    await page.getByRole('button', { name: button }).click();
    expect(await page.getByRole('alert').textContent()).toContain(wrong);
    expect(await page.locator('#username').inputValue()).toBe('centrum');
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);

    await page.locator('#password').fill(account.password);
    await page.keyboard.press('Enter');
    await page.locator('#code').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.locator('#code').fill((await page.textContent('[data-code-now]')) ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${product.url}/nl/centrum/?*`);
    expect(new URL(page.url()).searchParams.get('code')).toBeTruthy();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each([
    ['nl', 'Boek deze afspraak', 'Uw afspraak is geboekt', 'Annuleer de afspraak'],
    ['fr', 'Réserver ce rendez-vous', 'Votre rendez-vous est réservé', 'Annuler le rendez-vous'],
    ['de', 'Diesen Termin buchen', 'Ihr Termin ist gebucht', 'Termin absagen'],
  ] as const)('a citizen books and cancels in %s', async (language, book, booked, cancel) => {
    const code = await activate(`${language}-${String(dark)}`);
    const { page, context, complaints } = await openPage(browser, { viewport, dark });
    await page.goto(`${booking.url}/book?code=${code}&lang=${language}`);
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.locator('#time').selectOption('15:30');
    await page.getByRole('button', { name: book }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(booked);
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    await page.getByRole('button', { name: cancel }).click();
    expect(await page.getByRole('button', { name: book }).count()).toBe(1);
    expect(complaints).toEqual([]);
    expect(booking.failures()).toEqual([]);
    await context.close();
  });

  it('inbox, a mail, switches and dead ends can be read by everybody', async () => {
    const { page, context } = await openPage(browser, { viewport, dark });
    const places = [
      `${desk.url}/inbox/`,
      `${desk.url}/controls/`,
      `${desk.url}/way/`,
      `${desk.url}/operation/`,
      `${booking.url}/book`,
      `${booking.url}/book?code=nobody-knows&lang=de`,
      `${identity.issuer}/oauth2/authorize?client_id=nobody`,
      `${identity.issuer}/logout`,
    ];
    for (const place of places) {
      await page.goto(place);
      expect({ place, faults: await accessibilityFaults(page) }).toEqual({ place, faults: [] });
      expect({ place, overflow: await overflow(page) }).toEqual({ place, overflow: 0 });
    }
    await page.goto(`${desk.url}/inbox/`);
    await page.getByRole('link', { name: mail.subject }).click();
    expect(await page.frameLocator('iframe').getByText('Beste Anna').count()).toBe(1);
    await page.goto(`${desk.url}/controls/`);
    await page.getByRole('button', { name: 'Switch off' }).first().click();
    expect(await page.getByRole('button', { name: 'Switch on again' }).count()).toBe(1);
    expect(vcd.behaviour.state.outage).toBe(true);
    vcd.outage(false);
    await page.goto(`${desk.url}/way/`);
    expect(await page.locator('li').count()).toBe(8);
    await page.getByRole('button', { name: 'Let time run' }).click();
    // Noon: what is noted now goes with the run at 20 h, and is asked for a quarter after it.
    expect(hurried.pop()).toBe(Date.parse('2021-04-11T18:16:30Z'));
    await page.goto(`${desk.url}/operation/`);
    expect(await page.getByText('None of 1 alarms is on').count()).toBe(1);
    expect(await page.getByRole('row', { name: 'Verifications 2 7' }).count()).toBe(1);
    alarmState = 'ALARM';
    // By itself: nobody loads the page anew.
    await page.getByRole('heading', { name: 'Alarms that are on: 1' }).waitFor();
    expect(await page.getByText('The watch, which asks every minute').count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    alarmState = 'OK';
    await context.close();
  });
});
