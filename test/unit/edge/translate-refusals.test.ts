import type { CloudFrontHeaders, CloudFrontResponseEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../domain/api/problem.ts';
import { problemTexts } from '../../../domain/api/problem-texts/problem-texts.ts';
import { languages } from '../../../domain/belgium/languages.ts';
import { translateRefusal } from '../../../lambdas/edge/translate-refusals/handler.ts';

const headersOf = (values: Readonly<Record<string, string>>): CloudFrontHeaders =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [{ key, value }]]));

/** What CloudFront shows of the answer to a request. */
function originResponse(
  status: number,
  answered: Readonly<Record<string, string>>,
  asked: Readonly<Record<string, string>> = {},
): CloudFrontResponseEvent {
  return {
    Records: [
      {
        cf: {
          config: {
            distributionDomainName: 'd111.cloudfront.net',
            distributionId: 'E1',
            eventType: 'origin-response',
            requestId: '1',
          },
          request: {
            clientIp: '192.0.2.1',
            method: 'POST',
            uri: '/api/sessions',
            querystring: '',
            headers: headersOf(asked),
          },
          response: { status: String(status), statusDescription: 'as it was', headers: headersOf(answered) },
        },
      },
    ],
  };
}

const gateway = { 'content-type': 'application/json', 'content-length': '26', 'apigw-requestid': 'abc' };

describe.each(languages)("the gateway's own refusal in %s", (language) => {
  it.each([
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [405, 'invalid'],
    [413, 'tooLarge'],
    [415, 'unsupportedMediaType'],
    [429, 'tooMany'],
    [500, 'internal'],
    [502, 'internal'],
    [503, 'unavailable'],
    [504, 'unavailable'],
  ] as const)('%d is the problem %s', async (status, reason) => {
    const event = originResponse(status, gateway, { 'accept-language': `${language}-BE, en;q=0.5` });
    const result = await translateRefusal(event);
    expect(result).toMatchObject({ status: String(status), statusDescription: 'as it was' });
    expect(result.headers).toEqual({
      'apigw-requestid': [{ key: 'apigw-requestid', value: 'abc' }],
      'content-type': [{ key: 'Content-Type', value: 'application/problem+json; charset=utf-8' }],
      'content-language': [{ key: 'Content-Language', value: language }],
      'cache-control': [{ key: 'Cache-Control', value: 'no-store' }],
    });
    expect(problem.parse(JSON.parse(result.body ?? ''))).toEqual({
      type: `urn:problem-type:lmb:${reason}`,
      ...problemTexts[language].problems[reason],
      status,
      language,
    });
  });
});

describe('a refusal', () => {
  it('keeps what tells the caller how to come back', async () => {
    const answered = { ...gateway, 'www-authenticate': 'Bearer scope="x"', 'retry-after': '30' };
    expect((await translateRefusal(originResponse(401, answered))).headers).toMatchObject({
      'www-authenticate': [{ value: 'Bearer scope="x"' }],
      'retry-after': [{ value: '30' }],
    });
  });

  it('loses what described the body that it had', async () => {
    const answered = { ...gateway, 'content-encoding': 'gzip', etag: '"1"', 'cache-control': 'public, max-age=60' };
    const { headers } = await translateRefusal(originResponse(404, answered));
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('content-length');
    expect(headers).not.toHaveProperty('etag');
    expect(headers?.['cache-control']?.map(({ value }) => value)).toEqual(['no-store']);
  });

  it.each([{}, { 'content-type': 'text/html' }, { 'content-type': 'application/json; charset=utf-8' }])(
    'is translated whatever it was: %o',
    async (answered) => {
      const { body } = await translateRefusal(originResponse(503, answered));
      expect(JSON.parse(body ?? '')).toMatchObject({ type: 'urn:problem-type:lmb:unavailable', language: 'nl' });
    },
  );
});

describe('untouched', () => {
  it.each([
    [200, 'application/json; charset=utf-8'],
    [202, 'application/json; charset=utf-8'],
    [304, 'application/json'],
    [400, 'application/problem+json; charset=utf-8'],
    [503, 'Application/Problem+JSON'],
  ])('passes %d as %s', async (status, contentType) => {
    const event = originResponse(status, { 'content-type': contentType, etag: '"1"', 'content-length': '5' });
    const before = structuredClone(event.Records[0]?.cf.response);
    expect(await translateRefusal(event)).toEqual(before);
  });
});
