import { z } from 'zod';
import type { EntityOf } from '../../domain/entities/entity.ts';
import { memberOf } from '../scenario/cast.ts';
import { dayPartSpan, toLocal } from '../scenario/local-time.ts';
import { blocksOf } from './act-as-centre.ts';
import { registerCaller } from './act-assisted.ts';
import type { DoingOf } from './life.ts';
import { allOf, at, call, linkFromMail, promise, type Scene, slotsOf } from './scene.ts';

/* What people do for themselves: on the site, and with the links of their mails. */

export async function register(
  scene: Scene,
  { kind, members, centres, availability, host, inviteTo, caller }: DoingOf<'register'>,
): Promise<void> {
  const { life, system, cast } = scene;
  const friend = host === undefined ? undefined : cast[host];
  const centre = life.centres[centres[0] ?? 0] ?? '';
  if (friend !== undefined) {
    const [date = '', time = ''] = toLocal(dayPartSpan(availability[0] ?? '').from).split('T');
    system.booking.addBooking({ vaccinationCode: friend.vaccinationCode, centreId: centre, date, time });
  }
  const people = members.map((index) => cast[index]!);
  const body = {
    kind,
    language: people[0]?.language ?? 'nl',
    members: people.map((person) => memberOf(person)),
    centres: centres.map((index) => life.centres[index]),
    availability: slotsOf(availability),
    ...(kind === 'companion' ? { companion: { vaccinationCode: friend?.vaccinationCode ?? 'NOBODYHASTHISONE' } } : {}),
    ...(kind === 'thirdParty' ? { registeredBy: { name: 'Marie Peeters' } } : {}),
  };
  const registered =
    kind === 'patient'
      ? await call(scene, {
          method: 'POST',
          path: '/api/patients',
          bearer: await system.token('physician'),
          body: { ...body, inviteTo: inviteTo ?? 'patient', physicianEmail: 'physician@example.org' },
        })
      : caller === undefined
        ? await call(scene, { method: 'POST', path: '/api/registrations', body })
        : await registerCaller(scene, body, caller);
  const id = promise(scene, 'party', registered, 'partyId');
  if (id !== undefined) scene.outside.belongs(id, host === undefined ? members : [...members, host]);
}

const heldSchema = z.object({ signUpId: z.string(), token: z.string() });

export async function signUp(scene: Scene, { pick, person: index }: DoingOf<'signUp'>): Promise<void> {
  const direct = allOf(scene)('session').filter(({ channels }) => channels.includes('direct'));
  const where = at(blocksOf(direct), pick);
  if (where === undefined) return;
  const person = scene.cast[index]!;
  const body = {
    language: person.language,
    person: memberOf(person),
    sessionId: where.session,
    block: where.block,
  };
  const held = heldSchema.safeParse(await call(scene, { method: 'POST', path: '/api/sign-ups', body }));
  if (!held.success) return;
  const { signUpId, token } = held.data;
  scene.signUpLinks.set(signUpId, token.includes('.') ? token : `${signUpId}.${token}`);
  scene.promises.push({ what: 'signUp', id: signUpId });
  scene.outside.belongs(signUpId, [index]);
}

export async function cancelSignUp(scene: Scene, pick: number): Promise<void> {
  const running = allOf(scene)('signUp').filter(({ state }) => state === 'held' || state === 'confirmed');
  const link = scene.signUpLinks.get(at(running, pick)?.id ?? '');
  if (link !== undefined) await call(scene, { method: 'DELETE', path: '/api/sign-up', link });
}

export async function decline(scene: Scene, { pick, reason }: DoingOf<'decline'>): Promise<void> {
  const sent = allOf(scene)('invitation').filter(({ state }) => state === 'sent');
  const link = linkFromMail(scene, at(sent, pick)?.id);
  if (link !== undefined)
    await call(scene, { method: 'POST', path: '/api/invitation/decline', link, body: { reason } });
}

/** Coming after all, or not, as the booked offer's page says it. */
export async function answerBooking(scene: Scene, { pick, answer, reason }: DoingOf<'answer'>): Promise<void> {
  const booked = allOf(scene)('invitation').filter(({ state }) => state === 'booked');
  const link = linkFromMail(scene, at(booked, pick)?.id);
  const body = answer === 'coming' ? { answer } : { answer, reason };
  if (link !== undefined) await call(scene, { method: 'POST', path: '/api/invitation/answer', link, body });
}

export async function withdraw(scene: Scene, pick: number): Promise<void> {
  const party = livingParty(scene, pick);
  const link = linkFromMail(scene, party?.id);
  if (link === undefined) return;
  const gone = await call(scene, { method: 'DELETE', path: '/api/party', link });
  if (gone !== undefined && party !== undefined) scene.promises.push({ what: 'withdrawal', id: party.id });
}

export async function removeMember(scene: Scene, pick: number): Promise<void> {
  const party = livingParty(scene, pick);
  const link = linkFromMail(scene, party?.id);
  const body = { removeMember: party?.members.at(-1)?.id ?? 'm1' };
  if (link !== undefined) await call(scene, { method: 'PUT', path: '/api/party', link, body });
}

export async function renew(scene: Scene, { pick, availability }: DoingOf<'renew'>): Promise<void> {
  const link = linkFromMail(scene, livingParty(scene, pick)?.id);
  const body = { availability: slotsOf(availability) };
  if (link !== undefined) await call(scene, { method: 'POST', path: '/api/party/renewal', link, body });
}

const livingParty = (scene: Scene, pick: number): EntityOf<'party'> | undefined =>
  at(
    allOf(scene)('party').filter(({ state }) => state !== 'withdrawn' && state !== 'refused' && state !== 'ineligible'),
    pick,
  );

export async function wishOtherwise(scene: Scene, { pick, availability, centres }: DoingOf<'wishes'>): Promise<void> {
  const party = at(
    allOf(scene)('party').filter(({ state, kind }) => state !== 'withdrawn' && kind !== 'companion'),
    pick,
  );
  const link = linkFromMail(scene, party?.id);
  const body = {
    availability: slotsOf(availability),
    centres: centres.map((index) => scene.life.centres[index]),
  };
  if (link !== undefined) await call(scene, { method: 'PUT', path: '/api/party', link, body });
}
