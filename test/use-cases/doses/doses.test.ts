import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRegisterAnswer } from '../../../adapters/doses/register-answer.ts';
import { signedEnvelope } from '../../../adapters/doses/signed-envelope.ts';
import { book } from '../../../domain/bookings/apply-booking-event.ts';
import { findArrivals } from '../../../domain/arrivals/find-arrivals.ts';
import { type MarkWish, markMember, markSignUp } from '../../../domain/arrivals/mark-arrival.ts';
import type { DoseInput } from '../../../domain/doses/dose-fields.ts';
import { correctDose, listDoses, sendAgain } from '../../../domain/doses/manage-doses.ts';
import { type DemoCertificate, makeDemoCertificate } from '../../../local/stand-ins/vaccinnet/demo-certificate.ts';
import { RegisterDesk } from '../../../local/stand-ins/vaccinnet/register-desk.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
  at,
  fivePeople,
  invitationOf,
  open,
  register,
  smallHouse,
  takeSeat,
  today,
} from '../../fakes/one-centre-at-noon.ts';
import type { DemoPerson } from '../../../local/people/people.ts';
import { centreOf } from '../../fakes/simple-ports.ts';

/* A dose from the tap at the desk to the register, which verifies every message and holds its runs. */

const people = fivePeople();
const [ann, bo, ce] = people;
const wish: DoseInput = { vaccine: 'comirnaty', lot: 'EW4109', site: 'leftArm', vaccinator: 'Nurse Example' };
const fullRegister = {
  nihii: '71018474',
  userCode: 'VC0042',
  name: 'Aalst',
  softwareId: 'lmb_lastminute_aalst_9300',
  kind: 'orgpractice',
} as const;

let key: DemoCertificate;
beforeAll(async () => {
  key = await makeDemoCertificate('NIHII-DEMO=71018474', Date.parse('2021-04-01T00:00:00Z'));
});

let house: House;
let desk: RegisterDesk;
let sessionId: string;
let signUpId: string;
let sent: number;

beforeEach(async () => {
  house = await smallHouse(people, { ticks: true });
  await house.store.transact([
    { do: 'put', entity: centreOf('aalst', { register: fullRegister }) },
    {
      do: 'put',
      entity: { type: 'settings', minAge: 18, uploads: true, registeredCodes: ['DEMO-OK', 'DEMO-DUPLICATE'] },
    },
  ]);
  desk = new RegisterDesk(() => house.time);
  sent = 0;
  house.register = {
    send: async (_centre, payload) => {
      sent += 1;
      const { status = 200, body = '', cutOff } = desk.receive(signedEnvelope(payload, key, house.time));
      if (cutOff === true) return { outcome: 'repeat', code: 'none', text: 'no answer' };
      return readRegisterAnswer({ status, text: body.toString() });
    },
  };
  sessionId = await open(house, 4);
  signUpId = await takeSeat(house, sessionId, ce);
});

const mark = async (state: MarkWish, dose?: DoseInput) => {
  const marked = await markSignUp(house.deps, { id: signUpId, state, dose }, 'nurse');
  await house.quiet();
  return marked;
};
const doses = () => [...house.store.entities.values()].filter((one) => one.type === 'dose');
const onlyDose = () => {
  const [dose, ...more] = doses();
  if (dose === undefined || more.length > 0) throw new Error(`${doses().length} doses`);
  return dose;
};
const day = () => listDoses(house.deps, { centre: 'aalst', date: today }, 'nurse');

describe('at the desk', () => {
  it('notes the dose with the mark; a double tap makes one; it is corrected, and taken back with the mark', async () => {
    expect(await mark('vaccinated', wish)).toBe('done');
    expect(await mark('vaccinated', wish)).toBe('done');
    expect(onlyDose()).toMatchObject({ state: 'recorded', correction: 0, centre: 'aalst', date: today, by: 'nurse' });
    expect(await mark('vaccinated', { ...wish, lot: 'EW4110' })).toBe('done');
    expect(onlyDose()).toMatchObject({ correction: 1 });
    expect((await day()).doses).toMatchObject([{ lot: 'EW4110', lastName: "D'Hondt", birthDate: '1942-05-01' }]);
    expect(await mark('expected')).toBe('done');
    expect(onlyDose()).toMatchObject({ state: 'removed' });
    expect(onlyDose().sealed).toBeUndefined();
    expect((await day()).doses).toEqual([]);
    expect(await mark('vaccinated', wish)).toBe('done');
    expect(onlyDose()).toMatchObject({ state: 'recorded', correction: 2 });
  });

  it('shows what was given when the person is looked up again', async () => {
    await mark('vaccinated', wish);
    const found = await findArrivals(
      { ...house.deps, bookingLinkTemplate: 'https://book.example/{code}' },
      { centre: 'aalst', ssin: ce.ssin },
      'nurse',
    );
    expect(found).toMatchObject({ people: [{ expected: { state: 'vaccinated', dose: { lot: 'EW4109' } } }] });
  });

  it('says clearly what is wrong, and marks nobody then', async () => {
    expect(await mark('vaccinated', { ...wish, vaccine: 'unknown' })).toEqual({
      field: 'dose.vaccine',
      reason: 'unknownValue',
    });
    expect(doses()).toEqual([]);
    expect((await house.store.get({ type: 'signUp', id: signUpId }))?.arrival).toBeUndefined();
  });

  it('keeps nothing of it in the clear', async () => {
    await mark('vaccinated', wish);
    const { sealed, ...clear } = onlyDose();
    expect(sealed).toBeDefined();
    const text = JSON.stringify([clear, house.store.audits]);
    for (const secret of ['EW4109', 'comirnaty', 'Hondt', 'Nurse Example']) expect(text).not.toContain(secret);
    expect(clear).not.toHaveProperty('birthDate');
  });

  it('notes a dose for each member of a group, and needs to know which', async () => {
    const invitationId = await invitationOf(house, await register(house, [ann, bo]));
    await book(house.deps, invitationId);
    const give = (memberId: string) =>
      markMember(house.deps, { id: invitationId, memberId, state: 'vaccinated', dose: wish }, 'nurse');
    expect(await give('m1')).toBe('done');
    expect(await give('m2')).toBe('done');
    expect(await give('m1')).toBe('done');
    expect(doses()).toHaveLength(2);
    expect(new Set(doses().map(({ person }) => person)).size).toBe(2);
  });
});

describe('on its way to the register', () => {
  const beforeTheEvening = at('19:44');
  const sentBy = at('19:46');
  const resultBy = at('20:16');

  beforeEach(async () => {
    await house.advanceTo(at('15:07'));
    await mark('vaccinated', wish);
  });

  it('goes a quarter before the next run, and is registered a quarter after', async () => {
    await house.advanceTo(beforeTheEvening);
    expect([onlyDose().state, sent]).toEqual(['recorded', 0]);
    await house.advanceTo(sentBy);
    expect([onlyDose().state, desk.counts()]).toEqual(['uploading', { waiting: 1, registered: 0 }]);
    expect(await mark('vaccinated', { ...wish, lot: 'EW4110' })).toBe('doseSent');
    expect(await mark('expected')).toBe('doseSent');
    expect(await correctDose(house.deps, onlyDose().id, { ...wish, lot: 'EW4110' }, 'nurse')).toBe('doseSent');
    await house.advanceTo(resultBy);
    expect(onlyDose()).toMatchObject({ state: 'registered', code: 'DEMO-OK' });
    expect(onlyDose().expiresAt).toBe(Math.ceil(((onlyDose().registeredAt ?? 0) + 30 * 86_400_000) / 1000));
    expect(sent).toBe(2);
    expect(await mark('expected')).toBe('doseSent');
    expect(await sendAgain(house.deps, onlyDose().id, 'nurse')).toBe('doseSent');
  });

  it('is not sent until the operator switches it on', async () => {
    await house.store.transact([{ do: 'put', entity: { type: 'settings', minAge: 18 } }]);
    await house.advanceTo(resultBy);
    expect([onlyDose().state, sent]).toEqual(['recorded', 0]);
    expect((await day()).sending).toBe(false);
  });

  it('of a person whom the register does not know waits for its answer, and is sent again', async () => {
    desk.unknownPersons.add(ce.ssin);
    await house.advanceTo(resultBy);
    expect(onlyDose().state).toBe('unknownPerson');
    expect((await day()).doses[0]?.answer).toContain('niet teruggevonden');
    expect((await day()).counts.unknownPerson).toBe(1);
    desk.unknownPersons.clear();
    expect(await sendAgain(house.deps, onlyDose().id, 'nurse')).toBe('done');
    await house.advanceTo(at('20:16') + 13 * 3_600_000);
    expect(onlyDose().state).toBe('registered');
  });

  it('that was refused is corrected and sent again', async () => {
    await mark('vaccinated', { ...wish, lot: 'BAD1' });
    await house.advanceTo(resultBy);
    expect(onlyDose()).toMatchObject({ state: 'refused', code: 'DEMO-LOT' });
    expect((await day()).doses[0]?.answer).toBe('Dit lotnummer is niet gekend.');
    expect(await correctDose(house.deps, onlyDose().id, wish, 'nurse')).toBe('done');
    expect((await day()).doses[0]).not.toHaveProperty('answer');
    await house.advanceTo(resultBy + 13 * 3_600_000);
    expect(onlyDose().state).toBe('registered');
  });

  it('meets the firewall or a refused certificate once in a run, and goes with the next', async () => {
    desk.switches = { ...desk.switches, firewall: true };
    await house.advanceTo(resultBy);
    expect([onlyDose().state, sent, house.uploaded]).toEqual(['recorded', 1, ['firewall']]);
    expect((await day()).blocked).toBe('firewall');
    desk.switches = { ...desk.switches, firewall: false, certificateRefused: true };
    await house.advanceTo(resultBy + 13 * 3_600_000);
    expect([onlyDose().state, house.uploaded.at(-1), (await day()).blocked]).toEqual([
      'recorded',
      'certificate',
      'certificate',
    ]);
    desk.switches = { ...desk.switches, certificateRefused: false };
    await house.advanceTo(resultBy + 16 * 3_600_000 + 60_000);
    expect([onlyDose().state, (await day()).blocked]).toEqual(['registered', undefined]);
  });

  it('is repeated while the register is down, and its result asked for while it is late', async () => {
    desk.switches = { ...desk.switches, unavailable: true, resultsLate: true };
    await house.advanceTo(at('19:45') + 30_000);
    desk.switches = { ...desk.switches, unavailable: false };
    await house.advanceTo(at('20:59'));
    expect(house.uploaded).toEqual(['repeat', 'delivered', 'notYet', 'notYet']);
    desk.switches = { ...desk.switches, resultsLate: false };
    await house.advanceTo(at('23:00'));
    expect([onlyDose().state, house.uploaded.at(-1)]).toEqual(['registered', 'settled']);
  });

  it('is sent again when the answer was lost, and counts as registered once', async () => {
    desk.switches = { ...desk.switches, answerLost: true };
    await house.advanceTo(at('19:45') + 30_000);
    desk.switches = { ...desk.switches, answerLost: false };
    await house.advanceTo(resultBy);
    expect(house.uploaded).toEqual(['repeat', 'delivered', 'settled']);
    expect([onlyDose().state, desk.counts().registered]).toEqual(['registered', 1]);
  });

  it('is sent again with the same numbers when we died between sending and writing it down', async () => {
    const { send } = house.register;
    const payloads: string[] = [];
    house.register = {
      send: async (centre, payload) => {
        payloads.push(payload);
        const answer = await send(centre, payload);
        if (payloads.length === 1) throw new Error('killed');
        return answer;
      },
    };
    await house.advanceTo(at('19:45')).catch(() => undefined);
    await house.advanceTo(at('20:30'));
    expect([onlyDose().state, desk.counts().registered]).toEqual(['registered', 1]);
    const numbersOf = (payload = '') => payload.match(/ID-KMEHR" SV="1.0">[^<]*\.[^<]*<|SL="lmb[^<]*</g);
    expect(numbersOf(payloads[1])).toEqual(numbersOf(payloads[0]));
  });
});

describe('one that the register cannot take (S18)', () => {
  const oneDay = 24 * 3_600_000;
  const afterTheRun = at('20:46');

  /** All at the desk take their dose. */
  async function dosesOf(...guests: readonly DemoPerson[]): Promise<void> {
    await mark('vaccinated', wish);
    for (const guest of guests) {
      const id = await takeSeat(house, sessionId, guest);
      await markSignUp(house.deps, { id, state: 'vaccinated', dose: wish }, 'nurse');
    }
    await house.quiet();
  }

  /** Reads every request, and complains about those that hold the text. */
  function complainAbout(text: string): void {
    const { send } = house.register;
    house.register = {
      send: async (centre, payload) =>
        payload.includes(text)
          ? { outcome: 'repeat', code: 'F-17', text: 'cannot be read', read: true }
          : await send(centre, payload),
    };
  }

  const stateOf = (person: DemoPerson) => doses().find((dose) => dose.person === `person-${person.ssin}`)?.state;

  it('keeps nobody else back: the others are registered with the next run, it is shown to a person', async () => {
    complainAbout(`>${bo.ssin}<`);
    await dosesOf(ann, bo);
    await house.advanceTo(afterTheRun + oneDay);
    expect([stateOf(ce), stateOf(ann), stateOf(bo)]).toEqual(['registered', 'registered', 'refused']);
    expect(house.uploaded).not.toContain('tries');
    const shown = (await day()).doses.find(({ ssin }) => ssin === bo.ssin);
    expect(shown).toMatchObject({ code: 'F-17', answer: 'cannot be read' });
  });

  it('is nobody, when the register takes no request at all: the doses stay, and somebody is called', async () => {
    complainAbout('kmehrmessage');
    await dosesOf(ann, bo);
    await house.advanceTo(afterTheRun + 3 * oneDay);
    expect(new Set(doses().map(({ state }) => state))).toEqual(new Set(['recorded']));
    expect(house.uploaded).toContain('tries');
  });

  it('has a seal that does not open', async () => {
    await dosesOf(ann, bo);
    const broken = doses().find((dose) => dose.person === `person-${bo.ssin}`);
    if (broken?.sealed === undefined) throw new Error('no dose');
    const { sealed: _sealed, ...rest } = broken;
    await house.store.transact([
      { do: 'put', entity: { ...rest, sealed: { ...broken.sealed, data: 'bm90aGluZw==' } } },
    ]);
    await house.advanceTo(afterTheRun);
    expect([stateOf(ce), stateOf(ann), stateOf(bo)]).toEqual(['registered', 'registered', 'refused']);
  });
});
