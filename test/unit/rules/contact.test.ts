import { describe, expect, it } from 'vitest';
import { canBeWrittenTo, channelsOf, contactOf } from '../../../domain/rules/contact.ts';

const an = { id: '1', ssin: '', firstName: 'An', lastName: 'A', postalCode: '3000', email: 'an@example.be' };
const bo = { id: '2', ssin: '', firstName: 'Bo', lastName: 'B', postalCode: '3000', mobile: '+32470000000' };
const { email: _none, ...withoutAddress } = an;
const physician = { name: 'dr. C', email: 'c@example.be' };

describe('the contact of a party', () => {
  it('is the first member, the responsible of a group', () => {
    expect(contactOf({}, { members: [an, bo] })).toEqual({ email: an.email, mobile: undefined, greetName: 'An' });
  });

  it('is never another member: who has no address is called', () => {
    const contact = contactOf({}, { members: [withoutAddress, bo] });
    expect(contact).toEqual({ email: undefined, mobile: undefined, greetName: 'An' });
    expect(canBeWrittenTo(contact, { enabled: true })).toBe(false);
  });

  it('is the physician who asked for it, and not the patient', () => {
    const contact = contactOf({ inviteTo: 'physician' }, { members: [bo], physician });
    expect(contact).toEqual({ email: physician.email, greetName: physician.name });
    expect(contactOf({ inviteTo: 'patient' }, { members: [bo], physician }).mobile).toBe(bo.mobile);
  });

  it('is not written to where mail came back from', () => {
    expect(contactOf({ undeliverable: true }, { members: [an] }).email).toBeUndefined();
  });

  it('says by which ways it is reached, without a look at anybody else', () => {
    expect(channelsOf({}, { members: [{ ...an, mobile: '+32470000000' }, bo] })).toEqual(['email', 'sms']);
    expect(channelsOf({}, { members: [withoutAddress, bo] })).toEqual([]);
    expect(channelsOf({ inviteTo: 'physician' }, { members: [bo], physician })).toEqual(['email']);
  });

  it.each([
    [{ email: 'an@example.be', greetName: '' }, false, true],
    [{ mobile: '+32470000000', greetName: '' }, false, false],
    [{ mobile: '+32470000000', greetName: '' }, true, true],
    [{ greetName: '' }, true, false],
  ])('%j can be written to with text messages %s: %s', (contact, enabled, expected) => {
    expect(canBeWrittenTo(contact, { enabled })).toBe(expected);
  });
});
