import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** What the booking system knows: activated codes, and who booked what. No network here. */

export const activationSchema = z.strictObject({
  vaccinationCode: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
  centreId: z.string().min(1),
  date: z.iso.date(),
  timeWindow: z.strictObject({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) }),
  invitedAt: z.iso.datetime({ offset: true }),
  respondBefore: z.iso.datetime({ offset: true }),
  channel: z.enum(['email', 'sms', 'direct']),
});
export type ActivationRequest = z.infer<typeof activationSchema>;

export const bookingQuerySchema = z.strictObject({ vaccinationCode: z.string().min(1) });

export const cancelSchema = z.strictObject({ activationId: z.string().min(1) });

export interface Activation extends ActivationRequest {
  readonly activationId: string;
  readonly idempotencyKey: string;
  /** The product has taken the offer back. */
  readonly deleted: boolean;
  /** Local start of the booked slot, `HH:mm`. */
  readonly bookedTime?: string;
}

export interface Booking {
  readonly vaccinationCode: string;
  readonly centreId: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:mm`; some booking systems tell the day only. */
  readonly time?: string;
}

const slotMinutes = 15;

export class Bookings {
  readonly #activations = new Map<string, Activation>();
  readonly #byKey = new Map<string, string>();
  /** Which activation each key of a cancellation came with. */
  readonly #cancelled = new Map<string, string>();
  readonly #regular = new Map<string, Booking>();

  /** The same activation for the same key; `conflict` when the key came with another request. */
  activate(idempotencyKey: string, request: ActivationRequest): Activation | 'conflict' {
    const known = this.#activations.get(this.#byKey.get(idempotencyKey) ?? '');
    if (known) return sameRequest(known, request) ? known : 'conflict';
    const activation: Activation = { ...request, activationId: randomUUID(), idempotencyKey, deleted: false };
    this.#activations.set(activation.activationId, activation);
    this.#byKey.set(idempotencyKey, activation.activationId);
    return activation;
  }

  activation(activationId: string): Activation | undefined {
    return this.#activations.get(activationId);
  }

  /** In the order in which they came. */
  activations(): readonly Activation[] {
    return [...this.#activations.values()];
  }

  /** The one that a citizen with this code sees: the booked one, else the last in force, else the last. */
  activationFor(vaccinationCode: string): Activation | undefined {
    const all = this.activations().filter((one) => one.vaccinationCode === vaccinationCode);
    return all.findLast((one) => one.bookedTime !== undefined) ?? all.findLast((one) => !one.deleted) ?? all.at(-1);
  }

  remove(activationId: string): boolean {
    return this.#change(activationId, { deleted: true }) !== undefined;
  }

  /** @throws when there is no such activation */
  book(activationId: string, time?: string): Activation {
    const activation = this.#activations.get(activationId);
    const changed = this.#change(activationId, { bookedTime: time ?? activation?.timeWindow.from ?? '' });
    if (!changed) throw new Error(`no activation ${activationId}`);
    return changed;
  }

  /** The activation as it was while booked. @throws when there is no such booking */
  cancel(activationId: string): Activation {
    const activation = this.#activations.get(activationId);
    if (activation?.bookedTime === undefined) throw new Error(`nothing is booked by activation ${activationId}`);
    const { bookedTime: _, ...rest } = activation;
    this.#activations.set(activationId, rest);
    return activation;
  }

  /** `known`: the key was heard before, and what it asked for was done then; `conflict`: with another activation. */
  wishToCancel(idempotencyKey: string, activationId: string): 'new' | 'known' | 'conflict' {
    const known = this.#cancelled.get(idempotencyKey);
    if (known !== undefined) return known === activationId ? 'known' : 'conflict';
    if (this.#activations.get(activationId)?.bookedTime !== undefined)
      this.#cancelled.set(idempotencyKey, activationId);
    return 'new';
  }

  addRegular(booking: Booking): void {
    this.#regular.set(booking.vaccinationCode, booking);
  }

  removeRegular(vaccinationCode: string): void {
    this.#regular.delete(vaccinationCode);
  }

  bookingOf(vaccinationCode: string): Booking | undefined {
    const regular = this.#regular.get(vaccinationCode);
    if (regular) return regular;
    const found = this.activationFor(vaccinationCode);
    if (found?.bookedTime === undefined) return undefined;
    return { vaccinationCode, centreId: found.centreId, date: found.date, time: found.bookedTime };
  }

  clear(): void {
    this.#activations.clear();
    this.#byKey.clear();
    this.#cancelled.clear();
    this.#regular.clear();
  }

  #change(activationId: string, members: Partial<Activation>): Activation | undefined {
    const activation = this.#activations.get(activationId);
    if (!activation) return undefined;
    const changed = { ...activation, ...members };
    this.#activations.set(activationId, changed);
    return changed;
  }
}

/** Start times of a window, a quarter of an hour each. */
export function slotTimes(window: { readonly from: string; readonly to: string }): readonly string[] {
  const times: string[] = [];
  for (let minute = minutesOf(window.from); minute < minutesOf(window.to); minute += slotMinutes) {
    times.push(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
  }
  return times;
}

/** Local date and time in Belgium as an instant with offset, e.g. `2021-04-11T15:00:00+02:00`. */
export function slotInstant(date: string, time: string): string {
  return Temporal.PlainDateTime.from(`${date}T${time}`)
    .toZonedDateTime('Europe/Brussels')
    .toString({ timeZoneName: 'never' });
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function sameRequest(activation: Activation, request: ActivationRequest): boolean {
  const same: readonly (keyof ActivationRequest)[] = ['vaccinationCode', 'centreId', 'date'];
  return (
    same.every((key) => activation[key] === request[key]) &&
    activation.timeWindow.from === request.timeWindow.from &&
    activation.timeWindow.to === request.timeWindow.to
  );
}
