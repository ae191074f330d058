import { describe, expect, it } from 'vitest';
import { meantAddress } from '../../static-site/src/scripts/fields/email-hint.ts';
import { maskedEmail, maskedMobile } from '../../static-site/src/scripts/register/sent.ts';

describe('the address that was meant', () => {
  it.each([
    ['jan@gmial.con', 'jan@gmail.com'],
    ['jan@gmail.be', 'jan@gmail.com'],
    ['jan@teleent.be', 'jan@telenet.be'],
    ['jan@telenet.com', 'jan@telenet.be'],
    ['jan@hotmial.com', 'jan@hotmail.com'],
    ['jan@yahooo.fr', 'jan@yahoo.fr'],
  ])('%s: %s', async (typed, meant) => {
    expect(await meantAddress(typed)).toBe(meant);
  });

  it.each([
    'jan@telenet.be',
    'jan@orange.be',
    'jan@orange.lu',
    'jan@kuleuven.be',
    'jan@student.kuleuven.be',
    'jan@ugent.be',
    'jan@vub.be',
    'jan@uclouvain.be',
    'jan@minfin.fed.be',
    'jan@stad.gent',
    'jan@voorbeeld.be',
    'jan@',
    '',
  ])('%s stays', async (typed) => {
    expect(await meantAddress(typed)).toBeUndefined();
  });
});

it('an address and a number are shown so that a slip is seen', () => {
  expect(maskedEmail('elza.peeters@telenet.be')).toBe('el…@telenet.be');
  expect(maskedEmail('a@b.be')).toBe('a…@b.be');
  expect(maskedEmail('')).toBe('');
  expect(maskedMobile('+32 470 12 34 56')).toBe('0470 … 56');
  expect(maskedMobile('')).toBe('');
});
