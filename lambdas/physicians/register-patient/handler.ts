import { instantOf } from '../../../domain/api/answer-fields.ts';
import {
  listPatients as listOperation,
  registerPatient as operation,
  withdrawPatient as withdrawOperation,
} from '../../../domain/physicians/patient-operations.ts';
import type { Caller } from '../../../domain/staff/caller.ts';
import { listPatients, withdrawPatient } from '../../../domain/physicians/own-patients.ts';
import { registerParty } from '../../../domain/registration/register-party.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { forStaff } from '../../runtime/http/route.ts';
import { checkWishes } from '../../../domain/registration/check-wishes.ts';

type Deps = Parameters<typeof registerParty>[0];

/** A physician, signed in, puts patients on the list, with the same rules and the same rank, and sees what becomes of them. */
export const createHandler = (deps: Deps) =>
  httpHandler([
    forStaff(operation, async ({ body, caller }) => {
      const refused = await checkWishes(deps, body);
      if (refused !== undefined) return refuse(refused.reason, ...refused.errors);
      const email = body.physicianEmail ?? emailOf(caller);
      if (body.inviteTo === 'physician' && email === undefined)
        return refuse('invalid', { field: 'physicianEmail', reason: 'required' });
      const registered = await registerParty(
        deps,
        {
          ...body,
          kind: 'patient',
          physician: email === undefined ? undefined : { name: nameOf(caller), email },
          physicianId: caller.id,
          by: caller.id,
        },
        'physician',
      );
      return registered.outcome === 'tooMany'
        ? refuse('tooMany')
        : answer({ status: registered.outcome, partyId: registered.partyId });
    }),
    forStaff(listOperation, async ({ caller }) =>
      answer({ now: instantOf(deps.now()), patients: await listPatients(deps, caller.id) }),
    ),
    forStaff(withdrawOperation, async ({ caller, path: { party } }) => {
      const outcome = await withdrawPatient(deps, party, caller.id);
      return outcome === 'withdrawn' ? answer({ state: outcome }) : refuse(outcome);
    }),
  ]);

const emailOf = (caller: Caller): string | undefined => (caller.kind === 'person' ? caller.email : undefined);
const nameOf = (caller: Caller): string => (caller.kind === 'person' ? (caller.name ?? caller.id) : caller.id);
