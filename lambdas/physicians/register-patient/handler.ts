import { instantOf } from '../../../domain/api/answer-fields.ts';
import {
  listPatients as listOperation,
  registerPatient as operation,
  withdrawPatient as withdrawOperation,
} from '../../../domain/physicians/patient-operations.ts';
import type { Caller } from '../../../domain/staff/caller.ts';
import { type RegisteringPhysician, requestOfPatient } from '../../../domain/physicians/patient-request.ts';
import { listPatients, withdrawPatient } from '../../../domain/physicians/own-patients.ts';
import { registerParty } from '../../../domain/registration/register-party.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';
import { checkWishes } from '../../../domain/registration/check-wishes.ts';

type Deps = Parameters<typeof registerParty>[0];

/** A physician, signed in, puts patients on the list, with the same rules and the same rank, and sees what becomes of them. */
export const createHandler = (deps: Deps) =>
  httpHandler([
    staffRoute(operation, async ({ body, caller }) => {
      const refused = await checkWishes(deps, body);
      if (refused !== undefined) return refuse(refused.reason, ...refused.errors);
      const request = requestOfPatient(body, physicianOf(caller));
      if (request === 'noAddress') return refuse('invalid', { field: 'physicianEmail', reason: 'required' });
      const registered = await registerParty(deps, request, 'physician');
      return registered.outcome === 'tooMany'
        ? refuse('tooMany')
        : answer({ status: registered.outcome, partyId: registered.partyId });
    }),
    staffRoute(listOperation, async ({ caller }) =>
      answer({ now: instantOf(deps.now()), patients: await listPatients(deps, caller.id) }),
    ),
    staffRoute(withdrawOperation, async ({ caller, path: { party } }) => {
      const outcome = await withdrawPatient(deps, party, caller.id);
      return outcome === 'withdrawn' ? answer({ state: outcome }) : refuse(outcome);
    }),
  ]);

const physicianOf = (caller: Caller): RegisteringPhysician =>
  caller.kind === 'person'
    ? { id: caller.id, name: caller.name ?? caller.id, email: caller.email }
    : { id: caller.id, name: caller.id, email: undefined };
