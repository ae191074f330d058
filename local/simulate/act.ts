import { z } from 'zod';
import type { EntityOf } from '../../domain/entities/entity.ts';
import { memberOf } from '../scenario/cast.ts';
import { dayPartSpan, toLocal } from '../scenario/local-time.ts';
import { actAssisted, registerCaller } from './act-assisted.ts';
import type { Promised } from './invariants/promises.ts';
import type { Doing } from './life.ts';
import { allOf, at, call, linkFromMail, type Scene, slotsOf } from './scene.ts';

/*
 * Does a step of a life from outside, as its person or machine would: through the API, with links from mails, and at the
 * stand-ins. What there is nothing to act on for does nothing.
 */

/** @throws when the local system itself fails */
export async function act(scene: Scene, doing: Doing): Promise<void> {
  const { system, cast } = scene;
  const all = allOf(scene);
  const bearer = (): Promise<string> => system.token('centreSoftware');
  const blocks = (sessions: readonly EntityOf<'session'>[]): { session: string; block: string }[] =>
    sessions.flatMap(({ id, blocks: own }) => own.map((one) => ({ session: id, block: one.id })));
  switch (doing.do) {
    case 'register':
      return await register(scene, doing);
    case 'open': {
      const body = { centre: scene.life.centres[doing.centre], blocks: doing.blocks, channels: doing.channels };
      const opened = await call(scene, { method: 'POST', path: '/api/sessions', body, bearer: await bearer() });
      return promise(scene, 'session', opened, 'sessionId');
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
      if (held?.success !== true) return;
      const { signUpId, token } = held.data;
      scene.signUpLinks.set(signUpId, token.includes('.') ? token : `${signUpId}.${token}`);
      scene.promises.push({ what: 'signUp', id: signUpId });
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
      if (doing.do === 'withdraw') {
        const gone = await call(scene, { method: 'DELETE', path: '/api/party', link });
        if (gone !== undefined && party !== undefined) scene.promises.push({ what: 'withdrawal', id: party.id });
      } else if (doing.do === 'renew')
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
      if (knows(system, cast[doing.person])) system.vcd.setEligible(cast[doing.person]?.ssin ?? '', doing.eligible);
      return;
    case 'replaceSsin':
      if (knows(system, cast[doing.person]))
        system.vcd.replaceSsin(cast[doing.person]?.ssin ?? '', cast[doing.by]?.ssin ?? '');
      return;
    case 'outage':
      return outage(scene, doing);
    default:
      return await actAssisted(scene, doing);
  }
}

/** Not any more, once the number was replaced. */
const knows = ({ vcd }: Scene['system'], person: Scene['cast'][number] | undefined): boolean =>
  person !== undefined && vcd.person(person.ssin) !== undefined;

async function register(
  scene: Scene,
  { kind, members, centres, availability, host, inviteTo, caller }: Extract<Doing, { do: 'register' }>,
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
  promise(scene, 'party', registered, 'partyId');
}

/** What was answered with success must stand; its id is in the answer. */
function promise({ promises }: Scene, what: Promised['what'], answer: unknown, field: string): void {
  const known = z.looseObject({ [field]: z.string() }).safeParse(answer);
  if (known.success) promises.push({ what, id: String(known.data[field]) });
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
    // Read before: what follows from the event may run on a machine with another clock.
    const occurredAt = cloud.clock.now();
    booking.deliverEvents({ holdEvents: silently });
    await (what === 'book' ? booking.book(activationId) : booking.cancel(activationId));
    booking.deliverEvents({ holdEvents: false });
    if (!silently) events.push({ activationId, status: what === 'book' ? 'booked' : 'cancelled', occurredAt });
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
