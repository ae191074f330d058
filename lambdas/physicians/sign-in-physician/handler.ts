import {
  finishPhysicianSignIn as finishOperation,
  provePhysicianNumber as numberOperation,
  startPhysicianSignIn as startOperation,
} from '../../../domain/physicians/sign-in-operations.ts';
import {
  finishPhysicianSignIn,
  provePhysicianNumber,
  startPhysicianSignIn,
} from '../../../domain/physicians/physician-sign-in.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';

type Deps = Parameters<typeof finishPhysicianSignIn>[0];

/** A physician signs in with an outside provider. When that or the register is down, the account of the product remains. */
export const createHandler = (deps: Deps) =>
  httpHandler([
    publicRoute(startOperation, async ({ body }) => {
      const address = await startPhysicianSignIn(deps, body);
      return address === undefined ? refuse('notFound') : answer({ address });
    }),
    publicRoute(finishOperation, async ({ body }) => answer(await finishPhysicianSignIn(deps, body))),
    publicRoute(numberOperation, async ({ body }) => answer(await provePhysicianNumber(deps, body))),
  ]);
