import { describe, expect, it } from 'vitest';
import { matchRoute, type HttpRoute } from '../../local/cloud/http/http-routes.ts';

const route = (key: string): HttpRoute => ({
  key,
  method: key.split(' ')[0] ?? '',
  segments: (key.split(' ')[1] ?? '').split('/').filter((segment) => segment !== ''),
  functionArn: '',
  apiId: '',
  needsToken: false,
  scopes: [],
});
const routes = [
  'GET /things/{thing}',
  'GET /things/all',
  'ANY /things/{thing}',
  'POST /things/{thing}/parts/{part}',
  'GET /files/{path+}',
].map(route);

describe('a request finds', () => {
  it.each([
    ['GET', '/things/all', 'GET /things/all', {}],
    ['GET', '/things/7', 'GET /things/{thing}', { thing: '7' }],
    ['DELETE', '/things/7', 'ANY /things/{thing}', { thing: '7' }],
    [
      'POST',
      '/things/a%20b/parts/2021-04-11T15%3A00',
      'POST /things/{thing}/parts/{part}',
      { thing: 'a b', part: '2021-04-11T15:00' },
    ],
    ['GET', '/files/a/b/c', 'GET /files/{path+}', { path: 'a/b/c' }],
    ['GET', '/things', undefined, undefined],
    ['POST', '/files/a', undefined, undefined],
    ['GET', '/things/7/parts', undefined, undefined],
  ])('%s %s: %s', (method, path, key, parameters) => {
    const match = matchRoute(routes, method, path);
    expect(match?.route.key).toBe(key);
    expect(match?.pathParameters).toEqual(parameters);
  });

  it('the default route when nothing else fits', () => {
    expect(matchRoute([...routes, route('$default')], 'PUT', '/elsewhere')?.route.key).toBe('$default');
    expect(matchRoute([route('$default'), ...routes], 'GET', '/things/all')?.route.key).toBe('GET /things/all');
  });
});
