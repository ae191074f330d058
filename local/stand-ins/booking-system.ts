import { type LocalRequest, jsonAnswer, serve } from '../pages/serve.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { Behaviour } from './behaviour.ts';
import { answerBookingPage, bookingPagePath } from './booking-page.ts';
import {
  activationSchema,
  bookingQuerySchema,
  cancelSchema,
  Bookings,
  slotInstant,
  type Activation,
  type Booking,
} from './bookings.ts';
import { CallRecords, type CallRecord } from './call-record.ts';
import { EventDelivery, type EventSwitches } from './event-delivery.ts';
import { ItemFaults } from './item-faults.ts';
import { answerOutside } from './outside-api.ts';
import { badRequest, problem, readJson } from './problems.ts';
import { deliver, type BookingEvent, type ProductConnection } from './product-events.ts';
import { TokenEndpoint, tokenPath, type OutsideClient } from './token-endpoint.ts';

/**
 * Stand-in for the regular booking system, with the page on which a citizen books. That the real one
 * is told code, date, time of invitation and centre is specified; paths and bodies are assumed.
 */
export interface BookingSystemStandIn {
  readonly url: string;
  readonly tokenUrl: string;
  /** Link to the booking page, with `{code}` in the place of the vaccination code. */
  readonly linkTemplate: string;
  readonly behaviour: Behaviour;
  /** What goes wrong for single people, by vaccination code. `status` is the question for an appointment. */
  readonly items: ItemFaults<BookingCall>;
  /** Oldest first. */
  activations(): readonly Activation[];
  /**
   * A citizen books, whether or not the offer still stands (S13). Resolves when the product has
   * accepted the event and the vaccination codes database knows.
   * @param time `HH:mm` in the window; its start when left out
   */
  book(activationId: string, time?: string): Promise<void>;
  /** A citizen cancels; as `book`. @throws when nothing is booked */
  cancel(activationId: string): Promise<void>;
  /** Sends an event as it is, e.g. twice, or out of order. */
  sendEvent(event: BookingEvent): Promise<void>;
  /** A booking of the ordinary kind, as a companion's host has. */
  addBooking(booking: Booking): void;
  removeBooking(vaccinationCode: string): void;
  /** How events come to the product from now on; what is not given stays as it is. */
  deliverEvents: EventDelivery['set'];
  /** When on, the page lets a citizen book an offer that was taken back (S13). */
  allowLate(on: boolean): void;
  switches(): EventSwitches & { readonly allowLate: boolean };
  outage(on: boolean): void;
  registerClient(client: OutsideClient): void;
  calls(): readonly CallRecord[];
  /** Events that the product refused or never accepted, newest last. */
  failures(): readonly string[];
  reset(): void;
  stop(): Promise<void>;
}

export type BookingCall = 'activate' | 'release' | 'cancel' | 'status';

export interface BookingSystemOptions {
  readonly port?: number;
  /** ms since the epoch; real time when left out. */
  readonly now?: () => number;
  readonly clients?: readonly OutsideClient[];
  readonly authenticate?: boolean;
  readonly product: ProductConnection;
  /** Where bookings are reported to, asynchronously. */
  readonly vaccinationCodes?: { markBooked(code: string): void; markCancelled(code: string): void };
  /** Milliseconds of the same clock as `now`; real ones when left out. */
  readonly after?: (ms: number, work: () => Promise<void>) => void;
  /** What the page calls a centre; its id when left out. */
  readonly centreName?: (centreId: string) => string | undefined;
}

export async function startBookingSystem(options: BookingSystemOptions): Promise<BookingSystemStandIn> {
  const now = options.now ?? Date.now;
  const bookings = new Bookings();
  const behaviour = new Behaviour();
  const items = new ItemFaults<BookingCall>();
  const calls = new CallRecords();
  const tokens = new TokenEndpoint(now, options.clients ?? []);
  let allowLate = false;
  const events = new EventDelivery({
    send: (event) => deliver(options.product, event),
    after: options.after ?? ((ms, work) => void setTimeout(() => void work(), ms).unref()),
  });
  const { book, cancel } = appointments(bookings, events, now, options.vaccinationCodes);
  const answer = (request: LocalRequest): LocalAnswer =>
    (options.authenticate === false ? undefined : tokens.refuse(request)) ??
    answerCall({ bookings, items, end: (activationId) => events.inBackground(cancel(activationId)) }, request);
  const api = { now, behaviour, calls, tokens, answer };

  const page = (request: LocalRequest): LocalAnswer =>
    behaviour.state.outage
      ? { status: 503, body: 'The booking system is down (switched off on the controls page).' }
      : answerBookingPage(request, {
          bookings,
          allowLate,
          centreName: (centreId) => options.centreName?.(centreId) ?? centreId,
          book: (activationId, time) => events.inBackground(book(activationId, time)),
          cancel: (activationId) => events.inBackground(cancel(activationId)),
        });

  const server = await serve(
    (request) =>
      request.path === bookingPagePath || request.path === '/'
        ? page(request)
        : answerOutside(api, request, server.url),
    options.port,
  );

  return {
    url: server.url,
    tokenUrl: server.url + tokenPath,
    linkTemplate: `${server.url}${bookingPagePath}?code={code}`,
    behaviour,
    items,
    activations: () => bookings.activations(),
    book,
    cancel,
    sendEvent: (event) => deliver(options.product, event),
    addBooking: (booking) => bookings.addRegular(booking),
    removeBooking: (code) => bookings.removeRegular(code),
    deliverEvents: (change) => events.set(change),
    allowLate: (on) => {
      allowLate = on;
    },
    switches: () => ({ ...events.switches, allowLate }),
    outage: (on) => behaviour.set({ outage: on }),
    registerClient: (client) => tokens.register(client),
    calls: () => calls.all(),
    failures: () => events.failures,
    reset: () => {
      bookings.clear();
      behaviour.reset();
      items.clear();
      calls.clear();
      tokens.revokeAll();
      allowLate = false;
      events.reset();
    },
    stop: () => server.stop(),
  };
}

/** What a citizen does with an activation: noted, reported to the product, and known to the vaccination codes database. */
function appointments(
  bookings: Bookings,
  events: EventDelivery,
  now: () => number,
  vaccinationCodes: BookingSystemOptions['vaccinationCodes'],
): Pick<BookingSystemStandIn, 'book' | 'cancel'> {
  const report = async (activation: Activation, status: BookingEvent['status']): Promise<void> => {
    const time = activation.bookedTime ?? activation.timeWindow.from;
    const event = {
      activationId: activation.activationId,
      status,
      slotStart: slotInstant(activation.date, time),
      occurredAt: new Date(now()).toISOString(),
    };
    const { markBooked, markCancelled } = vaccinationCodes ?? {};
    await events.report(event);
    (status === 'booked' ? markBooked : markCancelled)?.(activation.vaccinationCode);
  };
  // Not async: an unknown activation is refused before anything is awaited.
  return {
    book: (activationId, time) => report(bookings.book(activationId, time), 'booked'),
    cancel: (activationId) => report(bookings.cancel(activationId), 'cancelled'),
  };
}

const activationsPath = '/v1/lastMinuteActivations';

interface Known {
  readonly bookings: Bookings;
  readonly items: ItemFaults<BookingCall>;
  /** Ends the appointment of an activation, and reports it. */
  readonly end: (activationId: string) => void;
}

function answerCall(known: Known, request: LocalRequest): LocalAnswer {
  const { bookings, items } = known;
  if (request.method === 'POST' && request.path === activationsPath) return activate(known, request);
  if (request.method === 'POST' && request.path === '/v1/bookings/cancel') return cancelFor(known, request);
  if (request.method === 'DELETE' && request.path.startsWith(`${activationsPath}/`)) {
    const id = decodeURIComponent(request.path.slice(activationsPath.length + 1));
    return items.meet('release', bookings.activation(id)?.vaccinationCode, () =>
      bookings.remove(id) ? { status: 204 } : notFound,
    );
  }
  if (request.method === 'POST' && request.path === '/v1/bookings/query') {
    const read = readJson(bookingQuerySchema, request.body);
    if ('refusal' in read) return read.refusal;
    const { vaccinationCode } = read.body;
    return items.meet('status', vaccinationCode, () => appointmentOf(bookings, vaccinationCode));
  }
  return notFound;
}

const notFound = problem(404, 'resourceNotFound', 'Resource Not Found');

function appointmentOf(bookings: Bookings, vaccinationCode: string): LocalAnswer {
  const found = bookings.bookingOf(vaccinationCode);
  if (!found) return jsonAnswer({ booked: false });
  const { centreId, date, time } = found;
  return jsonAnswer({ booked: true, centreId, date, ...(time === undefined ? {} : { time }) });
}

/** The product's word for the person: as if the person had cancelled here. The same key is the same wish. */
function cancelFor({ bookings, items, end }: Known, request: LocalRequest): LocalAnswer {
  const key = keyOf(request);
  if (typeof key !== 'string') return key;
  const read = readJson(cancelSchema, request.body);
  if ('refusal' in read) return read.refusal;
  const { activationId } = read.body;
  return items.meet('cancel', bookings.activation(activationId)?.vaccinationCode, () => {
    const wish = bookings.wishToCancel(key, activationId);
    if (wish === 'conflict') return keyReused;
    if (wish === 'known') return { status: 202 };
    if (bookings.activation(activationId)?.bookedTime === undefined) return notFound;
    end(activationId);
    return { status: 202 };
  });
}

const keyReused = problem(409, 'idempotencyKeyReused', 'The key came with another request');

/** @returns the refusal, where there is none */
function keyOf({ headers }: LocalRequest): string | LocalAnswer {
  const key = headers['idempotency-key'];
  if (typeof key === 'string' && key !== '') return key;
  return badRequest([
    {
      type: 'urn:problem-type:belgif:input-validation:schemaViolation',
      name: 'Idempotency-Key',
      detail: 'header Idempotency-Key is required',
    },
  ]);
}

function activate({ bookings, items }: Known, request: LocalRequest): LocalAnswer {
  const key = keyOf(request);
  if (typeof key !== 'string') return key;
  const read = readJson(activationSchema, request.body);
  if ('refusal' in read) return read.refusal;
  return items.meet('activate', read.body.vaccinationCode, () => {
    const activation = bookings.activate(key, read.body);
    if (activation === 'conflict') return keyReused;
    return jsonAnswer({ activationId: activation.activationId }, 202);
  });
}
