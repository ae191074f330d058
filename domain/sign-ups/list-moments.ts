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
  const today = localDate(now());
  const dates = { from: today, to: addDays(today, signUpHorizonDays) };
  const found = await Promise.all(
    links.map(async ({ centre: id }) => {
      const [centre, sessions] = await Promise.all([
        store.get({ type: 'centre', id }, 'maybeOld'),
        store.sessionsOf(id, dates),
      ]);
      return centre !== undefined && takesPartOn(centre, today)
        ? sessions.filter(isDirect).flatMap((session) => blocksOf(session, centre, now()))
        : [];
    }),
  );
  const soonest = found.flat().toSorted((a, b) => a.block.startsAt - b.block.startsAt);
  const moments: MomentsAnswer['moments'] = [];
  for (let from = 0; from < soonest.length && moments.length < mostMoments; from += atOnce)
    moments.push(...(await withSeats({ store }, soonest.slice(from, from + atOnce))));
  return { now: instantOf(now()), moments: moments.slice(0, mostMoments) };
}

interface DirectBlock {
  session: Session;
  block: Block;
  centre: Centre;
}

async function withSeats(
  { store }: Pick<Deps, 'store'>,
  blocks: readonly DirectBlock[],
): Promise<MomentsAnswer['moments']> {
  const moments = await Promise.all(
    blocks.map(async ({ session, block, centre }) => {
      const { length: open } = await store.someOpenSeats(session.id, block.id, 0);
      const { date, from, to } = block;
      const moment = { sessionId: session.id, block: block.id, date, from, to, centre: viewOfCentre(centre) };
      return open === 0 ? [] : [{ ...moment, seatsLeft: roughly(open) }];
    }),
  );
  return moments.flat();
}

const isDirect = ({ state, channels }: Session): boolean => state === 'open' && channels.includes('direct');

const blocksOf = (session: Session, centre: Centre, now: number): DirectBlock[] =>
  session.blocks.filter((block) => isOpenForSignUp(block, now)).map((block) => ({ session, block, centre }));

/** Honest, and no more precise than helps: an exact number is wrong a moment later. */
const roughly = (open: number): 'few' | 'some' | 'many' => (open <= 3 ? 'few' : open <= 10 ? 'some' : 'many');
