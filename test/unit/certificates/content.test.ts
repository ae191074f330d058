import { describe, expect, it } from 'vitest';
import { judgeContent } from '../../../domain/certificates/content.ts';
import { recovery, test as testCertificate, vaccination } from './made-certificate.ts';

const withEntry = (changed: object) => ({ ...vaccination, v: [{ ...vaccination.v[0], ...changed }] });
const without = (content: object, ...keys: string[]) =>
  Object.fromEntries(Object.entries(content).filter(([key]) => !keys.includes(key)));
const long = 'x'.repeat(81);

describe('content as the schema has it', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a vaccination', vaccination],
    ['a test', testCertificate],
    ['a recovery', recovery],
    ['an empty birth date', { ...vaccination, dob: '' }],
    ['a year', { ...vaccination, dob: '1992' }],
    ['a year and a month', { ...vaccination, dob: '1992-07' }],
    ['a booster', withEntry({ dn: 3, sd: 2 })],
    ['a moment instead of a date', withEntry({ dt: '2021-07-05T00:00:00' })],
    ['a moment with its zone', withEntry({ dt: '2021-07-05T10:31:07.5+02:00' })],
    ['a vaccine that nobody knew then', withEntry({ mp: 'EU/1/31/9999', ma: 'ORG-1', vp: '1' })],
    ['one standardised name', { ...vaccination, nam: { gnt: 'MARIEKE' } }],
    ['80 characters outside the basic plane', withEntry({ is: '𝕏'.repeat(80) })],
    ['a field that a later version may bring', { ...vaccination, later: 1 }],
    ['no country, before 1.3', { ...withEntry({ co: '' }), ver: '1.0.0' }],
    ['a moment of birth, before 1.3', { ...vaccination, ver: '1.2.1', dob: '1951-03-07T00:00:00' }],
  ])('%s', (_what, content) => {
    expect(judgeContent(content)).toMatchObject({ ok: true });
  });
});

describe('content that is not', () => {
  it.each<[string, Record<string, unknown>]>([
    ['ver', without(vaccination, 'ver')],
    ['ver', { ...vaccination, ver: '1.3' }],
    ['ver', { ...vaccination, ver: 1.3 }],
    ['nam', without(vaccination, 'nam')],
    ['nam', { ...vaccination, nam: {} }],
    ['nam', { ...vaccination, nam: { fn: 'Çelik' } }],
    ['nam', { ...vaccination, nam: ['CELIK'] }],
    ['nam.fnt', { ...vaccination, nam: { fnt: 'Celik' } }],
    ['nam.gnt', { ...vaccination, nam: { fnt: 'CELIK', gnt: 'ÈVE' } }],
    ['nam.fn', { ...vaccination, nam: { fnt: 'CELIK', fn: long } }],
    ['dob', without(vaccination, 'dob')],
    ['dob', { ...vaccination, dob: '07-03-1951' }],
    ['dob', { ...vaccination, dob: '1851-03-07' }],
    ['dob', { ...vaccination, dob: '1951-03-07T00:00:00' }],
    ['v, t, r', without(vaccination, 'v')],
    ['v, t, r', { ...vaccination, ...recovery }],
    ['v', { ...vaccination, v: [] }],
    ['v', { ...vaccination, v: [vaccination.v[0], vaccination.v[0]] }],
    ['v', { ...vaccination, v: vaccination.v[0] }],
    ['v.tg', withEntry({ tg: '6142004' })],
    ['v.dn', withEntry({ dn: 0 })],
    ['v.dn', withEntry({ dn: 1.5 })],
    ['v.sd', withEntry({ sd: '2' })],
    ['v.dt', withEntry({ dt: '2021-02-30' })],
    ['v.dt', withEntry({ dt: '5 July 2021' })],
    ['v.co', withEntry({ co: 'be' })],
    ['v.co', withEntry({ co: '' })],
    ['v.is', withEntry({ is: long })],
    ['v.ci', withEntry({ ci: undefined })],
    ['t.sc', { ...testCertificate, t: [{ ...testCertificate.t[0], sc: 'this morning' }] }],
    ['r.du', { ...recovery, r: [without(recovery.r[0]!, 'du')] }],
  ])('%s', (field, content) => {
    expect(judgeContent(content)).toEqual({ ok: false, field });
  });
});
