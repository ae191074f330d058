import {
  findArrivals as findOperation,
  listArrivals as listOperation,
  giveWalkIn as walkInOperation,
  markArrival,
  takeBackWalkIn as takeBackOperation,
  watchArrivals as watchOperation,
} from '../../../domain/arrivals/arrival-operations.ts';
import { instantOf } from '../../../domain/api/answer-fields.ts';
import { findArrivals, givenNow, listArrivals } from '../../../domain/arrivals/find-arrivals.ts';
import { giveWalkIn, takeBackWalkIn, walkInLine } from '../../../domain/arrivals/give-walk-in.ts';
import { watchArrivals } from '../../../domain/arrivals/watch-arrivals.ts';
import { localDate } from '../../../domain/belgium/brussels-time.ts';
import { mayActFor } from '../../../domain/staff/caller.ts';
import { markedLine, markMember, markSignUp } from '../../../domain/arrivals/mark-arrival.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse, unchanged } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** The door of a centre: who is expected, who may come in, what became of them. */
export const createHandler = (deps: Parameters<typeof findArrivals>[0]) =>
  httpHandler([
    staffRoute(findOperation, async ({ caller, body }) => {
      if (!(await mayActFor(caller, body.centre, deps.store))) return refuse('forbidden');
      const found = await findArrivals(deps, body, caller.id);
      return found === 'tooMany'
        ? refuse('tooMany')
        : answer({ now: instantOf(deps.now()), ...found, vaccines: await givenNow(deps) });
    }),
    staffRoute(listOperation, async ({ caller, query: { centre, date = localDate(deps.now()) } }) => {
      if (!(await mayActFor(caller, centre, deps.store))) return refuse('forbidden');
      const arrivals = await listArrivals(deps, centre, date, caller.id);
      return answer({ now: instantOf(deps.now()), centre, date, arrivals });
    }),
    staffRoute(walkInOperation, async ({ caller, body }) => {
      if (!(await mayActFor(caller, body.centre, deps.store))) return refuse('forbidden');
      const given = await giveWalkIn(deps, body, caller.id);
      if (given.outcome !== 'done') return refuse(given.outcome);
      const { signUpId, late, basis } = given;
      const seen = await walkInLine(deps, signUpId);
      return seen === undefined ? refuse('notFound') : answer({ now: instantOf(deps.now()), late, basis, ...seen });
    }),
    staffRoute(takeBackOperation, async ({ caller, path }) => {
      const given = await deps.store.get({ type: 'signUp', id: path.signUp });
      if (given === undefined) return refuse('notFound');
      if (!(await mayActFor(caller, given.centre, deps.store))) return refuse('forbidden');
      const state = await takeBackWalkIn(deps, path.signUp, caller.id);
      return state === 'done' ? answer({ now: instantOf(deps.now()), state: 'takenBack' as const }) : refuse(state);
    }),
    staffRoute(watchOperation, async ({ caller, query: { centre }, versions }) => {
      if (!(await mayActFor(caller, centre, deps.store))) return refuse('forbidden');
      const { etag, view } = await watchArrivals(deps, centre, versions);
      return view === undefined ? unchanged(etag) : answer(view, etag === undefined ? {} : { etag });
    }),
    staffRoute(markArrival, async ({ caller, path: { kind, id }, body }) => {
      const held = await deps.store.get(kind === 'signUp' ? { type: 'signUp', id } : { type: 'invitation', id });
      if (held === undefined) return refuse('notFound');
      if (!(await mayActFor(caller, held.centre, deps.store))) return refuse('forbidden');
      const wish = { id, ...body };
      const marked = await (kind === 'signUp' ? markSignUp(deps, wish, caller.id) : markMember(deps, wish, caller.id));
      if (typeof marked === 'object') return refuse('invalid', marked);
      if (marked === 'memberNeeded') return refuse('invalid', { field: 'memberId', reason: 'required' });
      if (marked !== 'done') return refuse(marked);
      const line = await markedLine(deps, kind, wish);
      return line === undefined ? refuse('notFound') : answer(line);
    }),
  ]);
