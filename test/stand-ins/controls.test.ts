import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseSsin } from '../../domain/belgium/ssin.ts';
import { makePerson } from '../../local/people/people.ts';
import { serve, type LocalServer } from '../../local/pages/serve.ts';
import { startBookingSystem, type BookingSystemStandIn } from '../../local/stand-ins/booking-system.ts';
import { type CentreSoftwareStandIn, startCentreSoftware } from '../../local/stand-ins/centre-software.ts';
import { answerControls } from '../../local/stand-ins/controls.ts';
import type { MailDay } from '../../local/stand-ins/controls-state.ts';
import { RegisterDesk } from '../../local/stand-ins/vaccinnet/register-desk.ts';
import { startVaccinationCodes, type VaccinationCodesStandIn } from '../../local/stand-ins/vaccination-codes.ts';

const anna = makePerson({ name: 'Anna Peeters', born: '1940-05-01', language: 'nl', index: 0 });
let vcd: VaccinationCodesStandIn;
let booking: BookingSystemStandIn;
let software: CentreSoftwareStandIn;
let server: LocalServer;
let mailDown = false;
let mailDay: MailDay = 'open';
let changes = 0;

beforeAll(async () => {
  vcd = await startVaccinationCodes();
  booking = await startBookingSystem({
    product: { url: () => 'http://127.0.0.1:1', token: () => Promise.resolve('') },
  });
  software = await startCentreSoftware({ now: () => 1_614_265_330_000 });
  const source = {
    centreSoftware: software,
    vaccinationCodes: vcd,
    bookingSystem: booking,
    register: { desk: new RegisterDesk(() => 0) },
    mail: {
      isDown: () => mailDown,
      outage: (on: boolean) => void (mailDown = on),
      account: () => mailDay,
      setAccount: (day: MailDay) => void (mailDay = day),
    },
    now: () => 0,
    changed: () => void (changes += 1),
  };
  server = await serve(async (request) => (await answerControls(source, request)) ?? { status: 404 });
});
beforeEach(() => {
  vcd.reset();
  booking.reset();
  software.reset();
  vcd.add(anna);
  mailDown = false;
  changes = 0;
});
afterAll(() => Promise.all([vcd.stop(), booking.stop(), software.stop(), server.stop()]));

async function change(body: unknown): Promise<{ status: number; json: unknown }> {
  const answer = await fetch(`${server.url}/controls/api`, { method: 'POST', body: JSON.stringify(body) });
  return { status: answer.status, json: await answer.json() };
}

describe('controls', () => {
  it('switch the outside systems, and say what is on', async () => {
    expect((await change({ action: 'vcd', outage: true })).json).toMatchObject({ vcd: { outage: true } });
    await change({ action: 'booking', fault: '429', faultsLeft: 3, retryAfterSeconds: 5 });
    await change({ action: 'booking', holdEvents: true });
    await change({ action: 'mail', outage: true });
    await change({ action: 'eligibility', ssin: anna.ssin, eligible: false });
    expect(changes).toBe(5);
    expect(booking.behaviour.state).toEqual({
      outage: false,
      slowMs: 0,
      fault: '429',
      faultsLeft: 3,
      retryAfterSeconds: 5,
    });
    expect(booking.switches().holdEvents).toBe(true);
    expect(mailDown).toBe(true);
    expect(vcd.person(anna.ssin)?.eligible).toBe(false);
    expect((await change({ action: 'booking', fault: 'none' })).json).toMatchObject({
      booking: { retryAfterSeconds: 5 },
    });
    expect(booking.behaviour.state.fault).toBeUndefined();
  });

  it('refuse what they do not know', async () => {
    expect((await change({ action: 'explode' })).status).toBe(400);
    expect((await change({ action: 'vcd', fault: '418' })).status).toBe(400);
    expect((await change({ action: 'eligibility', ssin: '0', eligible: true })).status).toBe(409);
    expect(changes).toBe(0);
  });

  it('make booking events come twice, late and out of order', async () => {
    const said = await change({ action: 'booking', eventsTwice: true, eventsLateSeconds: 90, eventsOutOfOrder: true });
    expect(said.json).toMatchObject({
      booking: { holdEvents: false, eventsTwice: true, eventsLateSeconds: 90, eventsOutOfOrder: true },
    });
    await change({ action: 'booking', eventsTwice: 'off' });
    expect(booking.switches()).toMatchObject({ eventsTwice: false, eventsLateSeconds: 90, eventsOutOfOrder: true });
    expect((await change({ action: 'booking', eventsLateSeconds: -1 })).status).toBe(400);
  });

  it("replace a number by a free one, or by somebody else's", async () => {
    const { json } = await change({ action: 'replaceSsin', ssin: anna.ssin });
    const [{ old, replacement }] = z
      .object({ replaced: z.tuple([z.object({ old: z.string(), replacement: z.string() })]) })
      .parse(json).replaced;
    expect(old).toBe(anna.ssin);
    expect(parseSsin(replacement, '2021-04-11').ok).toBe(true);
    expect(vcd.person(replacement)).toMatchObject({ firstName: 'Anna', vaccinationCode: anna.vaccinationCode });
    const other = makePerson({ name: 'Anna Peeters', born: '1940-05-01', language: 'nl', index: 9 });
    vcd.add(other);
    await change({ action: 'replaceSsin', ssin: replacement, replacement: other.ssin });
    expect(vcd.people()).toHaveLength(1);
    expect(vcd.person(other.ssin)?.vaccinationCode).toBe(other.vaccinationCode);
    vcd.markBooked(anna.vaccinationCode);
    expect(vcd.person(other.ssin)?.status).toBe('used');
    expect((await change({ action: 'replaceSsin', ssin: anna.ssin })).status).toBe(409);
    expect(await (await fetch(`${server.url}/controls/`)).text()).toContain('Replaced numbers');
  });

  it("make one person's record or call go wrong, until that ends", async () => {
    const { vaccinationCode } = anna;
    await change({ action: 'misbehave', call: 'query', person: anna.ssin, answer: 'shape' });
    const { json } = await change({
      action: 'misbehave',
      call: 'release',
      person: vaccinationCode,
      answer: 409,
      times: 2,
    });
    expect(json).toMatchObject({
      items: {
        vcd: [{ call: 'query', person: anna.ssin, answer: 'shape', times: 'always' }],
        booking: [{ call: 'release', person: vaccinationCode, answer: 409, times: 2 }],
      },
    });
    expect(await (await fetch(`${server.url}/controls/`)).text()).toContain('Booking system: release of the code');
    await fetch(`${server.url}/controls/`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'misbehave', call: 'release', person: vaccinationCode }),
    });
    expect(booking.items.all()).toEqual([]);
    await fetch(`${server.url}/controls/`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'misbehave', call: 'update', person: anna.ssin, answer: '422', times: '' }),
    });
    expect(vcd.items.all()).toContainEqual({ call: 'update', person: anna.ssin, answer: 422, times: 'always' });
    const wrong = { action: 'misbehave', call: 'query', person: anna.ssin, answer: 200 };
    expect((await change(wrong)).status).toBe(400);
  });

  it('are a page with forms too', async () => {
    const page = await (await fetch(`${server.url}/controls/`)).text();
    expect(page).toContain(anna.ssin);
    const sent = await fetch(`${server.url}/controls/`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'vcd', fault: '500', faultsLeft: '', retryAfterSeconds: '9', slowMs: '0' }),
    });
    expect(sent.status).toBe(200);
    expect(vcd.behaviour.state).toMatchObject({ fault: '500', retryAfterSeconds: 9 });
    expect(vcd.behaviour.state).not.toHaveProperty('faultsLeft');
  });
});

describe('the software of a centre', () => {
  const body = '{"type":"webhook.test","timestamp":"2021-02-25T15:02:10.000Z","data":{}}';
  const tell = async (more: Record<string, string> = {}) => {
    const headers = {
      'webhook-id': 'evt_1',
      'webhook-timestamp': '1614265330',
      'webhook-signature': signature,
      ...more,
    };
    return (await fetch(software.hookUrl, { method: 'POST', redirect: 'manual', headers, body })).status;
  };
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const signature = `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`evt_1.1614265330.${body}`)
    .digest('base64')}`;

  it('believes a signature of a secret that it knows, of now, and nothing else', async () => {
    expect(await tell()).toBe(401);
    software.trust(secret);
    expect(await tell()).toBe(204);
    expect(await tell({ 'webhook-signature': `v1,${'A'.repeat(43)}= ${signature}` })).toBe(204);
    expect(await tell({ 'webhook-signature': signature.replace('v1,', 'v1a,') })).toBe(401);
    expect(await tell({ 'webhook-id': 'evt_2' })).toBe(401);
    expect(await tell({ 'webhook-timestamp': '1614265000' })).toBe(401);
    expect(software.received()).toMatchObject([{ id: 'evt_1', times: 2 }]);
    expect(software.refusals()).toHaveLength(4);
  });

  it('has bad days', async () => {
    software.trust(secret);
    for (const [name, status] of [['down', 503] as const, ['redirects', 302] as const, ['gone', 410] as const]) {
      await change({ action: 'centreSoftware', [name]: true });
      expect(await tell()).toBe(status);
      await change({ action: 'centreSoftware', [name]: false });
    }
    expect(await tell()).toBe(204);
  });
});
