import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineOperation } from '../../../domain/api/operation.ts';
import { problemReasons } from '../../../domain/api/problem.ts';
import { preferredLanguage, problemBody, problemTexts } from '../../../domain/api/problem-texts/problem-texts.ts';
import { apiVersion } from '../../../domain/api/version.ts';
import { languages } from '../../../domain/belgium/languages.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';
import { httpHandler } from '../../../lambdas/runtime/http/http.ts';
import { answer } from '../../../lambdas/runtime/http/reply.ts';
import { staffRoute, publicRoute } from '../../../lambdas/runtime/http/route.ts';
import { call, errorsOf, machineOf, personOf } from '../../fakes/api-events.ts';

const body = z.strictObject({ name: z.string(), inner: z.strictObject({ n: z.int() }).optional() });
const answered = { status: 200, description: '', schema: z.unknown() } as const;
const echo = defineOperation({
  id: 'echo',
  route: 'POST /api/echo',
  summary: '',
  access: 'public',
  body,
  answer: answered,
  problems: [],
});
const look = defineOperation({
  id: 'look',
  route: 'GET /api/look',
  summary: '',
  access: 'public',
  answer: answered,
  problems: [],
});
const staff = defineOperation({
  id: 'staff',
  route: 'GET /api/staff',
  summary: '',
  access: { groups: ['centre-staff'], scopes: ['sessions/read'] },
  answer: answered,
  problems: [],
});

const lines: string[] = [];
const keep = (code: string, detail: object = {}): void => {
  lines.push(JSON.stringify({ code, ...detail }));
};
let fault: Error | undefined;
const handler = httpHandler(
  [
    publicRoute(echo, (request) =>
      fault === undefined ? Promise.resolve(answer(request.body)) : Promise.reject(fault),
    ),
    publicRoute(look, () => Promise.resolve(answer({ version: 1 }, { etag: 'v1' }))),
    staffRoute(staff, ({ caller }) => Promise.resolve(answer(caller))),
  ],
  { info: keep, warn: keep, error: keep },
);
const post = (request: Parameters<typeof call>[2]) => call(handler, 'POST /api/echo', request);

const named = (name: string, more: object = {}) =>
  Object.assign(new Error('table lmb, key PARTY#1'), { name, ...more });
const cancelled = (...codes: string[]) =>
  named('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });

describe('a table at its limit', () => {
  it.each([
    named('ProvisionedThroughputExceededException'),
    named('ThrottlingException'),
    named('RequestLimitExceeded'),
    cancelled('None', 'ThrottlingError', 'None'),
    cancelled('ProvisionedThroughputExceeded', 'TransactionConflict'),
  ])(
    'is 503 with the seconds to wait, in the language of the reader, and tells nothing of the inside: $name',
    async (thrown) => {
      fault = thrown;
      const titles = [];
      for (const language of languages) {
        const answered = await post({ body: { name: 'x' }, headers: { 'accept-language': language } });
        expect(answered.status).toBe(503);
        expect(answered.headers['retry-after']).toBe('5');
        expect(answered.body).toMatchObject({ type: 'urn:problem-type:lmb:busy', language });
        expect(JSON.stringify(answered.body)).not.toMatch(/lmb,|PARTY/);
        titles.push(answered.body['title']);
      }
      expect(new Set(titles).size).toBe(3);
      expect(lines.every((line) => line.includes('"code":"busy"') && !line.includes('PARTY'))).toBe(true);
    },
  );

  it.each([
    cancelled('None', 'ValidationError'),
    named('TransactionCanceledException'),
    named('AccessDeniedException'),
  ])('is not what else fails: $name', async (thrown) => {
    fault = thrown;
    expect((await post({ body: { name: 'x' } })).status).toBe(500);
  });
});

beforeEach(() => {
  lines.length = 0;
  fault = undefined;
});

describe('a body', () => {
  it.each([
    ['nothing', { headers: { 'content-type': 'application/json' } }, 'malformed'],
    ['no JSON', { rawBody: '{"name": "An"' }, 'malformed'],
    ['a number that JSON has not', { rawBody: '{"name": NaN}' }, 'malformed'],
    [
      'bytes that are no UTF-8',
      { rawBody: Buffer.from('{"name":"\xff"}', 'latin1').toString('base64'), base64: true },
      'malformed',
    ],
    ['a key twice', { rawBody: '{"name":"An","name":"Bo"}' }, 'duplicateKey'],
    ['a key twice, written differently', { rawBody: '{"name":"An","n\\u0061me":"Bo"}' }, 'duplicateKey'],
    ['a key that touches prototypes', { rawBody: '{"name":"An","__proto__":{"admin":true}}' }, 'unknownField'],
    ['another such key', { body: { name: 'An', constructor: { prototype: {} } } }, 'unknownField'],
    ['too many levels', { rawBody: `${'['.repeat(30_000)}${']'.repeat(30_000)}` }, 'tooDeep'],
  ])('of %s is invalid', async (_name, request, reason) => {
    const refusal = await post(request);
    expect(refusal.status).toBe(400);
    expect(errorsOf(refusal).map((error) => error.split(' ')[1])).toEqual([reason]);
  });

  it('may have the same key in different objects, and braces in its texts', async () => {
    const twice = z.strictObject({ a: z.strictObject({ name: z.string() }), b: z.strictObject({ name: z.string() }) });
    const both = httpHandler([
      publicRoute({ ...echo, body: () => twice }, (request) => Promise.resolve(answer(request.body))),
    ]);
    const given = { a: { name: '}{"name":"\\' }, b: { name: '][' } };
    expect((await call(both, echo.route, { body: given })).body).toEqual(given);
  });

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'as %s is not taken',
    async (type) => {
      const refusal = await post({ rawBody: '{"name":"An"}', headers: { 'content-type': type ?? '' } });
      expect([refusal.status, refusal.body['type']]).toEqual([415, 'urn:problem-type:lmb:unsupportedMediaType']);
    },
  );

  it('is taken with a charset, and from base64', async () => {
    const rawBody = Buffer.from('{"name":"Zoë"}').toString('base64');
    const taken = await post({ rawBody, base64: true, headers: { 'content-type': 'Application/JSON; charset=utf-8' } });
    expect(taken).toMatchObject({ status: 200, body: { name: 'Zoë' } });
  });

  it('of more than 64 kB is too large, whatever is in it', async () => {
    expect((await post({ body: { name: 'a'.repeat(65_000) } })).status).toBe(200);
    expect((await post({ body: { name: 'a'.repeat(70_000) } })).status).toBe(413);
    expect((await post({ rawBody: '€'.repeat(30_000) })).status).toBe(413);
    expect((await post({ rawBody: 'x'.repeat(10_000_000), headers: { 'content-type': 'text/plain' } })).status).toBe(
      413,
    );
  });
});

describe('a fault', () => {
  it('tells nothing of the inside, neither to the caller nor to the log', async () => {
    fault = new Error('duplicate key An Peeters 23292805780');
    const refusal = await post({ body: { name: 'An Peeters' }, query: {} });
    expect(refusal).toMatchObject({ status: 500, body: { type: 'urn:problem-type:lmb:internal', language: 'nl' } });
    expect(JSON.stringify(refusal)).not.toMatch(/Peeters|2329/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"fault":"Error"');
    expect(lines[0]).not.toMatch(/Peeters|2329/);
  });

  it('of an outside system says when to come back', async () => {
    fault = new Unavailable('vcd');
    const refusal = await post({ body: { name: 'An' } });
    expect([refusal.status, refusal.headers['retry-after']]).toEqual([503, '30']);
  });
});

it('logs refusals without what was sent', async () => {
  await post({ body: { name: 5, 'An Peeters': 1 }, headers: { 'x-link-token': 'secret' }, query: { q: 'secret' } });
  expect(lines).toEqual([
    JSON.stringify({ code: 'refused', route: 'POST /api/echo', reason: 'invalid', fields: 'unknownField' }),
  ]);
});

it('answers unknown routes and queries as problems', async () => {
  expect((await call(handler, 'GET /api/nothing')).status).toBe(404);
  const refusal = await call(handler, 'GET /api/look', { query: { debug: '1' } });
  expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, 'debug unknownField']);
});

it('answers 304 to who has the version', async () => {
  const first = await call(handler, 'GET /api/look');
  expect([first.status, first.headers['etag']]).toEqual([200, '"v1"']);
  for (const known of ['"v1"', 'W/"v1"', '"v0", "v1"']) {
    expect(await call(handler, 'GET /api/look', { headers: { 'if-none-match': known } })).toMatchObject({
      status: 304,
      body: {},
    });
  }
  expect((await call(handler, 'GET /api/look', { headers: { 'if-none-match': '"v2"' } })).status).toBe(200);
});

it('sets headers that keep answers private and inert', async () => {
  expect((await post({ body: { name: 'An' } })).headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
});

describe('who calls', () => {
  const as = (claims?: Parameters<typeof personOf>[0] | Record<string, string>) =>
    call(handler, 'GET /api/staff', claims === undefined ? {} : { claims: claims as Record<string, string> });

  it('without a token is not signed in', async () => {
    expect((await as()).status).toBe(401);
    expect((await as({ sub: 'x' })).status).toBe(401);
  });

  it('with another role is refused', async () => {
    expect((await as(personOf('aalst', '[reporter]'))).status).toBe(403);
    expect((await as(machineOf('c', 'booking-events/write'))).status).toBe(403);
    // A person's token may carry a scope of the same name: people are judged by their groups.
    expect((await as({ ...personOf('aalst', '[]'), scope: 'sessions/read' })).status).toBe(403);
  });

  it('is known by groups and centres, or by scopes', async () => {
    expect((await as(personOf('aalst gent', '[reporter centre-staff]'))).body).toEqual({
      kind: 'person',
      id: '0d8f8c3e',
      username: 'someone',
      groups: ['reporter', 'centre-staff'],
      centres: ['aalst', 'gent'],
    });
    expect((await as(machineOf('c', 'sessions/read sessions/write'))).body).toEqual({
      kind: 'machine',
      id: 'c',
      scopes: ['sessions/read', 'sessions/write'],
    });
  });
});

describe('the language of a problem', () => {
  it.each([
    [undefined, 'nl'],
    ['fr-BE,fr;q=0.9,nl;q=0.8', 'fr'],
    ['en, de;q=0.4, fr;q=0.6', 'fr'],
    ['en', 'nl'],
    ['*', 'nl'],
    ['fr;q=0, de', 'de'],
    [';;;q=q=,,,', 'nl'],
  ])('for Accept-Language %s is %s', (wanted, language) => {
    expect(preferredLanguage(wanted)).toBe(language);
  });

  it('is the one that the body names, even when the body is malformed', async () => {
    const refusal = await post({
      rawBody: '{"language": "de", "name": 5',
      headers: { 'accept-language': 'fr', 'content-type': 'application/json' },
    });
    expect(refusal.body['language']).toBe('de');
  });
});

it.each(languages)('has whole texts for every problem in %s', (language) => {
  for (const reason of problemReasons)
    expect(problemBody(reason, language)).toMatchObject({ language, type: `urn:problem-type:lmb:${reason}` });
  const texts = Object.values(problemTexts[language].fields);
  expect(texts.every((text) => /^\p{Lu}.*[.]$/u.test(text))).toBe(true);
  const placeholders = (of: (typeof languages)[number]) =>
    Object.values(problemTexts[of].fields).map((text) => text.match(/\{\w+\}/g)?.toSorted());
  expect(placeholders(language)).toEqual(placeholders('nl'));
});

describe('a caller of an earlier version', () => {
  const older = { 'lmb-version': String(apiVersion - 1) };

  it.each([
    ['nl', 'Laad de pagina opnieuw'],
    ['fr', 'Rechargez la page'],
    ['de', 'Laden Sie die Seite neu'],
  ])('that is not understood is told in %s to renew itself', async (language, told) => {
    const refusal = await post({ body: { name: 'An', gone: 1 }, headers: { ...older, 'accept-language': language } });
    expect(refusal).toMatchObject({ status: 410, body: { type: 'urn:problem-type:lmb:oldClient' } });
    expect(refusal.body['detail']).toContain(told);
  });

  it('that asks for a call that was taken away is told so', async () => {
    expect((await call(handler, 'GET /api/nothing', { headers: older })).status).toBe(410);
  });

  it('that is understood, but wrong in what it says, hears which field it is', async () => {
    const refusal = await post({ body: { name: 'An', inner: { n: 1.5 } }, headers: older });
    expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, 'inner.n wholeNumber']);
  });

  it('that is understood is answered', async () => {
    expect((await post({ body: { name: 'An' }, headers: older })).status).toBe(200);
  });

  it.each([undefined, String(apiVersion), 'new', '-1', '99999'])(
    'is not one that declares %s: it hears which field is wrong',
    async (declared) => {
      const headers = declared === undefined ? {} : { 'lmb-version': declared };
      const refusal = await post({ body: { name: 'An', gone: 1 }, headers });
      expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, 'gone unknownField']);
    },
  );

  it('learns from every answer which version is in force', async () => {
    const answers = [
      await post({ body: { name: 'An' } }),
      await post({ body: {} }),
      await call(handler, 'GET /api/look'),
    ];
    expect(answers.map(({ headers }) => headers['lmb-version'])).toEqual(answers.map(() => String(apiVersion)));
  });
});
