import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBookingSystem, type BookingSystemStandIn } from '../../local/stand-ins/booking-system.ts';
import { OutsideCaller } from './outside-client.ts';

const start = Date.parse('2021-04-11T10:00:00Z');
const code = 'ABCDEFGHJKLMNPQR';
const request = {
  vaccinationCode: code,
  centreId: 'leuven',
  date: '2021-04-11',
  timeWindow: { from: '15:00', to: '16:00' },
  invitedAt: '2021-04-11T09:59:00.000Z',
  respondBefore: '2021-04-11T10:30:00.000Z',
  channel: 'email',
};

/** The product as the booking system sees it: takes events, or answers the statuses that are set. */
class Product {
  readonly events: unknown[] = [];
  readonly authorizations: (string | undefined)[] = [];
  statuses: number[] = [];
  readonly #server: Server = createServer((incoming, answer) => {
    let text = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (chunk: string) => (text += chunk));
    incoming.on('end', () => {
      const status = this.statuses.shift() ?? 202;
      if (status === 202) this.events.push(JSON.parse(text));
      this.authorizations.push(incoming.headers.authorization);
      answer.writeHead(status).end();
    });
  });
  url = '';

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const product = new Product();
const told: string[] = [];
const timers: { ms: number; work: () => Promise<void> }[] = [];
let booking: BookingSystemStandIn;
const caller = new OutsideCaller();

beforeAll(async () => {
  await product.listen();
  booking = await startBookingSystem({
    now: () => start,
    clients: [caller.registration],
    after: (ms, work) => void timers.push({ ms, work }),
    product: { url: () => product.url, token: () => Promise.resolve('a-token') },
    vaccinationCodes: {
      markBooked: (one) => told.push(`booked ${one}`),
      markCancelled: (one) => told.push(`cancelled ${one}`),
    },
    centreName: (id) => (id === 'leuven' ? 'Brabanthal, Leuven' : undefined),
  });
});
beforeEach(async () => {
  booking.reset();
  product.events.length = 0;
  product.statuses = [];
  told.length = 0;
  await caller.signIn(booking.tokenUrl, start);
});
afterAll(async () => {
  await booking.stop();
  product.stop();
});

const activate = (key: string, body: object = request) =>
  caller.call('POST', `${booking.url}/v1/lastMinuteActivations`, body, { 'idempotency-key': key });

async function activationId(key = 'k1', body: object = request): Promise<string> {
  return ((await activate(key, body)).json as { activationId: string }).activationId;
}

describe('activations', () => {
  it('are one for each idempotency key', async () => {
    const first = await activate('k1');
    expect(first.status).toBe(202);
    expect(await activate('k1')).toMatchObject({ status: 202, json: first.json });
    expect((await activate('k2')).json).not.toEqual(first.json);
    expect((await activate('k1', { ...request, date: '2021-04-12' })).status).toBe(409);
    expect(booking.activations().map((one) => [one.idempotencyKey, one.deleted])).toEqual([
      ['k1', false],
      ['k2', false],
    ]);
  });

  it('are refused without a key, without a token, or in another shape', async () => {
    expect((await activate('')).status).toBe(400);
    expect((await activate('k', { ...request, ssin: '00022900145' })).status).toBe(400);
    caller.headers = { ...caller.headers, authorization: 'Bearer nothing' };
    expect((await activate('k')).status).toBe(401);
  });

  it('can be taken back', async () => {
    const id = await activationId();
    const remove = () => caller.call('DELETE', `${booking.url}/v1/lastMinuteActivations/${id}`);
    expect((await remove()).status).toBe(204);
    expect(booking.activations()[0]?.deleted).toBe(true);
    expect((await caller.call('DELETE', `${booking.url}/v1/lastMinuteActivations/none`)).status).toBe(404);
  });
});

describe('bookings', () => {
  it('are reported to the product, then to the vaccination codes database', async () => {
    const id = await activationId();
    await booking.book(id, '15:15');
    expect(product.events).toEqual([
      {
        activationId: id,
        status: 'booked',
        slotStart: '2021-04-11T15:15:00+02:00',
        occurredAt: '2021-04-11T10:00:00.000Z',
      },
    ]);
    expect(product.authorizations.at(-1)).toBe('Bearer a-token');
    expect(told).toEqual([`booked ${code}`]);

    await booking.cancel(id);
    expect(product.events.at(-1)).toMatchObject({ status: 'cancelled', slotStart: '2021-04-11T15:15:00+02:00' });
    expect(told.at(-1)).toBe(`cancelled ${code}`);
    expect(() => booking.cancel(id)).toThrow('nothing is booked');
  });

  it('are reported again until the product takes them, and never again when it refuses', async () => {
    const id = await activationId();
    product.statuses = [503, 500];
    await booking.book(id);
    expect(product.events).toHaveLength(1);
    product.statuses = [400];
    await expect(booking.cancel(id)).rejects.toThrow('refused a booking event: 400');
    expect(product.events).toHaveLength(1);
  });

  it('can be kept from the product, which then learns of them from the database', async () => {
    booking.deliverEvents({ holdEvents: true });
    await booking.book(await activationId());
    expect(product.events).toEqual([]);
    expect(told).toEqual([`booked ${code}`]);
  });

  it('are reported twice, when that is switched on', async () => {
    booking.deliverEvents({ eventsTwice: true });
    await booking.book(await activationId());
    expect(product.events).toHaveLength(2);
    expect(product.events[0]).toEqual(product.events[1]);
  });

  it('are reported late, as of the moment at which they happened', async () => {
    booking.deliverEvents({ eventsLateSeconds: 90 });
    await booking.book(await activationId());
    expect(product.events).toEqual([]);
    expect(told).toEqual([`booked ${code}`]);
    const [late] = timers.splice(0);
    expect(late?.ms).toBe(90_000);
    await late?.work();
    expect(product.events).toMatchObject([{ status: 'booked', occurredAt: '2021-04-11T10:00:00.000Z' }]);
  });

  it('are forgotten with everything else, also those on their way', async () => {
    booking.deliverEvents({ eventsLateSeconds: 90 });
    await booking.book(await activationId());
    booking.reset();
    await timers.splice(0)[0]?.work();
    expect(product.events).toEqual([]);
    expect(booking.switches()).toMatchObject({ eventsLateSeconds: 0 });
  });

  it('overtake each other, and the last one comes in the end', async () => {
    const id = await activationId();
    booking.deliverEvents({ eventsOutOfOrder: true });
    await booking.book(id);
    expect(product.events).toEqual([]);
    await booking.cancel(id);
    expect(product.events).toMatchObject([{ status: 'cancelled' }, { status: 'booked' }]);
    await booking.book(id);
    expect(product.events).toHaveLength(2);
    booking.deliverEvents({ eventsOutOfOrder: false });
    await expect.poll(() => product.events).toHaveLength(3);
  });

  it('are found by their code, whether regular or made here', async () => {
    const query = (vaccinationCode: string) =>
      caller.call('POST', `${booking.url}/v1/bookings/query`, { vaccinationCode });
    expect((await query(code)).json).toEqual({ booked: false });
    await booking.book(await activationId());
    expect((await query(code)).json).toEqual({ booked: true, centreId: 'leuven', date: '2021-04-11', time: '15:00' });
    booking.addBooking({ vaccinationCode: 'HOST-CODE', centreId: 'genk', date: '2021-04-12' });
    expect((await query('HOST-CODE')).json).toEqual({ booked: true, centreId: 'genk', date: '2021-04-12' });
    booking.removeBooking('HOST-CODE');
    expect((await query('HOST-CODE')).json).toEqual({ booked: false });
  });
});

describe('the page', () => {
  const page = async (query: string, init: RequestInit = {}) => {
    const response = await fetch(`${booking.url}/book?${query}`, init);
    return { status: response.status, text: await response.text() };
  };
  const send = (fields: Record<string, string>, query = 'lang=fr') =>
    page(query, { method: 'POST', body: new URLSearchParams(fields) });

  it.each([
    ['nl', 'Boek deze afspraak', 'zondag 11 april 2021', '15.00'],
    ['fr', 'Réserver ce rendez-vous', 'dimanche 11 avril 2021', '15h00'],
    ['de', 'Diesen Termin buchen', 'Sonntag, 11. April 2021', '15.00 Uhr'],
  ])('shows centre, day and time in %s', async (language, button, day, time) => {
    await activationId();
    const shown = await page(`code=${code}&lang=${language}`);
    expect(shown.text).toContain(`<html lang="${language}">`);
    for (const part of ['Brabanthal, Leuven', button, day, time]) expect(shown.text).toContain(part);
  });

  it('books and cancels', async () => {
    const id = await activationId();
    expect((await send({ code, action: 'book', time: '15:30' })).text).toContain('Votre rendez-vous est réservé');
    await expect
      .poll(() => product.events)
      .toMatchObject([{ activationId: id, slotStart: '2021-04-11T15:30:00+02:00' }]);
    expect((await send({ code, action: 'cancel' })).text).toContain('Réserver ce rendez-vous');
    await expect.poll(() => product.events).toMatchObject([{ status: 'booked' }, { status: 'cancelled' }]);
  });

  it('says kindly that an offer has passed on, unless late bookings are let through', async () => {
    const id = await activationId();
    await caller.call('DELETE', `${booking.url}/v1/lastMinuteActivations/${id}`);
    expect((await page(`code=${code}&lang=nl`)).text).toContain('Deze plaats is doorgegeven');
    await send({ code, action: 'book' });
    expect(booking.activations()[0]).not.toHaveProperty('bookedTime');
    booking.allowLate(true);
    expect((await send({ code, action: 'book' })).text).toContain('Votre rendez-vous est réservé');
  });

  it('reveals nothing of an unknown code, and escapes it', async () => {
    const shown = await page(`code=${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(shown.status).toBe(404);
    expect(shown.text).not.toContain('<script>');
  });

  it('takes no form from a foreign page and no foreign host name', async () => {
    await activationId();
    const foreign = await page('lang=nl', {
      method: 'POST',
      headers: { origin: 'https://example.com' },
      body: new URLSearchParams({ code, action: 'book' }),
    });
    expect(foreign.status).toBe(403);
    expect(booking.activations()[0]).not.toHaveProperty('bookedTime');
  });
});

describe('the product’s word that somebody does not come', () => {
  const cancel = (body: unknown, key: string | undefined = 'c1') =>
    caller.call('POST', `${booking.url}/v1/bookings/cancel`, body, key === undefined ? {} : { 'idempotency-key': key });

  it('ends the appointment once, and reports it', async () => {
    const mine = await activationId('k1');
    expect((await cancel({ activationId: mine })).status).toBe(404);
    await booking.book(mine);
    expect((await cancel({ activationId: mine })).status).toBe(202);
    expect(booking.activations()[0]).not.toHaveProperty('bookedTime');
    await booking.book(mine);
    // The same wish, heard before: a booking made since stands.
    expect((await cancel({ activationId: mine })).status).toBe(202);
    expect(booking.activations()[0]).toHaveProperty('bookedTime');
    expect((await cancel({ activationId: mine }, 'c2')).status).toBe(202);
    expect(booking.activations()[0]).not.toHaveProperty('bookedTime');
  });

  it('is refused without a key, with one that came with another, and in another shape', async () => {
    const [mine, theirs] = [
      await activationId('k1'),
      await activationId('k2', { ...request, vaccinationCode: 'ZYXWVUTSRQPNMKJH' }),
    ];
    await booking.book(mine);
    await booking.book(theirs);
    expect((await cancel({ activationId: mine }, '')).status).toBe(400);
    expect((await cancel({ activationId: mine, why: 'ill' })).status).toBe(400);
    expect((await cancel({ activationId: mine })).status).toBe(202);
    expect((await cancel({ activationId: theirs })).status).toBe(409);
    booking.items.set({ call: 'cancel', person: 'ZYXWVUTSRQPNMKJH', answer: 422, times: 1 });
    expect((await cancel({ activationId: theirs }, 'c3')).status).toBe(422);
    expect((await cancel({ activationId: theirs }, 'c3')).status).toBe(202);
  });
});

describe('one code that goes wrong', () => {
  const other = { ...request, vaccinationCode: 'ZYXWVUTSRQPNMKJH' };
  const release = (id: string) => caller.call('DELETE', `${booking.url}/v1/lastMinuteActivations/${id}`);

  it('is not activated, and everybody else is', async () => {
    booking.items.set({ call: 'activate', person: code, answer: 422, times: 'always' });
    expect((await activate('k1')).status).toBe(422);
    expect((await activate('k2', other)).status).toBe(202);
    expect((await activate('k1')).status).toBe(422);
    expect(booking.activations()).toHaveLength(1);
  });

  it('is not released as often as asked', async () => {
    const mine = await activationId('k1');
    const theirs = await activationId('k2', other);
    booking.items.set({ call: 'release', person: code, answer: 409, times: 1 });
    expect((await release(mine)).status).toBe(409);
    expect((await release(theirs)).status).toBe(204);
    expect(booking.activations().map(({ deleted }) => deleted)).toEqual([false, true]);
    expect((await release(mine)).status).toBe(204);
  });

  it('is activated, and answered so that nobody understands it', async () => {
    booking.items.set({ call: 'activate', person: code, answer: 'shape', times: 1 });
    expect(await activate('k1')).toMatchObject({ status: 200, json: { activationId: null } });
    expect(await activate('k1')).toMatchObject({ status: 202, json: { activationId: expect.any(String) } });
    expect(booking.activations()).toHaveLength(1);
  });

  it('has no appointment that can be asked for', async () => {
    booking.items.set({ call: 'status', person: code, answer: 500, times: 'always' });
    const ask = (vaccinationCode: string) =>
      caller.call('POST', `${booking.url}/v1/bookings/query`, { vaccinationCode });
    expect((await ask(code)).status).toBe(500);
    expect((await ask(other.vaccinationCode)).json).toEqual({ booked: false });
    booking.reset();
    await caller.signIn(booking.tokenUrl, start);
    expect((await ask(code)).json).toEqual({ booked: false });
  });
});
