import { z } from 'zod';
import type { EntityOf, EntityType } from '../../domain/entities/entity.ts';
import type { DemoPerson } from '../demo/people.ts';
import { memberOf } from '../scenario/cast.ts';
import { dayPartSpan, toLocal } from '../scenario/local-time.ts';
import type { LocalSystem } from '../scenario/system.ts';
import type { Snapshot } from './invariants/snapshot.ts';
import type { Doing, Life } from './life.ts';

/*
 * Does a step of a life from outside, as its person or machine would: through the API, with links from mails, and at the
 * stand-ins. What there is nothing to act on for does nothing.
 */

export interface Scene {
  readonly life: Life;
  readonly system: LocalSystem;
  readonly cast: readonly DemoPerson[];
  /** The last look. */
  snapshot: Snapshot;
  /** What the booking system has reported and the product accepted. */
  readonly events: { activationId: string; status: 'booked' | 'cancelled'; occurredAt: number }[];
  /** Links of sign-ups, which the page of the person knows. */
  readonly signUpLinks: Map<string, string>;
  /** What answered 5xx: the caller does not know what has become of it. */
  readonly faults: string[];
}

interface Call {
  method: string;
  path: string;
  body?: object;
  bearer?: string;
  link?: string;
}

/** @returns the body of a success; undefined for a refusal, and for a fault that the caller cannot help */
async function call(scene: Scene, { method, path, body, bearer, link }: Call): Promise<unknown> {
  const response = await fetch(`${scene.system.cloud.url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(link === undefined ? {} : { 'x-link-token': link }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status >= 500)
    scene.faults.push(`${method} ${path.split('/').slice(0, 3).join('/')} answered ${response.status}`);
  return response.ok && text !== '' ? JSON.parse(text) : undefined;
}

const at = <T>(list: readonly T[], pick: number): T | undefined => list[Math.floor(pick * list.length)];

/** @throws when the local system itself fails */
export async function act(scene: Scene, doing: Doing): Promise<void> {
  const { system, cast } = scene;
  const all = <T extends EntityType>(type: T): EntityOf<T>[] =>
    scene.snapshot.entities.filter((entity): entity is EntityOf<T> => entity.type === type);
  const bearer = (): Promise<string> => system.token('centreSoftware');
  const blocks = (sessions: readonly EntityOf<'session'>[]): { session: string; block: string }[] =>
    sessions.flatMap(({ id, blocks: own }) => own.map((one) => ({ session: id, block: one.id })));
  switch (doing.do) {
    case 'register':
      return await register(scene, doing);
    case 'open': {
      const body = { centre: scene.life.centres[doing.centre], blocks: doing.blocks, channels: doing.channels };
      await call(scene, { method: 'POST', path: '/api/sessions', body, bearer: await bearer() });
      return;
    }
    case 'addSeats':
    case 'removeSeats': {
      const where = at(blocks(all('session')), doing.pick);
      if (where !== undefined)
        await call(scene, {
          method: 'PATCH',
          path: `/api/sessions/${where.session}/blocks/${encodeURIComponent(where.block)}`,
          body: { [doing.do]: doing.seats },
          bearer: await bearer(),
        });
      return;
    }
    case 'close':
    case 'reopen': {
      const session = at(
        all('session').filter(({ state }) => state === (doing.do === 'close' ? 'open' : 'closed')),
        doing.pick,
      );
      if (session !== undefined)
        await call(scene, { method: 'POST', path: `/api/sessions/${session.id}/${doing.do}`, bearer: await bearer() });
      return;
    }
    case 'signUp': {
      const where = at(blocks(all('session').filter(({ channels }) => channels.includes('direct'))), doing.pick);
      const person = cast[doing.person]!;
      const body = {
        language: person.language,
        person: memberOf(person),
        sessionId: where?.session,
        block: where?.block,
      };
      const held =
        where &&
        z
          .object({ signUpId: z.string(), token: z.string() })
          .safeParse(await call(scene, { method: 'POST', path: '/api/sign-ups', body }));
      if (held?.success === true)
        scene.signUpLinks.set(
          held.data.signUpId,
          held.data.token.includes('.') ? held.data.token : `${held.data.signUpId}.${held.data.token}`,
        );
      return;
    }
    case 'cancelSignUp': {
      const link = scene.signUpLinks.get(
        at(
          all('signUp').filter(({ state }) => state === 'held' || state === 'confirmed'),
          doing.pick,
        )?.id ?? '',
      );
      if (link !== undefined) await call(scene, { method: 'DELETE', path: '/api/sign-up', link });
      return;
    }
    case 'decline': {
      const link = linkFromMail(
        scene,
        at(
          all('invitation').filter(({ state }) => state === 'sent'),
          doing.pick,
        )?.id,
      );
      if (link !== undefined)
        await call(scene, { method: 'POST', path: '/api/invitation/decline', link, body: { reason: doing.reason } });
      return;
    }
    case 'book':
      return await bookOrCancel(scene, { what: 'book', ...doing }, all('invitation'));
    case 'cancelBooking':
      return await bookOrCancel(scene, { what: 'cancel', pick: doing.pick, silently: false }, all('invitation'));
    case 'withdraw':
    case 'removeMember':
    case 'renew': {
      const party = at(
        all('party').filter(({ state }) => state !== 'withdrawn' && state !== 'refused' && state !== 'ineligible'),
        doing.pick,
      );
      const link = linkFromMail(scene, party?.id);
      if (link === undefined) return;
      const availability = doing.do === 'renew' ? slotsOf(doing.availability) : [];
      if (doing.do === 'withdraw') await call(scene, { method: 'DELETE', path: '/api/party', link });
      else if (doing.do === 'renew')
        await call(scene, { method: 'POST', path: '/api/party/renewal', link, body: { availability } });
      else
        await call(scene, {
          method: 'PUT',
          path: '/api/party',
          link,
          body: { removeMember: party?.members.at(-1)?.id ?? 'm1' },
        });
      return;
    }
    case 'wishes': {
      const party = at(
        all('party').filter(({ state, kind }) => state !== 'withdrawn' && kind !== 'companion'),
        doing.pick,
      );
      const link = linkFromMail(scene, party?.id);
      const wishes = {
        availability: slotsOf(doing.availability),
        centres: doing.centres.map((index) => scene.life.centres[index]),
      };
      if (link !== undefined) await call(scene, { method: 'PUT', path: '/api/party', link, body: wishes });
      return;
    }
    case 'prolong': {
      const where = at(blocks(all('session')), doing.pick);
      if (where !== undefined)
        await call(scene, {
          method: 'PATCH',
          path: `/api/sessions/${where.session}/blocks/${encodeURIComponent(where.block)}`,
          body: { to: doing.to },
          bearer: await bearer(),
        });
      return;
    }
    case 'arrive': {
      const expected = [
        ...all('invitation').flatMap(({ id, state, places }) =>
          state === 'sent' || state === 'booked'
            ? places.map(({ memberId }) => ({ path: `/api/arrivals/invitation/${id}`, body: { memberId } }))
            : [],
        ),
        ...all('signUp').flatMap(({ id, state }) =>
          state === 'confirmed' ? [{ path: `/api/arrivals/signUp/${id}`, body: {} }] : [],
        ),
      ];
      const who = at(expected, doing.pick);
      if (who === undefined) return;
      const body = { ...who.body, state: doing.state };
      await call(scene, { method: 'POST', path: who.path, body, bearer: await system.token('centreStaff') });
      return;
    }
    case 'eligibility':
      return system.vcd.setEligible(cast[doing.person]?.ssin ?? '', doing.eligible);
    case 'outage':
      return outage(scene, doing);
  }
}

const slotsOf = (availability: readonly string[]): { date: string; dayPart: string }[] =>
  availability.map((slot) => slot.split(' ')).map(([date = '', dayPart = '']) => ({ date, dayPart }));

async function register(
  scene: Scene,
  { kind, members, centres, availability, host, inviteTo }: Extract<Doing, { do: 'register' }>,
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
  if (kind !== 'patient') return void (await call(scene, { method: 'POST', path: '/api/registrations', body }));
  const patient = { ...body, inviteTo: inviteTo ?? 'patient', physicianEmail: 'physician@example.org' };
  await call(scene, { method: 'POST', path: '/api/patients', bearer: await system.token('physician'), body: patient });
}

/** `<id>.<secret>` from the newest message with a link to it. */
function linkFromMail({ snapshot }: Scene, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const pattern = new RegExp(`#(${id}\\.[A-Za-z0-9_-]+)`);
  return snapshot.mails
    .toReversed()
    .map(({ text }) => pattern.exec(text)?.[1])
    .find((found) => found !== undefined);
}

/** All members of an invitation that was sent book, or cancel, at the booking system; it reports each by itself. */
async function bookOrCancel(
  { system, snapshot, events }: Scene,
  { what, pick, silently }: { what: 'book' | 'cancel'; pick: number; silently: boolean },
  invitations: readonly EntityOf<'invitation'>[],
): Promise<void> {
  const { booking, cloud, vcd } = system;
  const told = new Set(snapshot.mails.map(({ tags }) => tags['invitation']));
  const sent = invitations.filter(({ id }) => told.has(id));
  const running = sent.filter(({ state }) => state === 'sent');
  const booked = sent.filter(({ id }) =>
    booking
      .activations()
      .some(({ idempotencyKey, bookedTime }) => bookedTime !== undefined && idempotencyKey.startsWith(`${id}:`)),
  );
  const list = what === 'cancel' ? booked : running.length > 0 && pick < 0.8 ? running : sent;
  const invitation = at(list, (pick * 10) % 1);
  const free = new Set(
    vcd
      .people()
      .filter(({ status }) => status === 'activated')
      .map(({ vaccinationCode }) => vaccinationCode),
  );
  const members = new Set(invitation?.places.map(({ memberId }) => memberId));
  for (const { idempotencyKey, activationId, bookedTime, vaccinationCode } of booking.activations()) {
    const [id = '', member = ''] = idempotencyKey.split(':');
    if (invitation === undefined || id !== invitation.id) continue;
    const isBooked = bookedTime !== undefined;
    if (what === 'book' ? isBooked || !members.has(member) || !free.has(vaccinationCode) : !isBooked) continue;
    // Of two events one is the later.
    await cloud.advanceTo(cloud.clock.now() + 1000);
    booking.holdEvents(silently);
    await (what === 'book' ? booking.book(activationId) : booking.cancel(activationId));
    booking.holdEvents(false);
    if (!silently)
      events.push({ activationId, status: what === 'book' ? 'booked' : 'cancelled', occurredAt: cloud.clock.now() });
  }
  cloud.touch();
}

function outage({ system }: Scene, { system: name, minutes }: Extract<Doing, { do: 'outage' }>): void {
  const { cloud, vcd, booking } = system;
  const turn = (on: boolean): void => {
    if (name === 'mail') cloud.outage('mail', on);
    else (name === 'vcd' ? vcd : booking).outage(on);
    cloud.touch();
  };
  turn(true);
  cloud.clock.setTimer(cloud.clock.now() + minutes * 60_000, () => turn(false));
}
