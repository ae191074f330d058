import { instantOf } from '../../../domain/api/answer-fields.ts';
import {
  listPatients as listOperation,
  registerPatient as operation,
  withdrawPatient as withdrawOperation,
} from '../../../domain/physicians/patient-operations.ts';
import type { Caller } from '../../../domain/staff/caller.ts';
import { type RegisteringPhysician, requestOfPatient } from '../../../domain/physicians/patient-request.ts';
import { listPatients, withdrawPatient } from '../../../domain/physicians/own-patients.ts';
import { type Said, wishOf } from '../../../domain/platform/wishes.ts';
import { registerParty } from '../../../domain/registration/register-party.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { replyOf, replyOfBefore } from '../../runtime/http/registered.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';
import { checkWishes } from '../../../domain/registration/check-wishes.ts';

type Deps = Parameters<typeof registerParty>[0];

/** A physician, signed in, puts patients on the list, with the same rules and the same rank, and sees what becomes of them. */
export const createHandler = (deps: Deps) => {
  const wished = (said: Said | undefined, caller: Caller) => wishOf(deps, `${operation.id}:${caller.id}`, said);
  return httpHandler([
    staffRoute(
      operation,
      async ({ body, caller, said }) => {
        const wish = await wished(said, caller);
        const refused = await checkWishes(deps, body);
        if (refused !== undefined)
          return (await replyOfBefore(deps, wish)) ?? refuse(refused.reason, ...refused.errors);
        const request = requestOfPatient(body, physicianOf(caller));
        if (request === 'noAddress') return refuse('invalid', { field: 'physicianEmail', reason: 'required' });
        return replyOf(await registerParty(deps, request, 'physician', undefined, wish));
      },
      async ({ said, caller }) => replyOfBefore(deps, await wished(said, caller)),
    ),
    staffRoute(listOperation, async ({ caller }) =>
      answer({ now: instantOf(deps.now()), patients: await listPatients(deps, caller.id) }),
    ),
    staffRoute(withdrawOperation, async ({ caller, path: { party } }) => {
      const outcome = await withdrawPatient(deps, party, caller.id);
      return outcome === 'withdrawn' ? answer({ state: outcome }) : refuse(outcome);
    }),
  ]);
};

const physicianOf = (caller: Caller): RegisteringPhysician =>
  caller.kind === 'person'
    ? { id: caller.id, name: caller.name ?? caller.id, email: caller.email }
    : { id: caller.id, name: caller.id, email: undefined };
