import { applyBookingEvent } from '../../domain/bookings/apply-booking-event.ts';
import { applyMailEvent } from '../../domain/invitations/apply-mail-event.ts';
import { checkBooking } from '../../domain/invitations/check-booking.ts';
import type { EntityOf, EntityType } from '../../domain/entities/entity.ts';
import { forgetLeavers } from '../../domain/bookings/forget-leavers.ts';
import { followReplacement } from '../../domain/replaced-ssin/follow-replacement.ts';
import { leaveOtherParties } from '../../domain/bookings/leave-other-parties.ts';
import { messageBounced } from '../../domain/messages/mark-unreachable.ts';
import { offerSeats } from '../../domain/selection/offer-seats.ts';
import { parkSession } from '../../domain/selection/park-session.ts';
import type { BookingPointer, ReportPointer, VerifyPointer, Queues } from '../../domain/platform/queues.ts';
import type { Chance } from '../../domain/platform/chance.ts';
import { remindParties } from '../../domain/registration/remind-parties.ts';
import { reportOutside } from '../../domain/outside-systems/report-activation.ts';
import { sendInvitation } from '../../domain/invitations/send-invitation.ts';
import { sendMessage } from '../../domain/messages/send-message.ts';
import { settleSession } from '../../domain/selection/settle-session.ts';
import { workOnSignUp } from '../../domain/sign-ups/work-on-sign-up.ts';
import { redrive } from '../../domain/changes/redrive.ts';
import { sweep } from '../../domain/changes/sweep.ts';
import { workOnParty } from '../../domain/registration/work-on-party.ts';
import { watchSystems } from '../../domain/outside-systems/watch-systems.ts';
import { KnownOutside } from '../../local/simulate/known-outside.ts';
import type { Life } from '../../local/simulate/life.ts';
import type { breakable } from '../../local/simulate/assisted-life.ts';
import type { Promised } from '../../local/simulate/invariants/promises.ts';
import type { Snapshot } from '../../local/simulate/invariants/snapshot.ts';
import { randomFrom } from '../../local/simulate/random.ts';
import { MemoryStore, type StreamRecord } from '../fakes/memory-store.ts';
import { seededChance } from '../fakes/seeded-chance.ts';
import { chaosStore } from './chaos-store.ts';
import { countingIds, hashIndex, openVault } from './secrets.ts';
import { Executions } from './executions.ts';
import { Dice, profiles, type Profile } from './faults.ts';
import { type BookingReport, Outside, type ProviderEvent } from './outside.ts';
import { Callers } from './sent-again.ts';
import { PointerQueue } from './pointer-queue.ts';
import { StreamOfChanges } from './stream-of-changes.ts';
import { type Task, Tasks } from './tasks.ts';
import { Timers } from './timers.ts';

const minuteMs = 60_000;

/**
 * The whole domain in memory on virtual time, with everything going wrong that can go wrong between machines, from a
 * seed: the same seed gives the same day, call for call.
 */
export class ChaosHouse {
  readonly dice: Dice;
  readonly tasks: Tasks;
  readonly timers: Timers;
  readonly outside: Outside;
  readonly store: MemoryStore;
  /** Faults of a kind that nobody injected. */
  readonly surprises: string[] = [];
  /** What was answered with success. */
  readonly promises: Promised[] = [];
  /** Who sends requests, and sends them again. */
  readonly callers: Callers<ReturnType<ChaosHouse['depsOf']>>;
  readonly executions: Executions;
  readonly #stream: StreamOfChanges;
  readonly #memory = new Map<string, { at: number; value: unknown }>();
  readonly #queues: ReturnType<ChaosHouse['createQueues']>;
  readonly #chance: Chance;

  /** The faults at the outside systems, as the judge is told of them. */
  readonly known: KnownOutside;

  /** @param onChange sees every change of the table */
  constructor(
    seed: number,
    start: number,
    profile: Profile,
    people: Life['people'] = [],
    onChange?: (record: StreamRecord, at: number) => void,
  ) {
    this.store = new MemoryStore(
      (record) => this.#stream.push(record),
      onChange && ((record) => onChange(record, this.time)),
    );
    this.known = new KnownOutside(people);
    // On such days calls fail singly all the time: whether a system is down is anybody's guess.
    if (profile === 'deadly') for (const system of ['vcd', 'booking', 'mail'] as const) this.known.trouble(system, 0);
    // Which free seat a sign-up tries does not hang on the faults before it.
    this.#chance = seededChance(seed + 7);
    this.dice = new Dice(randomFrom(seed), profiles[profile]);
    this.tasks = new Tasks(this.dice);
    this.timers = new Timers(start, this.dice, () => this.tasks.quiet());
    this.outside = new Outside(this.tasks, this.dice, () => this.time, seed % 2 === 1);
    const after = (ms: number, work: () => void): void => this.timers.after(ms, work);
    this.#stream = new StreamOfChanges({
      tasks: this.tasks,
      dice: this.dice,
      after,
      depsOf: (task) => this.depsOf(task),
      onSurprise: (error) => this.#note(error),
    });
    this.executions = new Executions(this.tasks, this.dice, {
      settle: (task, step) => this.#watched(settleSession(this.depsOf(task), step)),
      offer: (task, step) => this.#watched(offerSeats(this.depsOf(task), step)),
      park: (task, step) => this.#watched(parkSession(this.depsOf(task), step)),
      after,
    });
    this.callers = new Callers(this, seed);
    this.#queues = this.createQueues(after);
    this.outside.onMailEvent = (event) => {
      if (event.kind === 'bounced') this.known.bounced(event.invitationId);
      this.#queues.mailEvents.send(event, 0);
    };
    this.outside.onBookingReport = (report) => this.#queues.bookings.send(report, 0);
    this.#tick(start);
  }

  get time(): number {
    return this.timers.now;
  }

  #note(error: unknown): void {
    // What several met at once is judged one by one.
    if (error instanceof AggregateError) return error.errors.forEach((one) => this.#note(one));
    const name = error instanceof Error ? error.name : typeof error;
    const text = error instanceof Error ? error.message : String(error);
    const expected =
      ['Killed', 'Faulty', 'SessionBusy', 'Unavailable'].includes(name) ||
      /lost every race|met others at every try|two events of one booking|sweep|new session met/.test(text);
    if (!expected) this.surprises.push(error instanceof Error ? (error.stack ?? text) : text);
  }

  readonly #watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      this.#note(error);
      throw error;
    }
  };

  createQueues(after: (ms: number, work: () => void) => void) {
    const queue = <T>(name: string, handle: (task: Task, body: T) => Promise<unknown>): PointerQueue<T> =>
      new PointerQueue(name, {
        tasks: this.tasks,
        dice: this.dice,
        after,
        handle: (task, body: T) => this.#watched(handle(task, body)),
      });
    return {
      verify: queue('verify', (task, pointer: VerifyPointer) => this.#verify(task, pointer)),
      invite: queue('invite', async (task, pointer: { invitationId: string }) => {
        const sent = await sendInvitation(this.depsOf(task), pointer.invitationId);
        if (sent.outcome === 'later') await this.queuesOf(task).invite([pointer], sent.delaySeconds);
        if (sent.outcome === 'passedOver')
          await this.queuesOf(task).verify([{ partyId: sent.partyId }], sent.delaySeconds);
      }),
      notify: queue('notify', (task, { messageId }: { messageId: string }) =>
        sendMessage(this.depsOf(task), messageId),
      ),
      report: queue('report', (task, pointer: ReportPointer) => this.#report(task, pointer)),
      bookings: queue('bookings', (task, pointer: BookingPointer) =>
        'left' in pointer
          ? forgetLeavers(this.depsOf(task), pointer.left)
          : 'replaced' in pointer
            ? followReplacement(this.depsOf(task), { person: pointer.replaced })
            : 'person' in pointer
              ? leaveOtherParties(this.depsOf(task), pointer)
              : applyBookingEvent(this.depsOf(task), pointer),
      ),
      checkBooking: queue('checkBooking', (task, { invitationId }: { invitationId: string }) =>
        checkBooking(this.depsOf(task), invitationId),
      ),
      mailEvents: queue('mailEvents', (task, event: ProviderEvent) =>
        event.messageId !== undefined && (event.kind === 'bounced' || event.kind === 'complained')
          ? messageBounced(this.depsOf(task), event.messageId)
          : applyMailEvent(this.depsOf(task), event),
      ),
    };
  }

  async #verify(task: Task, pointer: VerifyPointer): Promise<void> {
    const deps = this.depsOf(task);
    if ('redrive' in pointer) return void (await redrive(deps, pointer));
    const worked =
      'signUpId' in pointer ? await workOnSignUp(deps, pointer.signUpId) : await workOnParty(deps, pointer.partyId);
    if ('delaySeconds' in worked) await deps.queues.verify([pointer], worked.delaySeconds);
  }

  async #report(task: Task, pointer: ReportPointer): Promise<void> {
    const deps = this.depsOf(task);
    const worked = await reportOutside(deps, pointer);
    if ('delaySeconds' in worked) await deps.queues.report([pointer], worked.delaySeconds);
  }

  queuesOf(task: Task): Queues {
    const to =
      <T>(queue: PointerQueue<T>) =>
      (pointers: readonly T[], delaySeconds = 0): Promise<void> =>
        pointers.length === 0
          ? Promise.resolve()
          : this.tasks.call(task, () => pointers.forEach((pointer) => queue.send(pointer, delaySeconds)));
    const { verify, invite, notify, report, bookings, checkBooking } = this.#queues;
    return {
      verify: to(verify),
      invite: to(invite),
      notify: to(notify),
      report: to(report),
      bookings: to(bookings),
      checkBooking: to(checkBooking),
      // Doses are not part of this life.
      upload: () => Promise.resolve(),
      // Nor is what centre software is told.
      deliver: () => Promise.resolve(),
    };
  }

  readonly #ids = countingIds();

  /** All ports, as one invocation meets them. */
  depsOf(task: Task) {
    return {
      store: chaosStore(
        { store: this.store, tasks: this.tasks, dice: this.dice, memory: this.#memory, now: () => this.time },
        task,
      ),
      queues: this.queuesOf(task),
      workflow: this.executions.workflow(task),
      vcd: this.outside.vcd(task),
      booking: this.outside.booking(task),
      mail: this.outside.mail(task),
      sms: this.outside.sms(task),
      vault: openVault,
      blindIndex: hashIndex,
      ids: this.#ids,
      chance: this.#chance,
      now: () => this.time + task.skewMs,
      renderInvitation: (_language: string, data: { invitationToken: string; deadline: number }) => ({
        subject: '',
        html: '',
        text: `${data.invitationToken} until ${data.deadline}`,
        sms: `text ${data.invitationToken} until ${data.deadline}`,
      }),
      siteUrl: 'http://localhost',
      bookingUrl: (code: string) => `http://localhost/${code}`,
      bookingLinkTemplate: 'http://localhost/{code}',
      mostPerHour: 1000,
    };
  }

  /** A request from outside; its caller sees a fault when it rejects. */
  request<T>(name: string, work: (deps: ReturnType<ChaosHouse['depsOf']>) => Promise<T>): Promise<T> {
    return this.tasks.run(name, (task) => this.#watched(work(this.depsOf(task))));
  }

  /** As the deployed schedules, leaving out runs that would find nothing. */
  #tick(at: number): void {
    this.timers.at(at + minuteMs, () => {
      const run = (name: string, work: (deps: ReturnType<ChaosHouse['depsOf']>) => Promise<unknown>): void =>
        void this.request(name, work).catch(() => undefined);
      if (this.#healthIsUnknown() || this.dice.random.chance(0.05)) run('watch', watchSystems);
      if (this.#somethingIsDue()) run('sweep', sweep);
      if ((at / minuteMs) % 60 === 59) run('remind', remindParties);
      this.#tick(at + minuteMs);
    });
  }

  #healthIsUnknown(): boolean {
    return (['vcd', 'booking'] as const).some((name) => {
      const known = [...this.store.entities.values()].find(
        (entity) => entity.type === 'system' && entity.name === name,
      );
      return (known?.type === 'system' ? known.up : true) === this.outside.down.has(name);
    });
  }

  #somethingIsDue(): boolean {
    for (const entity of this.store.entities.values())
      if ('dueAt' in entity && entity.dueAt !== undefined && entity.dueAt <= this.time) return true;
    return false;
  }

  all<T extends EntityType>(type: T): EntityOf<T>[] {
    return [...this.store.entities.values()].filter((entity): entity is EntityOf<T> => entity.type === type);
  }

  /** Nothing that comes from this queue can be done for so long. */
  breakQueue(name: (typeof breakable)[number], ms: number): void {
    if (!this.dice.deadly) return;
    this.#queues[name].broken = true;
    this.timers.after(ms, () => this.#queues[name].mend());
  }

  /** Nothing goes wrong any more. */
  heal(): void {
    this.dice.heal();
    this.outside.down.clear();
    this.known.allIsOver(this.time);
    for (const queue of Object.values(this.#queues)) queue.mend();
  }

  snapshot(): Snapshot {
    return {
      at: this.time,
      entities: [...this.store.entities.values()],
      audits: this.store.audits,
      mails: this.outside.mails,
      outside: this.known.view({
        activations: [...this.outside.activations].map(([activationId, { released, booked }]) => ({
          activationId,
          released,
          booked,
        })),
        texts: this.outside.texts,
      }),
    };
  }

  get reports(): readonly BookingReport[] {
    return this.outside.reports;
  }

  /** Messages that were given up by their queue (and sent again twenty minutes later). */
  get deadLetters(): number {
    return Object.values(this.#queues).reduce((sum, queue) => sum + queue.dead, 0);
  }
}
