import { createHash } from 'node:crypto';
import { applyBookingEvent } from '../../domain/bookings/apply-booking-event.ts';
import { checkBooking } from '../../domain/invitations/check-booking.ts';
import { followReplacement } from '../../domain/replaced-ssin/follow-replacement.ts';
import { forgetLeavers } from '../../domain/bookings/forget-leavers.ts';
import { followUp } from '../../domain/changes/follow-change.ts';
import { leaveOtherParties } from '../../domain/bookings/leave-other-parties.ts';
import { makeUploads } from '../../domain/doses/make-uploads.ts';
import { type Worked, workOnUpload } from '../../domain/doses/upload-doses.ts';
import type { Register } from '../../domain/doses/register.ts';
import { offerSeats } from '../../domain/selection/offer-seats.ts';
import { parkSession } from '../../domain/selection/park-session.ts';
import { type BlindIndex, type Vault } from '../../domain/platform/vault.ts';
import type { BookingSystem, VaccinationCodes, VcdRecord } from '../../domain/outside-systems/outside-systems.ts';
import type {
  Workflow,
  DeliverPointer,
  UploadPointer,
  BookingPointer,
  ReportPointer,
  VerifyPointer,
  Queues,
} from '../../domain/platform/queues.ts';
import { type Ids } from '../../domain/platform/ids.ts';
import { Unavailable } from '../../domain/platform/unavailable.ts';
import { sendInvitation } from '../../domain/invitations/send-invitation.ts';
import { settleSession } from '../../domain/selection/settle-session.ts';
import { workOnSignUp } from '../../domain/sign-ups/work-on-sign-up.ts';
import { redrive } from '../../domain/changes/redrive.ts';
import { sweep } from '../../domain/changes/sweep.ts';
import { reportOutside } from '../../domain/outside-systems/report-activation.ts';
import { workOnParty } from '../../domain/registration/work-on-party.ts';
import { deliver, releaseHeld } from '../../domain/webhooks/deliver.ts';
import type { Poster } from '../../domain/webhooks/poster.ts';
import { raiseEvents } from '../../domain/webhooks/raise-events.ts';
import { watchSystems } from '../../domain/outside-systems/watch-systems.ts';
import { seededChance } from './seeded-chance.ts';
import { wished, someAccounts } from './simple-ports.ts';
import { MemoryStore } from './memory-store.ts';

/*
 * The whole domain in memory on virtual time: store, stream, queues, workflow and outside systems as small fakes. Plays
 * a day in milliseconds.
 */

interface Timer {
  at: number;
  order: number;
  work: () => void | Promise<void>;
}

export interface Person extends VcdRecord {
  booking?: { centreId: string; date: string; time: string };
}

export class House {
  time: number;
  readonly store = new MemoryStore((record) => {
    this.#ready.push(() => followUp(this.deps, record.before, record.after));
    if (this.poster === undefined) return;
    const change = { ...record, at: this.time, sequence: this.#next() };
    this.#ready.push(() => raiseEvents(this.deps, [change]));
  });
  /** Without one nobody is told anything. */
  poster: Poster | undefined;
  /** What became of each delivery that was worked on. */
  readonly delivered: string[] = [];
  readonly people = new Map<string, Person>();
  readonly activations = new Map<string, { key: string; code: string }>();
  /** What became of each step of a request to the register. */
  readonly uploaded: Worked[] = [];
  register: Register = { send: async () => ({ outcome: 'repeat', code: 'none', text: 'there is no register' }) };
  readonly down = new Set<'vcd' | 'booking' | 'mail'>();
  readonly mails: { invitationId: string; token: string }[] = [];
  readonly #replaced = new Map<string, string>();
  readonly #ready: (() => Promise<unknown>)[] = [];
  readonly #timers: Timer[] = [];
  readonly #parked = new Map<string, { resume: () => void; cancelled: boolean }>();
  readonly #executions = new Set<string>();
  #order = 0;

  constructor(start: number, { ticks = true }: { ticks?: boolean } = {}) {
    this.time = start;
    if (ticks) this.#tick(start);
  }

  /** As the deployed schedules: every minute, at the minute. */
  #tick(at: number): void {
    const tick = async (): Promise<void> => {
      await watchSystems(this.deps);
      await sweep(this.deps);
      this.#tick(at + 60_000);
    };
    // After all other timers of its moment.
    this.#timers.push({ at: at + 60_000, order: Number.MAX_SAFE_INTEGER, work: tick });
  }

  after(ms: number, work: Timer['work']): void {
    this.#timers.push({ at: this.time + ms, order: (this.#order += 1), work });
  }

  readonly #queue =
    <T>(handle: (pointer: T) => Promise<unknown>) =>
    async (pointers: readonly T[], delaySeconds = 0): Promise<void> => {
      for (const pointer of pointers) {
        if (delaySeconds === 0) this.#ready.push(() => handle(pointer));
        else this.after(delaySeconds * 1000, () => void this.#ready.push(() => handle(pointer)));
      }
    };

  readonly queues: Queues = {
    verify: this.#queue(async (pointer: VerifyPointer) => {
      if ('redrive' in pointer) return await redrive(this.deps, pointer);
      const worked =
        'signUpId' in pointer
          ? await workOnSignUp(this.deps, pointer.signUpId)
          : await workOnParty(this.deps, pointer.partyId);
      if ('delaySeconds' in worked) await this.queues.verify([pointer], worked.delaySeconds);
    }),
    invite: this.#queue(async (pointer: { invitationId: string }) => {
      const result = await sendInvitation(this.deps, pointer.invitationId);
      if (result.outcome === 'later') await this.queues.invite([pointer], result.delaySeconds);
      if (result.outcome === 'passedOver') await this.queues.verify([{ partyId: result.partyId }], result.delaySeconds);
    }),
    notify: this.#queue(async () => undefined),
    report: this.#queue(async (pointer: ReportPointer) => {
      const worked = await reportOutside(this.deps, pointer);
      if ('delaySeconds' in worked) await this.queues.report([pointer], worked.delaySeconds);
    }),
    bookings: this.#queue(async (pointer: BookingPointer) =>
      'left' in pointer
        ? await forgetLeavers(this.deps, pointer.left)
        : 'replaced' in pointer
          ? await followReplacement(this.deps, { person: pointer.replaced })
          : 'person' in pointer
            ? await leaveOtherParties(this.deps, pointer)
            : await applyBookingEvent(this.deps, pointer),
    ),
    upload: this.#queue(async (pointer: UploadPointer) =>
      'centre' in pointer
        ? await makeUploads(this.deps, pointer.centre)
        : void this.uploaded.push(await workOnUpload(this.deps, pointer.uploadId)),
    ),
    deliver: this.#queue(async (pointer: DeliverPointer) =>
      'webhookId' in pointer
        ? await releaseHeld(this.deps, pointer.webhookId, pointer.after)
        : void this.delivered.push(await deliver(this.deps, pointer.deliveryId)),
    ),
    checkBooking: this.#queue(
      async ({ invitationId }: { invitationId: string }) => await checkBooking(this.deps, invitationId),
    ),
  };

  readonly workflow: Workflow = {
    start: async (sessionId, generation) => {
      const name = `${sessionId}-${generation}`;
      if (this.#executions.has(name)) return;
      this.#executions.add(name);
      this.#ready.push(() => this.#turn({ sessionId, run: generation, turns: 0 }));
    },
    wake: async (token) => {
      const parked = this.#parked.get(token);
      if (parked === undefined) return;
      this.#parked.delete(token);
      this.#ready.push(async () => parked.resume());
    },
  };

  async #turn(step: { sessionId: string; run: number; turns: number }): Promise<void> {
    if ((await settleSession(this.deps, step)).next === 'done') return;
    const offered = await offerSeats(this.deps, step);
    if (offered.next === 'done') return;
    if (offered.next === 'again') return await this.#turn(offered);
    const token = `token-${(this.#order += 1)}`;
    const resume = (): void => void this.#ready.push(() => this.#turn({ ...step, turns: offered.turns }));
    this.#parked.set(token, { resume, cancelled: false });
    this.after(offered.waitSeconds * 1000, () => {
      if (this.#parked.delete(token)) resume();
    });
    await parkSession(this.deps, { ...step, token, ...(offered.parked && { parked: offered.parked }) });
  }

  readonly #unlessDown = (system: 'vcd' | 'booking'): void => {
    if (this.down.has(system)) throw new Unavailable(system);
  };

  /** Who is found by a number is found by the one that replaced it. */
  #known(ssin: string): Person | undefined {
    const replacement = this.#replaced.get(ssin);
    return replacement === undefined ? this.people.get(ssin) : this.#known(replacement);
  }

  /** From now on the old number leads to the new one; whom the VCD knew under both is one person. */
  replaceSsin(old: string, replacement: string): void {
    const before = this.people.get(old);
    this.people.delete(old);
    if (before !== undefined && !this.people.has(replacement))
      this.people.set(replacement, { ...before, ssin: replacement });
    this.#replaced.set(old, replacement);
  }

  readonly vcd: VaccinationCodes = {
    query: async (ssin) => {
      this.#unlessDown('vcd');
      return this.#known(ssin);
    },
    markInvited: async () => this.#unlessDown('vcd'),
    healthy: async () => !this.down.has('vcd'),
  };

  readonly booking: BookingSystem = {
    activate: async ({ idempotencyKey, vaccinationCode }) => {
      this.#unlessDown('booking');
      const activationId = `a-${idempotencyKey}`;
      this.activations.set(activationId, { key: idempotencyKey, code: vaccinationCode });
      return { activationId };
    },
    release: async () => this.#unlessDown('booking'),
    cancel: async () => this.#unlessDown('booking'),
    bookingOf: async (code) => {
      this.#unlessDown('booking');
      return [...this.people.values()].find((person) => person.vaccinationCode === code)?.booking;
    },
    healthy: async () => !this.down.has('booking'),
  };

  readonly vault: Vault = {
    seal: async (plain, context) => ({ v: 1, key: context, iv: '', data: JSON.stringify(plain) }),
    open: async (sealed, context) => {
      if (sealed.key !== context) throw new Error('sealed for another owner');
      return JSON.parse(sealed.data);
    },
  };

  readonly blindIndex: BlindIndex = { of: async (ssin) => `person-${ssin}` };

  readonly ids: Ids = {
    party: (seed) => (seed === undefined ? `p${this.#next()}` : wished('p', seed)),
    session: (seed) => (seed === undefined ? `s${this.#next()}` : wished('s', seed)),
    invitation: (sessionId) => `${sessionId}-${this.#next()}`,
    secret: (seed) => (seed === undefined ? `secret-of-a-link-${this.#next()}` : wished('secret-of-a-link-', seed)),
    random: (seed) => (seed === undefined ? `r${this.#next()}` : wished('r', seed)),
    hash: (secret) => createHash('sha256').update(secret).digest('base64url'),
    seq: () => this.#next(),
  };
  #next(): string {
    this.#order += 1;
    return String(this.#order).padStart(6, '0');
  }

  readonly deps = {
    store: this.store,
    queues: this.queues,
    workflow: this.workflow,
    vcd: this.vcd,
    booking: this.booking,
    vault: this.vault,
    blindIndex: this.blindIndex,
    ids: this.ids,
    accounts: someAccounts,
    register: { send: (centre, payload) => this.register.send(centre, payload) } satisfies Register,
    poster: {
      newSecret: () => `whsec_${Buffer.from(`secret ${this.#next()}`).toString('base64')}`,
      post: (letter) => this.poster?.post(letter) ?? Promise.resolve({ outcome: 'failed', why: 'nobody' }),
    } satisfies Poster,
    toThisMachine: false,
    chance: seededChance(1),
    now: () => this.time,
    mostPerHour: 1000,
    mail: {
      send: async ({ tags }: { tags: Record<string, string> }) => {
        if (this.down.has('mail')) throw new Unavailable('mail');
        this.mails.push({ invitationId: tags['invitation'] ?? '', token: '' });
        return 'accepted' as const;
      },
    },
    sms: { enabled: false, send: async () => 'accepted' as const },
    renderInvitation: (_language: string, data: { invitationToken: string }) => ({
      subject: '',
      html: '',
      text: data.invitationToken,
    }),
    siteUrl: 'http://localhost',
    bookingUrl: (code: string) => `http://localhost/${code}`,
  };

  /** Works until nothing is left to do at this moment. */
  async quiet(): Promise<void> {
    for (let task = this.#ready.shift(); task !== undefined; task = this.#ready.shift()) await task();
  }

  async advanceTo(target: number): Promise<void> {
    await this.quiet();
    for (;;) {
      const next = this.#timers
        .filter(({ at }) => at <= target)
        .toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.time = Math.max(this.time, next.at);
      await next.work();
      await this.quiet();
    }
    this.time = target;
    await this.quiet();
  }
}
