import type { Nothing } from '../api/every-field.ts';
import type { ReadBodyOf } from '../api/operation.ts';
import type { RegisterRequest } from '../registration/register-party.ts';
import type { registerPatient } from './patient-operations.ts';

/** The physician's account; `email` is where invitations may go. */
export interface RegisteringPhysician {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
}

/** `noAddress`: the physician wants the invitation, and neither the request nor the account says where. */
export function requestOfPatient(
  body: ReadBodyOf<typeof registerPatient>,
  { id, name, email: ofAccount }: RegisteringPhysician,
): RegisterRequest | 'noAddress' {
  const { kind = 'patient', language, members, centres, availability, inviteTo, physicianEmail, ...rest } = body;
  const email = physicianEmail ?? ofAccount;
  if (inviteTo === 'physician' && email === undefined) return 'noAddress';
  return {
    kind,
    language,
    members,
    centres,
    availability,
    inviteTo,
    physician: email === undefined ? undefined : { name, email },
    physicianId: id,
    by: id,
    ...(rest satisfies Nothing),
  };
}
