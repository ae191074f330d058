import type { EntityOf } from '../../domain/entities/entity.ts';
import type { DoingOf } from './life.ts';
import { allOf, at, call, promise, type Scene } from './scene.ts';

/* What a centre does with its sessions, by its software or its staff. */

export async function open(scene: Scene, { centre, blocks, channels }: DoingOf<'open'>): Promise<void> {
  const body = { centre: scene.life.centres[centre], blocks, channels, another: true };
  const bearer = await scene.system.token('centreSoftware');
  const opened = await call(scene, { method: 'POST', path: '/api/sessions', body, bearer });
  promise(scene, 'session', opened, 'sessionId');
}

export async function changeSeats(
  scene: Scene,
  { do: what, pick, seats }: DoingOf<'addSeats' | 'removeSeats'>,
): Promise<void> {
  await changeBlock(scene, pick, { [what]: seats });
}

export async function prolong(scene: Scene, { pick, to }: DoingOf<'prolong'>): Promise<void> {
  await changeBlock(scene, pick, { to });
}

async function changeBlock(scene: Scene, pick: number, body: object): Promise<void> {
  const where = at(blocksOf(allOf(scene)('session')), pick);
  if (where === undefined) return;
  await call(scene, {
    method: 'PATCH',
    path: `/api/sessions/${where.session}/blocks/${encodeURIComponent(where.block)}`,
    body,
    bearer: await scene.system.token('centreSoftware'),
  });
}

export const blocksOf = (sessions: readonly EntityOf<'session'>[]): { session: string; block: string }[] =>
  sessions.flatMap(({ id, blocks }) => blocks.map((block) => ({ session: id, block: block.id })));

export async function closeOrReopen(scene: Scene, { do: what, pick }: DoingOf<'close' | 'reopen'>): Promise<void> {
  const before = what === 'close' ? 'open' : 'closed';
  const session = at(
    allOf(scene)('session').filter(({ state }) => state === before),
    pick,
  );
  if (session === undefined) return;
  const bearer = await scene.system.token('centreSoftware');
  await call(scene, { method: 'POST', path: `/api/sessions/${session.id}/${what}`, bearer });
}

export async function arrive(scene: Scene, { pick, state }: DoingOf<'arrive'>): Promise<void> {
  const who = at(expectedIn(scene), pick);
  if (who === undefined) return;
  const bearer = await scene.system.token('centreStaff');
  await call(scene, { method: 'POST', path: who.path, body: { ...who.body, state }, bearer });
}

function expectedIn(scene: Scene): { path: string; body: object }[] {
  const all = allOf(scene);
  return [
    ...all('invitation').flatMap(({ id, state, places }) =>
      state === 'sent' || state === 'booked'
        ? places.map(({ memberId }) => ({ path: `/api/arrivals/invitation/${id}`, body: { memberId } }))
        : [],
    ),
    ...all('signUp').flatMap(({ id, state }) =>
      state === 'confirmed' ? [{ path: `/api/arrivals/signUp/${id}`, body: {} }] : [],
    ),
  ];
}
