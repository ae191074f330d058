import {
  cancelSignUp as cancelOperation,
  confirmSignUp as confirmOperation,
  showSignUp as showOperation,
  signUp as operation,
} from '../../../domain/sign-ups/sign-up-operations.ts';
import { showSignUp } from '../../../domain/sign-ups/show-sign-up.ts';
import { wishOf } from '../../../domain/platform/wishes.ts';
import { confirmSignUp } from '../../../domain/sign-ups/confirm-sign-up.ts';
import { cancelSignUp } from '../../../domain/sign-ups/cancel-sign-up.ts';
import { signUp, signUpHorizonDays } from '../../../domain/sign-ups/sign-up.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import type { LinkToken } from '../../runtime/http/link-token.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { publicRoute, linkRoute } from '../../runtime/http/route.ts';

/** Taking a seat directly (1a), looking at it, giving it back. Whether the person may have it is decided from a queue. */
export const createHandler = (deps: Parameters<typeof signUp>[0]) =>
  httpHandler([
    publicRoute(operation, async ({ body, source, said }) => {
      const result = await signUp(deps, body, source, await wishOf(deps, operation.id, said));
      if (result.outcome === 'tooFarAhead')
        return refuse('tooFarAhead', { field: 'block', reason: 'tooFarAhead', limits: { max: signUpHorizonDays } });
      if (result.outcome !== 'held') return refuse(result.outcome);
      const { signUpId, secret, outcome } = result;
      return answer({ signUpId, token: `${signUpId}.${secret}`, state: outcome });
    }),
    linkRoute(showOperation, async ({ link }) => {
      const view = await showSignUp(deps, linkOf(link));
      return view === undefined ? refuse('notFound') : answer(view);
    }),
    linkRoute(cancelOperation, async ({ link }) => {
      const outcome = await cancelSignUp(deps, linkOf(link));
      if (outcome !== 'cancelled') return refuse(outcome);
      const view = await showSignUp(deps, linkOf(link));
      return view === undefined ? refuse('notFound') : answer(view);
    }),
    linkRoute(confirmOperation, async ({ link }) => {
      const outcome = await confirmSignUp(deps, linkOf(link));
      if (outcome !== 'coming') return refuse(outcome);
      const view = await showSignUp(deps, linkOf(link));
      return view === undefined ? refuse('notFound') : answer(view);
    }),
  ]);

const linkOf = ({ id, secret }: LinkToken): { signUpId: string; secret: string } => ({ signUpId: id, secret });
