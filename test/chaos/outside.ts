import type { BookingSystem, VaccinationCodes, VcdRecord } from '../../domain/outside-systems/outside-systems.ts';
import type { Sms, Mail } from '../../domain/messages/channels.ts';
import { Unavailable } from '../../domain/platform/unavailable.ts';
import type { MailEvent } from '../../domain/invitations/apply-mail-event.ts';
import type { ItemCall } from '../../local/simulate/one-person.ts';
import { type ItemAnswer, ItemFaults } from '../../local/stand-ins/item-faults.ts';
import type { SentMail } from '../../local/simulate/invariants/snapshot.ts';
import type { Dice } from './faults.ts';
import { Faulty, type Task, type Tasks } from './tasks.ts';

/** Of these calls nobody reads the answer. */
const hasNoShape = (call: ItemCall): boolean => call === 'update' || call === 'release' || call === 'cancel';

/** As the adapters tell it. */
const itemFault = (system: 'vcd' | 'booking', _wrong: ItemAnswer): Error => new Unavailable(system);

export interface Resident extends VcdRecord {
  booking?: { centreId: string; date: string; time: string };
}
/** What the provider reports later, of an invitation or of a notice. */
export type ProviderEvent = MailEvent & { messageId?: string | undefined };
export interface BookingReport {
  activationId: string;
  status: 'booked' | 'cancelled';
  occurredAt: number;
}

/** The outside systems as they are, and as one invocation meets them: each call may fail by itself, and all during an outage. */
export class Outside {
  readonly people = new Map<string, Resident>();
  readonly down = new Set<'vcd' | 'booking' | 'mail'>();
  /** What goes wrong for single people: by SSIN at the VCD, by code at the booking system. */
  readonly items = new ItemFaults<ItemCall>();
  readonly texts: { at: number; text: string }[] = [];
  readonly activations = new Map<
    string,
    { invitationId: string; memberId: string; code: string; released: boolean; booked: boolean }
  >();
  readonly mails: SentMail[] = [];
  /** What the booking system has reported, whatever became of it. */
  readonly reports: BookingReport[] = [];
  onMailEvent: (event: ProviderEvent) => void = () => undefined;
  onBookingReport: (report: BookingReport) => void = () => undefined;
  readonly #replaced = new Map<string, string>();
  readonly #oldCodes = new Map<string, string>();
  readonly #tasks: Tasks;
  readonly #dice: Dice;
  readonly #now: () => number;

  readonly #texting: boolean;

  /** @param texting whether there are text messages beside e-mail */
  constructor(tasks: Tasks, dice: Dice, now: () => number, texting: boolean) {
    this.#texting = texting;
    this.#tasks = tasks;
    this.#dice = dice;
    this.#now = now;
  }

  /** By the present number or one that was replaced. */
  resident(ssin: string): Resident | undefined {
    const replacement = this.#replaced.get(ssin);
    return replacement === undefined ? this.people.get(ssin) : this.resident(replacement);
  }

  /** By the code of the present number or of one that was replaced. */
  residentOf(code: string): Resident | undefined {
    const old = this.#oldCodes.get(code);
    return old === undefined
      ? [...this.people.values()].find(({ vaccinationCode }) => vaccinationCode === code)
      : this.resident(old);
  }

  /** Two people whom the VCD knew are one from now on, who has booked if either had. */
  replaceSsin(old: string, replacement: string): void {
    const before = this.people.get(old);
    const after = this.resident(replacement);
    if (before === undefined || after === undefined || before === after) return;
    if (before.status === 'used') after.status = 'used';
    if (after.booking === undefined && before.booking !== undefined) after.booking = before.booking;
    this.people.delete(old);
    this.#oldCodes.set(before.vaccinationCode, replacement);
    this.#replaced.set(old, replacement);
  }

  vcd(task: Task): VaccinationCodes {
    return {
      query: (ssin) => this.#ask(task, 'vcd', ['query', ssin], () => structuredClone(this.resident(ssin))),
      markInvited: (ssin) => this.#ask(task, 'vcd', ['update', ssin], () => void ssin),
      healthy: () => this.#tasks.call(task, () => !this.down.has('vcd') && !this.#dice.falls('outside')),
    };
  }

  booking(task: Task): BookingSystem {
    return {
      activate: ({ idempotencyKey, vaccinationCode }) =>
        this.#ask(task, 'booking', ['activate', vaccinationCode], () => {
          const activationId = `a-${idempotencyKey}`;
          const [invitationId = '', memberId = ''] = idempotencyKey.split(':');
          if (!this.activations.has(activationId))
            this.activations.set(activationId, {
              invitationId,
              memberId,
              code: vaccinationCode,
              released: false,
              booked: false,
            });
          // Somebody who looks at the booking system's page all the time needs no message.
          if (this.#dice.falls('early')) this.report(activationId, 'booked', false);
          return { activationId };
        }),
      release: (activationId) =>
        this.#ask(task, 'booking', ['release', this.activations.get(activationId)?.code], () => {
          const activation = this.activations.get(activationId);
          if (activation !== undefined) activation.released = true;
        }),
      cancel: ({ activationId }) =>
        this.#ask(task, 'booking', ['cancel', this.activations.get(activationId)?.code], () =>
          this.report(activationId, 'cancelled', false),
        ),
      bookingOf: (code) => this.#ask(task, 'booking', ['status', code], () => this.residentOf(code)?.booking),
      healthy: () => this.#tasks.call(task, () => !this.down.has('booking') && !this.#dice.falls('outside')),
    };
  }

  mail(task: Task): Mail {
    return {
      send: ({ text, tags }) =>
        this.#tasks.call(task, () => {
          if (this.down.has('mail')) throw new Unavailable('mail');
          if (this.#dice.falls('outside')) {
            if (this.#dice.random.chance(0.2)) return 'rejected';
            if (this.#dice.random.chance(0.4)) throw new Unavailable('mail');
            // Nobody knows whether it was taken.
            if (this.#dice.random.chance(0.5)) this.#accept(text, tags);
            throw new Faulty('no answer from the provider');
          }
          this.#accept(text, tags);
          return 'accepted';
        }),
    };
  }

  sms(task: Task): Sms {
    return {
      enabled: this.#texting,
      send: ({ text }) =>
        this.#tasks.call(task, () => {
          if (this.down.has('mail')) throw new Unavailable('sms');
          if (this.#dice.falls('outside')) {
            if (this.#dice.random.chance(0.2)) return 'rejected';
            throw new Unavailable('sms');
          }
          this.texts.push({ at: this.#now(), text });
          return 'accepted';
        }),
    };
  }

  #accept(text: string, tags: Readonly<Record<string, string>>): void {
    const at = this.#now();
    this.mails.push({ at, tags, text });
    const about = { at, invitationId: tags['invitation'], messageId: tags['message'] };
    this.onMailEvent({ ...about, kind: 'accepted' });
    const comesBack = this.#dice.falls('bounce');
    const angry = comesBack && this.#dice.random.chance(0.2);
    if (comesBack && !angry) this.comesBack({ at, tags });
    else this.onMailEvent({ ...about, kind: angry ? 'complained' : 'delivered' });
  }

  /** A mail that was taken comes back for good. */
  comesBack({ tags }: Pick<SentMail, 'at' | 'tags'>): void {
    const about = { invitationId: tags['invitation'], messageId: tags['message'] };
    this.onMailEvent({ ...about, at: this.#now(), kind: 'bounced' });
  }

  #ask<T>(
    task: Task,
    system: 'vcd' | 'booking',
    [call, person]: readonly [call: ItemCall, person: string | undefined],
    effect: () => T,
  ): Promise<T> {
    return this.#tasks.call(task, () => {
      if (this.down.has(system)) throw new Unavailable(system);
      const wrong = person === undefined ? undefined : this.items.take(call, person);
      if (wrong === 'shape') {
        const done = effect();
        if (hasNoShape(call)) return done;
      }
      if (wrong !== undefined) throw itemFault(system, wrong);
      if (!this.#dice.falls('outside')) return effect();
      // Half of what fails has been done all the same.
      if (this.#dice.random.chance(0.5)) effect();
      throw new Unavailable(system);
    });
  }

  /** A booking or its cancellation there; the VCD learns of it, and so do we unless the report is lost. */
  report(activationId: string, status: 'booked' | 'cancelled', silently: boolean): void {
    const activation = this.activations.get(activationId);
    if (activation === undefined || activation.booked === (status === 'booked')) return;
    activation.booked = status === 'booked';
    const resident = this.residentOf(activation.code);
    const stillBooked = [...this.activations.values()].some(
      ({ booked, code }) => booked && this.residentOf(code) === resident,
    );
    if (resident !== undefined) resident.status = stillBooked ? 'used' : 'activated';
    if (silently) return;
    // Of two events one is the later, also when our clock stands still.
    const report = {
      activationId,
      status,
      occurredAt: Math.max(this.#now(), (this.reports.at(-1)?.occurredAt ?? 0) + 1),
    };
    this.reports.push(report);
    this.onBookingReport(report);
  }
}
