import { instantOf } from '../api/answer-fields.ts';
import type { MomentsAnswer } from './moment-operations.ts';
import { addDays, localDate } from '../belgium/brussels-time.ts';
import { takesPartOn, viewOfCentre } from '../centres/find-centres.ts';
import type { Centre } from '../entities/centres.ts';
import type { Block, Session } from '../entities/sessions.ts';
import { municipalityOf } from '../belgium/postal-codes.ts';
import { signUpHorizonDays } from './sign-up.ts';
import type { Store } from '../platform/store.ts';

/** As much as one reads through. */
const mostMoments = 60;

/**
 * Blocks that are looked at together, each for half a read unit. Full ones don't count as moments: three centres of a
 * postal code with 48 blocks in the next days are 144 and eight rounds at the most.
 */
const atOnce = 20;

interface Deps {
  store: Pick<Store, 'get' | 'postalLinksOf' | 'sessionsOf' | 'someOpenSeats'>;
  now: () => number;
}

/** Whether a block can be signed up for at this moment, as far as time tells. */
const isOpenForSignUp = (block: Block, now: number): boolean =>
  block.endsAt > now && block.date <= addDays(localDate(now), signUpHorizonDays);

/** Blocks with seats for direct sign-up at the centres that serve a postal code, in order of time; undefined for a code that doesn't exist. */
export async function listMoments({ store, now }: Deps, postalCode: string): Promise<MomentsAnswer | undefined> {
  if (municipalityOf(postalCode) === undefined) return undefined;
  const links = await store.postalLinksOf(postalCode);
  const found = await Promise.all(
    links.map(async ({ centre: id }) => {
      const centre = await store.get({ type: 'centre', id }, 'maybeOld');
      return centre === undefined ? [] : await directBlocksOf({ store, now }, centre);
    }),
  );
  const soonest = found.flat().toSorted((a, b) => a.block.startsAt - b.block.startsAt);
  const open: OpenBlock[] = [];
  for (let from = 0; from < soonest.length && open.length < mostMoments; from += atOnce)
    open.push(...(await withSeats({ store }, soonest.slice(from, from + atOnce))));
  return { now: instantOf(now()), moments: open.slice(0, mostMoments).map(momentOf) };
}

const momentOf = ({ session, block, centre, seatsLeft }: OpenBlock): MomentsAnswer['moments'][number] => {
  const { id, date, from, to } = block;
  return { sessionId: session.id, block: id, date, from, to, centre: viewOfCentre(centre), seatsLeft };
};

/** Blocks of a centre that can be signed up for as far as time tells, with or without seats. */
export async function directBlocksOf(
  { store, now }: { store: Pick<Store, 'sessionsOf'>; now: () => number },
  centre: Centre,
): Promise<DirectBlock[]> {
  const today = localDate(now());
  if (!takesPartOn(centre, today)) return [];
  const sessions = await store.sessionsOf(centre.id, { from: today, to: addDays(today, signUpHorizonDays) });
  return sessions.filter(isDirect).flatMap((session) => blocksOf(session, centre, now()));
}

export interface DirectBlock {
  session: Session;
  block: Block;
  centre: Centre;
}

/** A block with seats; how many is told as roughly as on the page. */
export interface OpenBlock extends DirectBlock {
  seatsLeft: 'few' | 'some' | 'many';
}

export async function withSeats(
  { store }: { store: Pick<Store, 'someOpenSeats'> },
  blocks: readonly DirectBlock[],
): Promise<OpenBlock[]> {
  const open = await Promise.all(
    blocks.map(async (one) => {
      const { length } = await store.someOpenSeats(one.session.id, one.block.id, 0);
      return length === 0 ? [] : [{ ...one, seatsLeft: roughly(length) }];
    }),
  );
  return open.flat();
}

const isDirect = ({ state, channels }: Session): boolean => state === 'open' && channels.includes('direct');

const blocksOf = (session: Session, centre: Centre, now: number): DirectBlock[] =>
  session.blocks.filter((block) => isOpenForSignUp(block, now)).map((block) => ({ session, block, centre }));

/** Honest, and no more precise than helps: an exact number is wrong a moment later. */
const roughly = (open: number): 'few' | 'some' | 'many' => (open <= 3 ? 'few' : open <= 10 ? 'some' : 'many');
