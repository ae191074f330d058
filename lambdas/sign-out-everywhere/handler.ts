import { signOutEverywhere as operation } from '../../domain/api/sign-out.ts';
import { signOutEverywhere } from '../../domain/sign-out.ts';
import { httpHandler } from '../runtime/http.ts';
import { answer, refuse } from '../runtime/reply.ts';
import { forStaff } from '../runtime/route.ts';

/** Staff of every role leaves all devices at once: a tablet that was lost, a screen that was left open. */
export const createHandler = (deps: Parameters<typeof signOutEverywhere>[0]) =>
  httpHandler([
    forStaff(operation, async ({ caller }) => {
      if (caller.kind !== 'person') return refuse('forbidden');
      await signOutEverywhere(deps, caller);
      return answer({ state: 'signedOut' });
    }),
  ]);
