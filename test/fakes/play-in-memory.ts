import { book, cancelBooking } from '../../domain/bookings/apply-booking-event.ts';
import { judgeAvailability } from '../../domain/rules/availability.ts';
import { addSeats, changeQuietHours, closeSession, removeSeats } from '../../domain/sessions/change-session.ts';
import { declineInvitation } from '../../domain/invitations/decline-invitation.ts';
import { refuseBooking } from '../../domain/invitations/refuse-booking.ts';
import { invitationSecrets, type Invitation } from '../../domain/entities/invitations.ts';
import { partySecrets } from '../../domain/entities/parties.ts';
import type { DayPartOfDate } from '../../domain/entities/values.ts';
import { renewParty } from '../../domain/registration/change-party.ts';
import { openSession } from '../../domain/sessions/open-session.ts';
import { registerParty } from '../../domain/registration/register-party.ts';
import { cancelSignUp } from '../../domain/sign-ups/cancel-sign-up.ts';
import { signUp } from '../../domain/sign-ups/sign-up.ts';
import { withdrawParty } from '../../domain/registration/withdraw-party.ts';
import type { Scenario, Step } from '../../local/scenario/format.ts';
import { dayPartSpan, toLocal, toMinute } from '../../local/scenario/local-time.ts';
import { observedOutcome } from '../../local/scenario/observed-outcome.ts';
import type { Outcome } from '../../local/scenario/outcome.ts';
import { makePerson } from '../../local/people/people.ts';
import type { ItemCall } from '../../local/simulate/one-person.ts';
import { ItemFaults } from '../../local/stand-ins/item-faults.ts';
import { misbehaveFor } from './one-person-misbehaves.ts';
import { House } from './product-in-memory.ts';

/** Plays a scenario through the domain alone: the quick judge of the rules. */
export async function playInMemory(scenario: Scenario): Promise<Outcome> {
  const player = new Player(scenario);
  return await player.play();
}

interface Refusal {
  at: number;
  action: string;
  reason: string;
  party?: string;
  person?: string;
  session?: string;
}

class Player {
  readonly scenario: Scenario;
  readonly house: House;
  readonly items = new ItemFaults<ItemCall>();
  readonly cast = new Map<string, ReturnType<typeof makePerson>>();
  readonly parties = new Map<string, string>();
  readonly sessions = new Map<string, string>();
  readonly membersOf = new Map<string, string[]>();
  readonly signUps = new Map<string, { signUpId: string; secret: string }[]>();
  readonly signUpPersons = new Map<string, string>();
  readonly refusals: Refusal[] = [];

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.house = new House(toMinute(scenario.start) * 60_000);
    misbehaveFor(this.house, this.items);
  }

  async play(): Promise<Outcome> {
    const { house, scenario } = this;
    const { invitationMinutes, minAge } = scenario.settings;
    await house.store.transact([
      { do: 'put', entity: { type: 'settings', minAge } },
      ...scenario.centres.map(({ id, postalCodes }) => ({
        do: 'put' as const,
        entity: {
          type: 'centre' as const,
          id,
          name: id,
          postalCode: postalCodes[0] ?? '1000',
          municipality: id,
          region: 'VLG' as const,
          takesPart: true,
          invitationMinutes,
        },
      })),
    ]);
    Object.entries(scenario.people).forEach(([name, { born, eligible, language }], index) => {
      const person = makePerson({ name, born, language, index });
      this.cast.set(name, person);
      house.people.set(person.ssin, { ...person, birthDate: born, status: 'activated', eligible });
    });
    for (const step of scenario.steps) {
      await house.advanceTo(toMinute(step.at) * 60_000);
      await this.take(step);
      await house.quiet();
    }
    const until = toMinute(scenario.until) * 60_000;
    await house.advanceTo(until);
    return this.outcome(until);
  }

  outcome(until: number): Outcome {
    const { store } = this.house;
    const all = [...store.entities.values()];
    const content = {
      audits: store.audits,
      parties: new Map(all.flatMap((entity) => (entity.type === 'party' ? [[entity.id, entity] as const] : []))),
      seats: all.filter((entity) => entity.type === 'seat'),
      lates: all.filter((entity) => entity.type === 'late'),
    };
    return observedOutcome(this, content, until);
  }

  refuse(action: string, reason: string, who: Pick<Refusal, 'party' | 'person' | 'session'>): void {
    this.refusals.push({ at: this.house.time, action, reason, ...who });
  }

  async take(step: Step): Promise<void> {
    const { house } = this;
    switch (step.action) {
      case 'register':
        return await this.register(step.value);
      case 'open': {
        const { sessionId } = await openSession(house.deps, { ...step.value, another: true }, 'test');
        this.sessions.set(step.value.session, sessionId);
        return;
      }
      case 'addSeats':
      case 'removeSeats': {
        const { session, block, seats } = step.value;
        const change = step.action === 'addSeats' ? addSeats : removeSeats;
        const outcome = await change(house.deps, { sessionId: this.sessions.get(session) ?? '', block, seats }, 'test');
        if (outcome !== 'done') this.refuse(step.action, outcome === 'notFound' ? 'notOpen' : outcome, { session });
        return;
      }
      case 'changeQuietHours':
        return await this.changeQuietHours(step.value);
      case 'close':
        await closeSession(house.deps, this.sessions.get(step.value.session) ?? '', 'test');
        return;
      case 'signUp':
        return await this.signUp(step.value);
      case 'cancelSignUp': {
        for (const link of (this.signUps.get(step.value.person) ?? []).toReversed())
          if ((await cancelSignUp(house.deps, link)) === 'cancelled') return;
        this.refuse('cancelSignUp', 'noLiveInvitation', step.value);
        return;
      }
      case 'book':
      case 'cancelBooking': {
        const invitation = this.latest(step.value.party);
        const change = step.action === 'book' ? book : cancelBooking;
        const result = invitation === undefined ? 'ignored' : await change(house.deps, invitation.id);
        if (result === 'ignored') this.refuse(step.action, 'noLiveInvitation', step.value);
        return;
      }
      case 'giveUp': {
        const { audits } = house.store;
        const before = audits.length;
        const invitationId = this.latest(step.value.party)?.id ?? '';
        await refuseBooking(house.deps, { invitationId, reason: 'notNow' });
        if (audits.length === before) this.refuse('giveUp', 'noLiveInvitation', step.value);
        return;
      }
      case 'decline':
        return await this.decline(step.value.party);
      case 'withdraw': {
        const result = await withdrawParty(house.deps, this.parties.get(step.value.party) ?? '');
        if (result.outcome !== 'withdrawn') this.refuse('withdraw', 'invalid', step.value);
        return;
      }
      case 'renew':
        return await this.renew(step.value);
      case 'eligibility':
        house.people.get(this.cast.get(step.value.person)?.ssin ?? '')!.eligible = step.value.eligible;
        return;
      case 'outage':
        house.down.add(step.value.system);
        house.after(step.value.minutes * 60_000, () => void house.down.delete(step.value.system));
        return;
      case 'misbehave':
        this.misbehave(step.value);
        return;
      case 'bounce':
        throw new Error(`${step.action} is played with the whole system only`);
    }
  }

  misbehave({ system, call, person, answer, times }: Extract<Step, { action: 'misbehave' }>['value']): void {
    const who = this.cast.get(person);
    const known = (system === 'vcd' ? who?.ssin : who?.vaccinationCode) ?? '';
    const asked = system === 'booking' && call === 'query' ? 'status' : call;
    this.items.set({ call: system === 'vcd' && call === 'status' ? 'query' : asked, person: known, answer, times });
  }

  async changeQuietHours({
    session,
    quietHours,
  }: Extract<Step, { action: 'changeQuietHours' }>['value']): Promise<void> {
    const sessionId = this.sessions.get(session) ?? '';
    const outcome = await changeQuietHours(this.house.deps, { sessionId, quietHours }, 'test');
    if (outcome !== 'done') this.refuse('changeQuietHours', outcome, { session });
  }

  async decline(party: string): Promise<void> {
    const invitation = this.latest(party);
    const secret =
      invitation === undefined ? '' : invitationSecrets.parse(JSON.parse(invitation.sealed?.data ?? '{}')).linkSecret;
    const result = await declineInvitation(this.house.deps, {
      invitationId: invitation?.id ?? '',
      secret,
      reason: 'notNow',
    });
    if (result.outcome !== 'declined') this.refuse('decline', 'noLiveInvitation', { party });
  }

  async renew({ party: name, availability }: Extract<Step, { action: 'renew' }>['value']): Promise<void> {
    const { house } = this;
    const party = await house.store.get({ type: 'party', id: this.parties.get(name) ?? '' });
    const sealed = party?.sealed;
    const secret = sealed === undefined ? '' : partySecrets.parse(JSON.parse(sealed.data)).linkSecret;
    const result = await renewParty(house.deps, { partyId: party?.id ?? '', secret }, availability as DayPartOfDate[]);
    if (result.outcome !== 'done')
      this.refuse('renew', result.outcome === 'notFound' ? 'invalid' : result.outcome, { party: name });
  }

  /** The party's live invitation, or the last that was sent. */
  latest(party: string): Invitation | undefined {
    const { store } = this.house;
    const sent = store.audits.findLast(
      ({ event, partyId }) => event === 'invited' && partyId === this.parties.get(party),
    );
    const found = [...store.entities.values()].find(
      (entity) => entity.type === 'invitation' && entity.id === sent?.invitationId,
    );
    return found?.type === 'invitation' ? found : undefined;
  }

  async register({
    party,
    kind,
    members,
    centres,
    availability,
    accompanies,
    inviteTo,
  }: Extract<Step, { action: 'register' }>['value']): Promise<void> {
    const { house } = this;
    this.membersOf.set(party, members);
    const people = members.map((name) => this.cast.get(name)!);
    const slots = availability as DayPartOfDate[];
    const count = kind === 'group' ? members.length >= 2 && members.length <= 4 : members.length === 1;
    const fits = count && new Set(members).size === members.length && centres.length > 0;
    const companion = kind !== 'companion' || (centres.length === 1 && slots.length === 1);
    const judged = fits && companion ? judgeAvailability(slots, house.time) : 'invalid';
    if (judged !== 'fine') return this.refuse('register', judged, { party });
    const host = accompanies === undefined ? undefined : this.cast.get(accompanies);
    if (host !== undefined) {
      const [date = '', time = ''] = toLocal(dayPartSpan(slots[0]!).from).split('T');
      house.people.get(host.ssin)!.booking = { centreId: centres[0]!, date, time };
    }
    const request = { kind, language: people[0]!.language, members: people, centres, availability: slots };
    const registered = await registerParty(
      house.deps,
      {
        ...request,
        accompaniesCode: host?.vaccinationCode ?? (kind === 'companion' ? 'NOBODYHASTHISONE' : undefined),
        inviteTo,
        physician: inviteTo === 'physician' ? { name: 'Dr. Peeters', email: 'dr@example.org' } : undefined,
      },
      'site',
    );
    if (registered.outcome === 'received') this.parties.set(party, registered.partyId);
  }

  async signUp({ person, session, block }: Extract<Step, { action: 'signUp' }>['value']): Promise<void> {
    const data = this.cast.get(person)!;
    const sessionId = this.sessions.get(session) ?? '';
    const result = await signUp(this.house.deps, { language: data.language, person: data, sessionId, block });
    if (result.outcome !== 'held') return this.refuse('signUp', result.outcome, { person });
    this.signUps.set(person, [...(this.signUps.get(person) ?? []), result]);
    this.signUpPersons.set(result.signUpId, person);
  }
}
