import type { Nothing } from '../api/every-field.ts';
import type { RegisterRequest } from './register-party.ts';
import type { RegistrationShape } from './registration-operations.ts';

/** A registration as the API reads it, in the words of the domain; each of its fields goes somewhere, or this does not compile. */
export function requestOf(body: RegistrationShape): RegisterRequest {
  const { kind, language, members, centres, availability, companion, registeredBy, ...rest } = body;
  const { vaccinationCode: accompaniesCode, ...ofCompanion } = companion ?? { vaccinationCode: undefined };
  const { name, ...ofRegistrar } = registeredBy ?? { name: undefined };
  return {
    kind,
    language,
    members,
    centres,
    availability,
    accompaniesCode,
    registeredBy: name,
    ...(rest satisfies Nothing),
    ...(ofCompanion satisfies Nothing),
    ...(ofRegistrar satisfies Nothing),
  };
}
