import { signOutEverywhere as operation } from '../../../domain/staff/sign-out-operations.ts';
import { signOutEverywhere } from '../../../domain/staff/sign-out.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** Staff of every role leaves all devices at once: a tablet that was lost, a screen that was left open. */
export const createHandler = (deps: Parameters<typeof signOutEverywhere>[0]) =>
  httpHandler([
    staffRoute(operation, async ({ caller }) => {
      if (caller.kind !== 'person') return refuse('forbidden');
      await signOutEverywhere(deps, caller);
      return answer({ state: 'signedOut' });
    }),
  ]);
