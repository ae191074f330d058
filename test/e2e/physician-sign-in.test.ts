import { beforeAll, describe, expect, it } from 'vitest';
import { physicianProviders } from '../../domain/physicians/sign-in-operations.ts';
import { personas } from '../../local/stand-ins/physicians/personas.ts';
import type { LocalSystem } from '../../local/system.ts';
import { stillProduct } from '../lane/products.ts';
import { comeBack, finish, postJson, proveNumber } from './physician-provider.ts';

/*
 * Physicians sign in with eHealth and BOSA: our own relying party against real OpenID providers, through the embedded
 * cloud of the synthesised template.
 */

const start = Date.parse('2021-04-11T10:00:00Z');
let system: LocalSystem;
let site: string;

beforeAll(async () => {
  system = await stillProduct(start);
  site = system.cloud.url;
});

const patients = async (token: string) => {
  const answer = await fetch(`${site}/api/patients`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe('eHealth', () => {
  it('signs a physician in for half an hour, who then finds own patients', async () => {
    const outcome = await finish(site, await comeBack(site, 'ehealth', 'physician'));
    expect(outcome).toEqual({
      outcome: 'signedIn',
      token: expect.stringMatching(/^physician\.[\w-]{44}$/),
      until: '2021-04-11T10:30:00.000Z',
      name: 'Marie Lambert',
    });
    if (outcome.outcome !== 'signedIn') return;
    expect(await patients(outcome.token)).toMatchObject({ status: 200, body: { patients: [] } });
    await system.cloud.advanceTo(start + 29 * 60_000);
    expect((await patients(outcome.token)).status).toBe(200);
    await system.cloud.advanceTo(start + 30 * 60_000);
    expect((await patients(outcome.token)).status).toBe(401);
  });

  it.each([
    ['notPhysician', 'notPhysician'],
    ['recognitionExpired', 'recognitionExpired'],
    ['assuranceTooLow', 'assuranceTooLow'],
    ['cancel', 'cancelled'],
  ] as const)('refuses %s as %s', async (persona, reason) => {
    expect(await finish(site, await comeBack(site, 'ehealth', persona))).toEqual({ outcome: 'refused', reason });
  });
});

describe('BOSA', () => {
  it('asks for the number, which has to be the person’s own', async () => {
    const answer = await comeBack(site, 'bosa', 'physician');
    expect(await finish(site, answer)).toEqual({ outcome: 'numberNeeded' });
    const unknown = { outcome: 'refused', reason: 'numberUnknown' };
    // A colleague's, and something that is no number at all.
    expect(await proveNumber(site, answer, personas.assuranceTooLow.nihii)).toEqual(unknown);
    expect(await proveNumber(site, answer, 'abc')).toEqual(unknown);
    const outcome = await proveNumber(site, answer, '1-14787-61-004');
    expect(outcome).toMatchObject({ outcome: 'signedIn', name: 'Marie Lambert' });
    if (outcome.outcome !== 'signedIn') return;
    expect((await patients(outcome.token)).status).toBe(200);
    // Proven once: the same answer opens no second session.
    expect(await proveNumber(site, answer, personas.physician.nihii)).toEqual({ outcome: 'refused', reason: 'failed' });
  });

  it('gives up after five numbers', async () => {
    const answer = await comeBack(site, 'bosa', 'physician');
    await finish(site, answer);
    for (let tries = 0; tries < 5; tries += 1) await proveNumber(site, answer, '10829059');
    expect(await proveNumber(site, answer, personas.physician.nihii)).toEqual({ outcome: 'refused', reason: 'failed' });
  });

  it.each([
    ['notPhysician', 'notPhysician'],
    ['recognitionExpired', 'recognitionExpired'],
  ] as const)('refuses %s by what the register says', async (persona, reason) => {
    const answer = await comeBack(site, 'bosa', persona);
    expect(await finish(site, answer)).toEqual({ outcome: 'numberNeeded' });
    expect(await proveNumber(site, answer, personas[persona].nihii)).toEqual({ outcome: 'refused', reason });
  });

  it('refuses a sign-in that was too weak before any number is asked for', async () => {
    const answer = await comeBack(site, 'bosa', 'assuranceTooLow');
    expect(await finish(site, answer)).toEqual({ outcome: 'refused', reason: 'assuranceTooLow' });
  });
});

describe.each(physicianProviders)('an answer of %s', (provider) => {
  const failed = { outcome: 'refused', reason: 'failed' };

  it('is of no use in another browser, under another state, or a second time', async () => {
    const answer = await comeBack(site, provider, 'physician');
    const other = await comeBack(site, provider, 'physician');
    expect(await finish(site, { ...answer, secret: other.secret })).toEqual(failed);
    // Another's code in one's own sign-in: PKCE and nonce do not fit.
    expect(await finish(site, { ...other, code: answer.code ?? '' })).toEqual(failed);
    expect((await finish(site, answer)).outcome).not.toBe('refused');
    expect(await finish(site, answer)).toEqual(failed);
  });

  it('ends after ten minutes', async () => {
    const answer = await comeBack(site, provider, 'physician');
    await system.cloud.advanceTo(system.cloud.clock.now() + 10 * 60_000);
    expect(await finish(site, answer)).toEqual(failed);
  });

  it('is refused when it names another issuer', async () => {
    const answer = await comeBack(site, provider, 'physician');
    expect(await finish(site, { ...answer, iss: 'http://127.0.0.1:1/elsewhere' })).toEqual(failed);
  });
});

describe('the account of the product', () => {
  it('opens the same calls; anything else opens nothing', async () => {
    expect((await patients(await system.identity.personToken('arts'))).status).toBe(200);
    expect((await patients('physician.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(401);
    expect((await patients('not-a-token')).status).toBe(401);
    expect((await fetch(`${site}/api/patients`)).status).toBe(401);
  });

  it('goes back to no page but our own', async () => {
    const begun = { provider: 'ehealth', language: 'nl', binding: 'a'.repeat(43) };
    const { body } = await postJson(`${site}/api/physician-sign-in`, begun);
    const address = new URL(String(body['address']));
    expect(address.searchParams.get('redirect_uri')).toBe(`${site}/nl/arts/`);
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    const elsewhere = await postJson(`${site}/api/physician-sign-in`, { ...begun, returnTo: 'https://evil.example' });
    expect(elsewhere.status).toBe(400);
  });
});
