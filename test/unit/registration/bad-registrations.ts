/** Registrations and what is said of them, for the handler alone and for the running API. */

/** The moment for which the dates below are made: 14:00 in Belgium. */
export const now = Date.parse('2021-04-11T12:00:00Z');
export const an = {
  ssin: '23292805780',
  lastName: 'Peeters',
  firstName: 'An',
  postalCode: '9300',
  email: 'an@example.be',
  mobile: '0475 12 34 56',
};
export const bo = { ssin: '81050003552', lastName: "D'Hondt-Van den Berghe", firstName: 'Zoë', postalCode: '1000' };
/** One that is received. */
export const request = {
  kind: 'self',
  language: 'nl',
  members: [an],
  centres: ['aalst'],
  availability: [{ date: '2021-04-12', dayPart: 'morning' }],
};

export const withMember = (change: object) => ({ ...request, members: [{ ...an, ...change }] });
export const withSlots = (...availability: [string, string][]) => ({
  ...request,
  availability: availability.map(([date, dayPart]) => ({ date, dayPart })),
});

/** What is sent, and what is said of it: `<field> <reason>`. */
export const badRegistrations: [name: string, body: unknown, ...errors: string[]][] = [
  [
    'nothing',
    {},
    'kind required',
    'language required',
    'members required',
    'centres required',
    'availability required',
  ],
  ['a list', [], ' wrongType'],
  ['null', null, ' wrongType'],
  ['an unknown field', { ...request, admin: true }, 'admin unknownField'],
  ['an unknown field of a member', withMember({ role: 'x' }), 'members.0.role unknownField'],
  ['an unknown kind', { ...request, kind: 'patient' }, 'kind unknownValue'],
  ['an unknown language', { ...request, language: 'en' }, 'language unknownValue'],
  ['an SSIN with a letter', withMember({ ssin: '2329280578O' }), 'members.0.ssin ssinCharacters'],
  ['an SSIN that is too short', withMember({ ssin: '2329280578' }), 'members.0.ssin ssinLength'],
  ['an SSIN with wrong check digits', withMember({ ssin: '23292805781' }), 'members.0.ssin ssinCheckDigits'],
  ['an SSIN with a month that is none', withMember({ ssin: ssinWithCheck('811301035') }), 'members.0.ssin ssinMonth'],
  ['an SSIN with a day that is none', withMember({ ssin: ssinWithCheck('810431035') }), 'members.0.ssin ssinDay'],
  ['an SSIN with a counter that is none', withMember({ ssin: '47060200096' }), 'members.0.ssin ssinCounter'],
  ['an SSIN of the future', withMember({ ssin: ssinWithCheck('220101001', '2') }), 'members.0.ssin ssinFuture'],
  ['an empty SSIN', withMember({ ssin: ' ' }), 'members.0.ssin required'],
  ['an SSIN that is a number', withMember({ ssin: 23292805780 }), 'members.0.ssin wrongType'],
  ['a name with digits', withMember({ lastName: 'Peeters 2' }), 'members.0.lastName nameCharacters'],
  ['a name with a line break', withMember({ firstName: 'An\r\nBcc: x@example.be' }), 'members.0.firstName characters'],
  ['a name that is a formula', withMember({ lastName: '=HYPERLINK("x")' }), 'members.0.lastName nameCharacters'],
  ['a name with markup', withMember({ lastName: '<b>An</b>' }), 'members.0.lastName nameCharacters'],
  ['a name with a lone surrogate', withMember({ lastName: 'A\uD800' }), 'members.0.lastName characters'],
  [
    'a name with a tower of marks',
    withMember({ lastName: `A${'\u0300\u0323'.repeat(4)}` }),
    'members.0.lastName nameCharacters',
  ],
  ['a name of 81 letters', withMember({ lastName: 'a'.repeat(81) }), 'members.0.lastName tooLong'],
  ['an empty name', withMember({ lastName: '  ' }), 'members.0.lastName required'],
  ['a postal code of three digits', withMember({ postalCode: '930' }), 'members.0.postalCode postalCodeForm'],
  ['a postal code that does not exist', withMember({ postalCode: '9999' }), 'members.0.postalCode postalCodeUnknown'],
  ['an address without host', withMember({ email: 'an@' }), 'members.0.email emailForm'],
  [
    'an address with another behind it',
    withMember({ email: 'an@example.be\nbcc: x@example.be' }),
    'members.0.email emailForm',
  ],
  ['an address that is too long', withMember({ email: `an@${'a.'.repeat(130)}be` }), 'members.0.email tooLong'],
  ['a landline', withMember({ mobile: '053 12 34 56' }), 'members.0.mobile landline'],
  ['a mobile number of another country', withMember({ mobile: '+44 7911 123456' }), 'members.0.mobile mobileCountry'],
  ['a mobile number that is none', withMember({ mobile: 'ask my son' }), 'members.0.mobile mobileForm'],
  [
    'a contact that cannot be reached',
    withMember({ email: undefined, mobile: undefined }),
    'members.0.email contactNeeded',
    'members.0.mobile contactNeeded',
  ],
  [
    'somebody else who cannot be reached',
    { ...withMember({ email: undefined, mobile: undefined }), kind: 'thirdParty' },
    'members.0.email oneContactNeeded',
  ],
  ['two persons of one', { ...request, members: [an, bo] }, 'members onePerson'],
  ['a group of 1', { ...request, kind: 'group' }, 'members groupSize'],
  [
    'a group of 5',
    { ...request, kind: 'group', members: [an, bo, bo, bo, bo] },
    'members groupSize',
    ...[2, 3, 4].map((i) => `members.${i}.ssin samePersonTwice`),
  ],
  [
    'the same person twice',
    { ...request, kind: 'group', members: [an, { ...bo, ssin: '23.29.28-057.80' }] },
    'members.1.ssin samePersonTwice',
  ],
  ['no centre', { ...request, centres: [] }, 'centres tooFew'],
  ['eleven centres', { ...request, centres: Array.from({ length: 11 }, (_, i) => `c${i}`) }, 'centres tooMany'],
  ['a centre twice', { ...request, centres: ['aalst', 'aalst'] }, 'centres.1 twice'],
  ['a centre that does not exist', { ...request, centres: ['aalst', 'atlantis'] }, 'centres.1 unknownCentre'],
  ['a centre that takes no part', { ...request, centres: ['closed'] }, 'centres.0 centreNotTakingPart'],
  ['no availability', { ...request, availability: [] }, 'availability tooFew'],
  [
    'a day-part that has ended',
    withSlots(['2021-04-11', 'morning'], ['2021-04-11', 'evening']),
    'availability.0.date ended',
  ],
  [
    'a day that has ended, and one too far ahead',
    withSlots(['2021-04-10', 'evening'], ['2021-05-11', 'evening']),
    'availability.0.date ended',
  ],
  ['a date that does not exist', withSlots(['2021-02-30', 'evening']), 'availability.0.date dateForm'],
  ['an unknown day-part', withSlots(['2021-04-12', 'night']), 'availability.0.dayPart unknownValue'],
  [
    'a companion with two day-parts',
    {
      ...withSlots(['2021-04-12', 'morning'], ['2021-04-12', 'evening']),
      kind: 'companion',
      companion: { vaccinationCode: 'ABCD-1234' },
    },
    'availability oneDayPart',
  ],
  [
    'a companion with two centres',
    { ...request, centres: ['aalst', 'gent'], kind: 'companion', companion: { vaccinationCode: 'ABCD-1234' } },
    'centres oneCentre',
  ],
  ['a companion without a code', { ...request, kind: 'companion' }, 'companion.vaccinationCode required'],
  [
    'a companion with a wrong code',
    { ...request, kind: 'companion', companion: { vaccinationCode: 'no?' } },
    'companion.vaccinationCode vaccinationCodeForm',
  ],
  [
    'a code of a companion where there is none',
    { ...request, companion: { vaccinationCode: 'ABCD-1234' } },
    'companion notForThisKind',
  ],
  [
    'several errors at once',
    { ...withMember({ ssin: '1' }), kind: 'group', centres: [] },
    'members.0.ssin ssinLength',
    'centres tooFew',
    'members groupSize',
  ],
];

/** Nine digits with their check. */
function ssinWithCheck(nine: string, century = ''): string {
  return nine + String(97 - (Number(century + nine) % 97)).padStart(2, '0');
}
