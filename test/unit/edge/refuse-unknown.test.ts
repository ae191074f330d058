import { expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import { createHandler } from '../../../lambdas/edge/refuse-unknown/handler.ts';
import { call } from '../../fakes/api-events.ts';

const route = 'ANY /api/{proxy+}';

it.each(languages)('refuses a call that does not exist as a problem, in %s', async (language) => {
  const refusal = await call(createHandler(), route, { headers: { 'accept-language': language } });
  expect(refusal).toMatchObject({ status: 404, body: { type: 'urn:problem-type:lmb:notFound', language } });
});

it('tells a program of an earlier version that it is the program that is old', async () => {
  const refusal = await call(createHandler(), route, { headers: { 'lmb-version': '0' } });
  expect(refusal).toMatchObject({ status: 410, body: { type: 'urn:problem-type:lmb:oldClient' } });
});
