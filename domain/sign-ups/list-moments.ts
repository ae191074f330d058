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

interface Deps {
  store: Pick<Store, 'get' | 'postalLinksOf' | 'sessionsOf' | 'openSeats'>;
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
      const [centre, sessions] = await Promise.all([store.get({ type: 'centre', id }), store.sessionsOf(id)]);
      return centre !== undefined && takesPartOn(centre, localDate(now()))
        ? sessions.filter(isDirect).flatMap((session) => blocksOf(session, centre, now()))
        : [];
    }),
  );
  const soonest = found
    .flat()
    .toSorted((a, b) => a.block.startsAt - b.block.startsAt)
    .slice(0, mostMoments);
  const moments = await Promise.all(
    soonest.map(async ({ session, block, centre }) => {
      const { length: open } = await store.openSeats(session.id, block.id);
      const { date, from, to } = block;
      const moment = { sessionId: session.id, block: block.id, date, from, to, centre: viewOfCentre(centre) };
      return open === 0 ? [] : [{ ...moment, seatsLeft: roughly(open) }];
    }),
  );
  return { now: instantOf(now()), moments: moments.flat() };
}

const isDirect = ({ state, channels }: Session): boolean => state === 'open' && channels.includes('direct');

const blocksOf = (
  session: Session,
  centre: Centre,
  now: number,
): { session: Session; block: Block; centre: Centre }[] =>
  session.blocks.filter((block) => isOpenForSignUp(block, now)).map((block) => ({ session, block, centre }));

/** Honest, and no more precise than helps: an exact number is wrong a moment later. */
const roughly = (open: number): 'few' | 'some' | 'many' => (open <= 3 ? 'few' : open <= 10 ? 'some' : 'many');
