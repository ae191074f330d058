import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOpaqueIds } from '../../../adapters/certificates/opaque-ids.ts';
import { markMember, markSignUp } from '../../../domain/arrivals/mark-arrival.ts';
import { book } from '../../../domain/bookings/apply-booking-event.ts';
import { giveCertificate, showDose } from '../../../domain/certificates/give-certificate.ts';
import { registeredDoses } from '../../../domain/certificates/registered-doses.ts';
import type { DoseInput } from '../../../domain/doses/dose-fields.ts';
import { correctDose, sendAgain } from '../../../domain/doses/manage-doses.ts';
import { sendLinksAgain } from '../../../domain/messages/send-links-again.ts';
import { sendMessage } from '../../../domain/messages/send-message.ts';
import { askForLinks } from '../../../domain/registration/ask-for-links.ts';
import { at, fivePeople, invitationOf, open, register, smallHouse, takeSeat } from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { centreOf } from '../../fakes/simple-ports.ts';
import { check } from '../../unit/certificates/made-certificate.ts';
import { encodePorts } from '../../unit/certificates/own-signer.ts';
import { testSigner } from '../../unit/certificates/signer-certificate.ts';

/* A dose, the register's word, the message with the link, and the certificate behind it. */

const people = fivePeople();
const [ann, bo, ce] = people;
const wish: DoseInput = { vaccine: 'jcovden', lot: 'EW4109', site: 'leftArm', vaccinator: 'Nurse Example' };
const signer = testSigner();
const fullRegister = {
  nihii: '71018474',
  userCode: 'VC0042',
  name: 'Aalst',
  softwareId: 'lmb_lastminute_aalst_9300',
  kind: 'orgpractice',
} as const;
const resultBy = at('20:16');
const nextMorning = resultBy + 13 * 3_600_000;

let house: House;
let signUpId: string;
let sessionId: string;
/** What the register says of every dose. */
let code: string;
let mails: { to: string; subject: string; text: string; language: string }[];

beforeEach(async () => {
  house = await smallHouse(people, { ticks: true });
  await house.store.transact([
    { do: 'put', entity: centreOf('aalst', { register: fullRegister }) },
    { do: 'put', entity: { type: 'settings', minAge: 18, uploads: true, registeredCodes: ['OK'] } },
  ]);
  [code, mails] = ['OK', []];
  house.register = {
    send: async (_centre, payload) =>
      payload.includes('GetAanleveren')
        ? { outcome: 'delivered', transactionId: 't1' }
        : {
            outcome: 'results',
            results: payload.includes('t1') ? [1, 2].map((folder) => ({ folder, transaction: 1, code })) : [],
          },
  };
  sessionId = await open(house, 4);
  signUpId = await takeSeat(house, sessionId, ce);
  await house.advanceTo(at('15:07'));
});

const vaccinate = (dose: DoseInput = wish) =>
  markSignUp(house.deps, { id: signUpId, state: 'vaccinated', dose }, 'nurse');
const doses = () => [...house.store.entities.values()].filter((one) => one.type === 'dose');
const onlyDose = () => doses()[0]!;
const pending = () =>
  [...house.store.entities.values()].filter((one) => one.type === 'message' && one.kind === 'vaccinationRegistered');
const mail = async () => {
  const deps = {
    ...house.deps,
    mail: {
      send: async ({ to, subject, text, language }: (typeof mails)[number]) => {
        mails.push({ to, subject, text, language });
        return 'accepted' as const;
      },
    },
    bookingLinkTemplate: 'https://b/{code}',
  };
  for (const one of pending()) if (one.type === 'message') await sendMessage(deps, one.id);
};
const linkIn = (text: string) => {
  const [, id = '', secret = ''] = /\/certificaat\/#([\w-]+)\.([\w-]+)/.exec(text) ?? [];
  return { id, secret };
};
const ports = () => ({
  ...encodePorts(signer),
  doses: registeredDoses({ ...house.deps, issuer: 'AZG' }),
  opaqueId: createOpaqueIds(async (text) => createHmac('sha256', 'key').update(text).digest()),
  drawPdf: async () => new Uint8Array(),
});
const identifierOf = async (link: ReturnType<typeof linkIn>) => {
  const shown = await showDose(ports(), link);
  const given = await giveCertificate(ports(), link, {
    unique: shown?.dose?.unique ?? 'none',
    form: 'qr',
    language: 'nl',
  });
  return given.outcome === 'qr' ? given.certificate.says.id : given.outcome;
};

describe('once the register has a dose', () => {
  it('its contact gets the link, once, and behind it a certificate that verifies', async () => {
    await vaccinate();
    await house.advanceTo(at('19:46'));
    expect(pending()).toEqual([]);
    await house.advanceTo(resultBy);
    expect(pending()).toHaveLength(1);
    await mail();
    await mail();
    expect(mails).toMatchObject([{ to: ce.email, language: 'nl' }]);
    const { subject, text } = mails[0]!;
    expect(subject).toContain('certificaat');
    // 30 days after its registration, the day before it goes.
    expect(text).toContain('10 mei 2021');
    for (const secret of ['Jcovden', 'EW4109', ce.ssin]) expect(subject + text).not.toContain(secret);
    const link = linkIn(text);
    expect(link.id).toBe(onlyDose().id);
    const shown = await showDose(ports(), link);
    expect(shown).toMatchObject({ state: 'registered', dose: { vaccine: 'Jcovden', doseNumber: 1, doses: 1 } });
    const given = await giveCertificate(ports(), link, {
      unique: shown?.dose?.unique ?? '',
      form: 'qr',
      language: 'nl',
    });
    if (given.outcome !== 'qr') throw new Error(given.outcome);
    expect(await check(given.certificate.text, [signer], '2021-04-11T20:16:01Z')).toMatchObject({
      valid: true,
      certificate: { nam: { fn: "D'Hondt" }, dob: '1942-05-01', v: [{ dt: '2021-04-11', co: 'BE', is: 'AZG', dn: 1 }] },
    });
    expect(await identifierOf(link)).toBe(given.certificate.says.id);
  });

  it('each of a group has a message and a link of its own, to the one who is written to', async () => {
    const invitationId = await invitationOf(house, await register(house, [ann, bo]));
    await book(house.deps, invitationId);
    for (const memberId of ['m1', 'm2'])
      await markMember(house.deps, { id: invitationId, memberId, state: 'vaccinated', dose: wish }, 'nurse');
    await house.advanceTo(resultBy);
    await mail();
    expect(mails.map(({ to }) => to)).toEqual([ann.email, ann.email]);
    expect(
      mails.map(({ text }) => [ann.firstName, bo.firstName].find((name) => text.includes(`van ${name} op`))),
    ).toEqual(expect.arrayContaining([ann.firstName, bo.firstName]));
    const [one, other] = mails.map(({ text }) => linkIn(text));
    expect(await identifierOf(one!)).not.toBe(await identifierOf(other!));
    expect(await showDose(ports(), { id: one!.id, secret: other!.secret })).toBeUndefined();
  });

  it('the link comes again to who asks for lost links with the address on record, once for each asking', async () => {
    const invitationId = await invitationOf(house, await register(house, [ann]));
    await book(house.deps, invitationId);
    await markMember(house.deps, { id: invitationId, memberId: 'm1', state: 'vaccinated', dose: wish }, 'nurse');
    await vaccinate();
    const ask = async (email: string, again = false) => {
      await askForLinks(house.deps, email);
      await house.quiet();
      const asked = [...house.store.entities.values()].findLast(
        (one) => one.type === 'message' && one.kind === 'linkAgain' && one.contact !== undefined,
      );
      if (asked?.type !== 'message') throw new Error('nothing was asked for');
      for (const _time of again ? [1, 2] : [1]) await sendLinksAgain(house.deps, asked);
    };
    await ask(ann.email);
    // Not registered yet: nothing to send.
    expect(pending()).toEqual([]);
    await house.advanceTo(resultBy);
    await mail();
    const first = mails.find(({ to }) => to === ann.email)!;
    mails = [];
    await ask(ann.email, true);
    await mail();
    expect(mails.map(({ to }) => to)).toEqual([ann.email]);
    expect(linkIn(mails[0]!.text)).toEqual(linkIn(first.text));
    await ask(ce.email);
    await mail();
    expect(mails.map(({ to }) => to)).toEqual([ann.email, ce.email]);
    await ask('nobody@example.com');
    await mail();
    expect(mails).toHaveLength(2);
  });

  it('its link is good until the dose goes, and for a vaccine that is given no more', async () => {
    await vaccinate();
    await house.advanceTo(resultBy);
    await mail();
    const link = linkIn(mails[0]!.text);
    const comirnaty = { key: 'comirnaty', name: 'Comirnaty', cnk: '1', mp: 'a', ma: 'b', vp: 'c', doses: 2 };
    await house.store.transact([{ do: 'put', entity: { type: 'settings', minAge: 18, vaccines: [comirnaty] } }]);
    expect(await showDose(ports(), link)).toMatchObject({ dose: { vaccine: 'Jcovden' } });
    house.time = (onlyDose().expiresAt ?? 0) * 1000 - 1;
    expect(await showDose(ports(), link)).toMatchObject({ state: 'registered' });
    house.time += 1;
    expect(await showDose(ports(), link)).toBeUndefined();
  });
});

describe('while the register does not have a dose', () => {
  it('nobody is written to, and who has the link is told that it waits', async () => {
    code = 'NO';
    await vaccinate();
    await house.advanceTo(resultBy);
    expect([onlyDose().state, pending()]).toEqual(['refused', []]);
    const { linkSecret } = JSON.parse(onlyDose().sealed?.data ?? '{}') as { linkSecret: string };
    const link = { id: onlyDose().id, secret: linkSecret };
    expect(await showDose(ports(), link)).toEqual({ state: 'waiting' });
    expect(await identifierOf(link)).toBe('doseChanged');
    // Corrected and sent again: one message, and another certificate than it would have been.
    code = 'OK';
    expect(await correctDose(house.deps, link.id, { ...wish, lot: 'EW4110' }, 'nurse')).toBe('done');
    await house.advanceTo(nextMorning);
    expect(pending()).toHaveLength(1);
    const corrected = await identifierOf(link);
    const dose = onlyDose();
    await house.store.transact([{ do: 'put', entity: { ...dose, correction: dose.correction + 1 } }]);
    expect(await identifierOf(link)).not.toBe(corrected);
    expect(await sendAgain(house.deps, link.id, 'nurse')).toBe('doseSent');
  });

  it('one that was taken back has neither', async () => {
    await vaccinate();
    const { linkSecret } = JSON.parse(onlyDose().sealed?.data ?? '{}') as { linkSecret: string };
    await markSignUp(house.deps, { id: signUpId, state: 'expected' }, 'nurse');
    expect(await showDose(ports(), { id: onlyDose().id, secret: linkSecret })).toBeUndefined();
    expect(await identifierOf({ id: onlyDose().id, secret: linkSecret })).toBe('notFound');
  });
});
