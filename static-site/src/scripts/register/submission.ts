/** What is sent, and where the reader finds a problem that the server names. */

import type { EveryField } from '../../../../domain/api/every-field.ts';
import type { BodyOf } from '../../../../domain/api/operation.ts';
import type { Language } from '../../../../domain/belgium/languages.ts';
import type { registerParty } from '../../../../domain/registration/registration-operations.ts';
import type { FieldProblem } from '../api/api.ts';
import { nameOfField } from '../fields/field-names.ts';
import { personBody } from '../fields/person-fields.ts';
import type { FieldTexts } from '../page/words.ts';
import { slotOf } from '../fields/availability-words.ts';
import { type Draft, type Step, memberCount, memberOf } from './draft.ts';

/** A field that the API gets and that is not sent does not compile. */
export function registrationBody(draft: Draft, language: Language): EveryField<BodyOf<typeof registerParty>> {
  const { kind = 'self' } = draft;
  return {
    kind,
    language,
    members: Array.from({ length: memberCount(draft) }, (_, index) => personBody(memberOf(draft, index))),
    centres: draft.centres.map(({ id }) => id),
    availability: draft.slots.map(slotOf),
    companion: kind === 'companion' ? { vaccinationCode: draft.code } : undefined,
    registeredBy: kind === 'thirdParty' ? { name: draft.registeredBy } : undefined,
  };
}

export type PlacedProblem = Readonly<{ fits: (step: Step) => boolean; field: string; message: string; name: string }>;

/** The step and the field of a server's problem; a problem about the whole belongs to the last step. */
export function placeOfProblem({ field, message }: FieldProblem, texts: FieldTexts): PlacedProblem {
  return { ...placeOf(field), message, name: nameOfField(field, texts) };
}

function placeOf(field: string): Pick<PlacedProblem, 'fits' | 'field'> {
  const member = /^members\.(\d+)(?:\.(\w+))?/.exec(field);
  if (member !== null) {
    const index = Number(member[1]);
    return { fits: (step) => step.key === 'person' && step.member === index, field: member[2] ?? 'ssin' };
  }
  if (field.startsWith('registeredBy')) return { fits: ({ key }) => key === 'person', field: 'registeredBy' };
  if (field.startsWith('centres')) return { fits: ({ key }) => key === 'centres', field: 'place' };
  if (field.startsWith('availability')) return { fits: ({ key }) => key === 'when', field: 'calendar-first' };
  if (field.startsWith('companion')) return { fits: ({ key }) => key === 'booking', field: 'code' };
  if (field.startsWith('kind')) return { fits: ({ key }) => key === 'who', field: 'kind-self' };
  return { fits: ({ key }) => key === 'check', field: '' };
}
