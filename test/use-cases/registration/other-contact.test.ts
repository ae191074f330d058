import { beforeEach, expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import { septetsInOnePart, septetsOf } from '../../../domain/messages/gsm7.ts';
import { sendMessage } from '../../../domain/messages/send-message.ts';
import { objector, removeMember } from '../../../domain/registration/remove-member.ts';
import type { RegisterRequest } from '../../../domain/registration/register-party.ts';
import type { VcdRecord } from '../../../domain/outside-systems/outside-systems.ts';
import type { DemoPerson } from '../../../local/people/people.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { dataOf, fivePeople, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* Whom the VCD knows by another contact than the one that the messages of the party go to is told, and can object. */

const people = fivePeople();
const [ann, bo] = people;
let house: House;
beforeEach(async () => {
  house = await smallHouse(people);
});

interface Sent {
  to: string;
  text: string;
}

/** Registers and sends what follows: to whom and by what. */
async function told(
  members: readonly DemoPerson[],
  known: ReadonlyMap<DemoPerson, Pick<VcdRecord, 'email' | 'phone'>>,
  { sms = true, ...more }: Partial<RegisterRequest> & { sms?: boolean } = {},
) {
  for (const [{ ssin }, contact] of known)
    house.people.set(ssin, { ...house.people.get(ssin)!, email: undefined, phone: undefined, ...contact });
  const partyId = await register(house, members, more);
  const [mails, texts]: [Sent[], Sent[]] = [[], []];
  const deps = {
    ...house.deps,
    siteUrl: 'https://last-minute.example.be',
    bookingLinkTemplate: 'https://b/{code}',
    mail: { send: async ({ to, text }: Sent) => (mails.push({ to, text }), 'accepted' as const) },
    sms: { enabled: sms, send: async ({ to, text }: Sent) => (texts.push({ to, text }), 'accepted' as const) },
  };
  const messages = [...house.store.entities.values()].flatMap((one) =>
    one.type === 'message' && one.kind === 'otherContactTold' ? [one.id] : [],
  );
  for (const id of messages) await sendMessage(deps, id);
  return { partyId, mails, texts, to: [...mails, ...texts].map(({ to }) => to) };
}

const own = ({ email, mobile: phone }: DemoPerson) => ({ email, phone });

it('tells nobody whom the messages reach as the VCD knows them', async () => {
  const known = new Map([[ann, { email: ann.email.toUpperCase(), phone: '053 12 34 56' }]]);
  expect((await told([ann], known)).to).toEqual([]);
});

it('tells a member of a group whose own address was given beside the one that is written to', async () => {
  const known = new Map([
    [ann, own(ann)],
    [bo, own(bo)],
  ]);
  const { partyId, mails, to } = await told([ann, bo], known);
  expect(to).toEqual([bo.email]);
  const token = /#[^.]+\.([\w-]+)/.exec(mails[0]?.text ?? '')?.[1] ?? '';
  expect(await removeMember(house.deps, partyId, objector(house.ids, token))).toEqual({ outcome: 'removed' });
  expect((await house.store.get({ type: 'party', id: partyId }))?.members.map(({ id }) => id)).toEqual(['m1']);
});

it('tells a patient whose physician is written to', async () => {
  const more = { kind: 'patient', inviteTo: 'physician', physician: { name: 'Dr', email: 'dr@example.be' } } as const;
  expect((await told([ann], new Map([[ann, own(ann)]]), more)).to).toEqual([ann.email]);
});

it.each(languages)('tells in %s by one text message whom the VCD knows by a number alone', async (language) => {
  const known = new Map([[ann, { phone: '0470/98.76.54' }]]);
  const { mails, texts } = await told([ann], known, { language });
  expect([mails, texts.map(({ to }) => to)]).toEqual([[], ['+32470987654']]);
  expect(septetsOf(texts[0]?.text ?? '')).toBeLessThanOrEqual(septetsInOnePart);
});

it.each([
  ['the same number, written otherwise', { phone: ann.mobile.replace('+32', '0') }, true],
  ['a landline', { phone: '053 12 34 56' }, true],
  ['nothing', {}, true],
  ['a number, where text messages are off', { phone: '0470/98.76.54' }, false],
])('says nothing where the VCD knows %s', async (_what, contact, sms) => {
  expect((await told([ann], new Map([[ann, contact]]), { sms })).to).toEqual([]);
});

it('does not take what was given of another member for the contact', async () => {
  const members = [dataOf(ann), { ...dataOf(bo), email: 'right@example.be' }];
  const known = new Map<DemoPerson, Pick<VcdRecord, 'email' | 'phone'>>([
    [ann, own(ann)],
    [bo, { email: 'right@example.be' }],
  ]);
  expect((await told([ann, bo], known, { members })).to).toEqual(['right@example.be']);
});
