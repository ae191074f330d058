import { expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import { createHandler } from '../../../lambdas/edge/refuse-unknown/handler.ts';
import { apiEvent, call } from '../../fakes/api-events.ts';
import { context } from '../../fakes/lambda-context.ts';

const route = 'ANY /api/{proxy+}';

it.each(languages)('refuses a call that does not exist as a problem, in %s', async (language) => {
  const refusal = await call(createHandler(), route, { headers: { 'accept-language': language } });
  expect(refusal).toMatchObject({ status: 404, body: { type: 'urn:problem-type:lmb:notFound', language } });
});

it('tells a program of an earlier version that it is the program that is old', async () => {
  const refusal = await call(createHandler(), route, { headers: { 'lmb-version': '0' } });
  expect(refusal).toMatchObject({ status: 410, body: { type: 'urn:problem-type:lmb:oldClient' } });
});

it.each([
  ['DELETE', '/api/centres', 'GET, PUT'],
  ['POST', '/api/sessions/S1', 'GET'],
  ['GET', '/api/sessions/S1/blocks/2021-04-11T15:00', 'PATCH'],
])('says of %s %s which methods there are', async (method, rawPath, allow) => {
  const event = apiEvent(route, { headers: { 'accept-language': 'de' } });
  const http = { ...event.requestContext.http, method };
  const asked = { ...event, rawPath, requestContext: { ...event.requestContext, http } };
  const result = await createHandler()(asked, context);
  expect(result).toMatchObject({ statusCode: 405, headers: { allow, 'x-request-id': 'request' } });
  expect(result.body).toContain('urn:problem-type:lmb:methodNotAllowed');
  expect(result.body).toContain('"requestId":"request"');
});
