import { resolve } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ruleset, Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { describe as group, expect, it } from 'vitest';
import { folderOf } from '../../../scripts/function-folders.ts';
import { allOperations } from '../../../domain/all-operations.ts';
import { problemReasons, problemStatuses } from '../../../domain/api/problem.ts';
import { describe } from '../../../lambdas/edge/describe-api/description.ts';
import { apiVersion } from '../../../domain/api/version.ts';
import { routes } from '../../../lib/edge/routes.ts';
import { versionAtTheEdge } from '../../../lib/edge/security-headers.ts';
import { call } from '../../fakes/api-events.ts';

const description = describe({ siteUrl: 'https://example.be', tokenUrl: 'https://tokens.example.be' }) as {
  openapi: string;
  components: { schemas: Record<string, object> };
  paths: Record<
    string,
    Record<string, { operationId: string; responses: Record<string, unknown>; security?: unknown[] }>
  >;
};

it('describes every operation once', () => {
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(allOperations.map(({ route }) => route).toSorted());
  expect(new Set(allOperations.map(({ id }) => id)).size).toBe(allOperations.length);
  expect(description.openapi).toMatch(/^3\.1\./);
});

it('gives neither Redocly nor Spectral anything to complain about', async () => {
  const source = JSON.stringify(description);
  const config = await createConfig({ extends: ['recommended'] });
  const redocly = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  expect(redocly.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  const spectral = new Spectral();
  spectral.setRuleset(new Ruleset({ extends: [oas] }));
  const found = await spectral.run(source);
  expect(found.map(({ code, message, path }) => `${code}: ${message} at ${path.join('/')}`)).toEqual([]);
});

it('leaves answers open to new fields, and requests closed', () => {
  const { Session, SessionRequest } = description.components.schemas;
  expect(Session).not.toHaveProperty('additionalProperties');
  expect(SessionRequest).toHaveProperty('additionalProperties', false);
  for (const { responses } of Object.values(description.paths).flatMap((methods) => Object.values(methods)))
    expect(JSON.stringify(responses)).not.toContain('"additionalProperties":false');
});

it('has a schema for every answer, and a problem for every status', () => {
  for (const { route, answer, problems } of allOperations) {
    const [method = '', path = ''] = route.split(' ');
    const responses = description.paths[path]?.[method.toLowerCase()]?.responses ?? {};
    const statuses = [answer.status, ...problems.map((reason) => problemStatuses[reason]), 500, 503];
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(statuses.map(String)));
  }
});

it('knows a status for every reason', () => {
  expect(problemReasons.every((reason) => problemStatuses[reason] >= 400)).toBe(true);
});

it('has the version that the edge gives to what the gateway refuses', () => {
  expect(versionAtTheEdge).toBe(String(apiVersion));
});

group('the gateway', () => {
  it('has exactly the routes that are described, with the same access', () => {
    const described = allOperations.map(
      ({ route, access }) => `${route} ${typeof access === 'object' ? 'token' : 'open'}`,
    );
    const routed = routes.map(
      ({ method, path, access }) => `${method} ${path} ${access === 'public' ? 'open' : 'token'}`,
    );
    expect(routed.toSorted()).toEqual(described.toSorted());
  });
});

interface HandlerModule {
  createHandler?: (deps: object) => Parameters<typeof call>[0];
}

it.each(routes.map(({ method, path, answeredBy }) => [`${method} ${path}`, answeredBy]))(
  '%s is answered by %s',
  async (route, name) => {
    const module: HandlerModule = await import(resolve(folderOf(name), 'handler.ts'));
    // Nothing behind it: it must not come so far.
    const handler = module.createHandler?.({});
    if (handler === undefined) throw new Error(`no handler of ${name}`);
    const operation = allOperations.find((one) => one.route === route);
    // Whoever must prove something is asked for the proof first; for the others an unknown parameter is wrong.
    const path = {
      centre: 'aalst',
      session: 'S1',
      block: '2021-04-11T15:00',
      kind: 'signUp',
      id: 'R1',
      invitation: 'S1-I1',
      party: 'P1',
      file: '$bulk-publish',
    };
    const parameters = Object.fromEntries(Object.entries(path).filter(([key]) => route.includes(`{${key}}`)));
    const refusal = await call(handler, route, { query: { unknown: '1' }, path: parameters });
    expect(refusal.status).toBe(operation?.access === 'public' ? 400 : 401);
  },
);
