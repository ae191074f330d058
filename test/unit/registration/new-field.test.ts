import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { EveryField, Nothing } from '../../../domain/api/every-field.ts';
import type { AnswerOf, BodyOf } from '../../../domain/api/operation.ts';
import { languages } from '../../../domain/belgium/languages.ts';
import type { registerCaller } from '../../../domain/contact-centre/contact-centre-operations.ts';
import type { SignUpSecrets } from '../../../domain/entities/invitations.ts';
import type { GivenPerson, PartySecrets } from '../../../domain/entities/parties.ts';
import type { registerPatient } from '../../../domain/physicians/patient-operations.ts';
import type { changeParty, exportParty, showParty } from '../../../domain/registration/party-operations.ts';
import type { registerParty } from '../../../domain/registration/registration-operations.ts';
import type { signUp } from '../../../domain/sign-ups/sign-up-operations.ts';
import { createHandler as createChange } from '../../../lambdas/registration/change-party/handler.ts';
import { createHandler as createRegister } from '../../../lambdas/registration/register-party/handler.ts';
import { createHandler as createShow } from '../../../lambdas/registration/show-party/handler.ts';
import {
  type PersonFieldName,
  fieldOf,
  personBody,
  personFieldNames,
  personFields,
  personFacts,
  personOf,
} from '../../../static-site/src/scripts/fields/person-fields.ts';
import { type Stored, storedFacts } from '../../../static-site/src/scripts/party/stored.ts';
import type { Draft } from '../../../static-site/src/scripts/register/draft.ts';
import { memberErrors } from '../../../static-site/src/scripts/register/checks.ts';
import { registrationBody } from '../../../static-site/src/scripts/register/submission.ts';
import { deskBody } from '../../../static-site/src/scripts/staff/registration-entry.ts';
import { fields as de } from '../../../static-site/texts/de/fields.ts';
import { fields as fr } from '../../../static-site/texts/fr/fields.ts';
import { fields as nl } from '../../../static-site/texts/nl/fields.ts';
import { party as partyTexts } from '../../../static-site/texts/nl/party.ts';
import { stored as storedTexts } from '../../../static-site/texts/nl/stored.ts';
import { words } from '../../../static-site/texts/nl/words.ts';
import { call } from '../../fakes/api-events.ts';
import { MemoryStore } from '../../fakes/handler-store.ts';
import { centreOf, countingIds, openVault, plainIndex } from '../../fakes/simple-ports.ts';
import { an, now } from './bad-registrations.ts';

/*
 * A field of a person goes the whole way, or something stops: form, body, request, what is sealed, view, export, the
 * page of what is stored, corrections. The table of fields is walked, so that a field that is added is walked, too.
 */

/** What people type where the table's own example would not do. */
const typed: Partial<Record<PersonFieldName, string>> = an;
/** Any name will do for a field of which nothing is known here. */
const person = personOf((name) => typed[name] ?? 'Zoë');
/** In the one form that is stored. */
const kept = personOf((name) => (name === 'mobile' ? '+32475123456' : person[name]));
const corrected = personOf((name) => ({ ...typed, firstName: 'Anna', lastName: 'Maes' })[name] ?? 'Bo');

const draft: Draft = {
  kind: 'self',
  size: undefined,
  code: '',
  place: '',
  centres: [centreOf('aalst')],
  slots: ['2021-04-12.morning'],
  members: [person],
  registeredBy: '',
};

let store: MemoryStore;
let link: { headers: Record<string, string> };
let show: ReturnType<typeof createShow>;
let change: ReturnType<typeof createChange>;

beforeEach(async () => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  store = new MemoryStore([centreOf('aalst')]);
  const deps = {
    store,
    vault: openVault,
    blindIndex: plainIndex,
    ids: countingIds(),
    now: () => Date.now(),
    mostPerHour: 2,
  };
  const body = JSON.parse(JSON.stringify(registrationBody(draft, 'nl')));
  await call(createRegister(deps), 'POST /api/registrations', { body });
  link = { headers: { 'x-link-token': `${store.all('party')[0]?.id}.${sealed().linkSecret}` } };
  [show, change] = [createShow(deps), createChange(deps)];
});

const sealed = (): PartySecrets => JSON.parse(store.all('party')[0]?.sealed?.data ?? '');
const exported = async (): Promise<Stored> => {
  const { body } = await call(show, 'GET /api/party/export', link);
  return JSON.parse(JSON.stringify(body));
};

describe.each(personFieldNames)('%s', (name) => {
  it('is sealed, seen, exported and shown as stored', async () => {
    expect(sealed().members[0]?.[name]).toBe(kept[name]);
    const { body } = await call(show, 'GET /api/party', link);
    expect(body).toMatchObject({ members: [{ [name]: kept[name] }] });
    const all = await exported();
    expect(all.data.members[0]?.[name]).toBe(kept[name]);
    const texts = { party: partyTexts, stored: storedTexts, fields: nl, words };
    const rows = storedFacts(all, [], texts).flatMap((facts) => facts.rows);
    const isName = name === 'firstName' || name === 'lastName';
    expect(rows).toContainEqual(
      isName ? [storedTexts.name, `${kept.firstName} ${kept.lastName}`] : [nl[fieldOf(name).label], kept[name]],
    );
  });

  it('is on the page that asks whether all is right, and goes with what the desk sends', () => {
    const digits = (text: string): string => text.replace(/[\s.-]/g, '');
    expect(digits(personFacts(person, nl, words).join(' '))).toContain(digits(person[name]));
    const entry = {
      ...draft,
      whom: 'caller',
      kind: 'self',
      language: 'nl',
      callAt: undefined,
      inviteTo: 'patient',
      physicianEmail: '',
    } as const;
    const sent = personBody(person)[name];
    expect(deskBody(entry).members[0]?.[name]).toBe(sent);
    expect(deskBody({ ...entry, whom: 'patient' }).members[0]?.[name]).toBe(sent);
  });

  it('can be corrected, unless it says who the person is', async () => {
    const body = { members: [{ memberId: 'm1', [name]: corrected[name] }] };
    const { status } = await call(change, 'PUT /api/party', { ...link, body });
    expect([status, sealed().members[0]?.[name]]).toEqual(
      fieldOf(name).fixed === true ? [400, kept[name]] : [200, name === 'mobile' ? kept.mobile : corrected[name]],
    );
  });

  it('is missed where it is needed, and has its words in each language', () => {
    const { label, needed } = fieldOf(name);
    const errors = memberErrors({ ...person, [name]: '' }, true, nl, '2021-04-11');
    expect(errors).toEqual(needed === undefined ? [] : [{ field: name, message: nl.errors.missing[needed.missing] }]);
    const labels = { nl, fr, de };
    for (const language of languages) expect(labels[language][label]).toMatch(/\p{L}{3}/u);
  });
});

describe('by type, in the check of types', () => {
  type Field = keyof GivenPerson;

  it('requests, what is sealed and what is answered hold the same fields of a person', () => {
    expectTypeOf<keyof BodyOf<typeof registerParty>['members'][number]>().toEqualTypeOf<Field>();
    expectTypeOf<keyof BodyOf<typeof registerCaller>['members'][number]>().toEqualTypeOf<Field>();
    expectTypeOf<keyof BodyOf<typeof registerPatient>['members'][number]>().toEqualTypeOf<Field>();
    expectTypeOf<keyof BodyOf<typeof signUp>['person']>().toEqualTypeOf<Field>();
    expectTypeOf<keyof SignUpSecrets['person']>().toEqualTypeOf<Field>();
    expectTypeOf<keyof PartySecrets['members'][number]>().toEqualTypeOf<Field | 'id' | 'code' | 'codeAt'>();
    expectTypeOf<keyof AnswerOf<typeof showParty>['members'][number]>().toEqualTypeOf<Field | 'memberId'>();
    type Corrected = NonNullable<BodyOf<typeof changeParty>['members']>[number];
    expectTypeOf<keyof Corrected>().toEqualTypeOf<Exclude<Field, 'ssin'> | 'memberId'>();
    expectTypeOf<keyof typeof personFields>().toEqualTypeOf<Field>();
    expect(Object.keys(personFields)).toEqual(personFieldNames);
  });

  it('a field that is left over is not nothing, and one without an answer is not every field', () => {
    const { a: _a, ...left } = { a: '', b: '' };
    const { a: _all, ...nothing } = { a: '' };
    expectTypeOf(left).not.toExtend<Nothing>();
    expectTypeOf(nothing).toExtend<Nothing>();
    expectTypeOf<{ a: string }>().not.toExtend<EveryField<{ a: string; b?: string }>>();
    expectTypeOf<{ a: string; b: undefined }>().toExtend<EveryField<{ a: string; b?: string }>>();
    expectTypeOf<{ a: undefined }>().not.toExtend<EveryField<{ a: string }>>();
    expectTypeOf<Stored>().toEqualTypeOf<AnswerOf<typeof exportParty>>();
    expect(personFieldNames).toContain('firstName');
  });
});
