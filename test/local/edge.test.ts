import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readCompression, type Compression } from '../../local/cloud/http/compression.ts';
import { answerAtEdge, readEdgeFunctions, type EdgeFunctions } from '../../local/cloud/http/edge-functions.ts';
import { addHeaders, readAddedHeaders, type AddedHeaders } from '../../local/cloud/http/response-headers.ts';
import { loadEdgeFunction } from '../../local/cloud/http/edge-runtime.ts';
import { KeyValueStores } from '../../local/cloud/http/key-value-stores.ts';
import { StaticSite } from '../../local/cloud/http/static-site.ts';
import { Template } from '../../local/cloud/template/template.ts';

const onRequest = `
function handler(event) {
  const request = event.request;
  if (request.uri === '/old') return { statusCode: 308, headers: { location: { value: '/new/' } } };
  if (request.uri === '/new/') request.uri = '/new/index.html';
  return request;
}`;
const onResponse = `
function handler(event) {
  if (event.request.uri === '/gone.html') event.response.statusCode = 404;
  return event.response;
}`;
const onCall = `import cf from 'cloudfront';
import crypto from 'crypto';
async function handler(event) {
  delete event.request.cookies.a;
  if (event.request.method === 'GET') return event.request;
  let fault = '';
  try { await cf.kvs().get('room'); } catch (error) { fault = error.message; }
  return {
    statusCode: 503,
    headers: { 'x-now': { value: String(Date.now()) } },
    cookies: { t: { value: '1', attributes: 'Path=/' } },
    body: crypto.createHmac('sha256', fault).update('x').digest('base64url'),
  };
}`;
const edgeFunction = (FunctionCode: string, KeyValueStoreAssociations: object[] = []): object => ({
  Type: 'AWS::CloudFront::Function',
  Properties: { FunctionCode, FunctionConfig: { Runtime: 'cloudfront-js-2.0', KeyValueStoreAssociations } },
});
const policy = (name: string, extra: object): object => ({
  Type: 'AWS::CloudFront::ResponseHeadersPolicy',
  Properties: { ResponseHeadersPolicyConfig: { Name: name, ...extra } },
});

const virtualNow = 1_900_000_000_123;

let folder: string;
let template: Template;
let edge: EdgeFunctions;
let added: AddedHeaders;
let site: StaticSite;
let compress: Compression;

const Resources = {
  Ask: edgeFunction(onRequest),
  Answer: edgeFunction(onResponse),
  Guard: edgeFunction(onCall, [{ KeyValueStoreARN: { 'Fn::GetAtt': ['Kept', 'Arn'] } }]),
  Kept: { Type: 'AWS::CloudFront::KeyValueStore', Properties: {} },
  Pages: policy('pages', {
    SecurityHeadersConfig: {
      ContentSecurityPolicy: {
        ContentSecurityPolicy:
          "default-src 'none'; connect-src 'self' https://shop.auth.eu-central-1.amazoncognito.com; upgrade-insecure-requests",
        Override: true,
      },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
    },
  }),
  Api: policy('api', {
    CustomHeadersConfig: { Items: [{ Header: 'Cache-Control', Value: 'no-store', Override: false }] },
  }),
  Shared: {
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: {
      CachePolicyConfig: { ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingGzip: true } },
    },
  },
  Distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        CacheBehaviors: [
          {
            PathPattern: '/api/shared',
            Compress: true,
            CachePolicyId: { Ref: 'Shared' },
            ResponseHeadersPolicyId: { Ref: 'Api' },
            FunctionAssociations: [
              { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Guard', 'FunctionARN'] } },
            ],
          },
          { PathPattern: '/api/*', Compress: true, CachePolicyId: 'none', ResponseHeadersPolicyId: { Ref: 'Api' } },
        ],
        DefaultCacheBehavior: {
          Compress: true,
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          ResponseHeadersPolicyId: { Ref: 'Pages' },
          FunctionAssociations: [
            { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Ask', 'FunctionARN'] } },
            { EventType: 'viewer-response', FunctionARN: { 'Fn::GetAtt': ['Answer', 'FunctionARN'] } },
          ],
        },
      },
    },
  },
};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'edge-'));
  mkdirSync(path.join(folder, 'site', 'new'), { recursive: true });
  writeFileSync(path.join(folder, 'site', 'new', 'index.html'), 'new page');
  writeFileSync(path.join(folder, 'site', 'gone.html'), 'it was here');
  const artifacts = {
    Site: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://1/eu-central-1',
      properties: { templateFile: 'Site.json' },
    },
  };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  writeFileSync(path.join(folder, 'Site.json'), JSON.stringify({ Resources }));
  template = new Template(folder, { gatewayUrl: 'http://127.0.0.1:1', siteUrl: 'http://127.0.0.1:2' });
  edge = readEdgeFunctions(template, () => virtualNow, new KeyValueStores(template));
  added = readAddedHeaders(template);
  compress = readCompression(template);
  site = new StaticSite(path.join(folder, 'site'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the functions of the distribution', () => {
  const ask = (url: string, method = 'GET', headers = {}) =>
    answerAtEdge(edge, { method, url, headers, body: Buffer.alloc(0), sourceIp: '192.0.2.7' }, (request) =>
      url.startsWith('/api/')
        ? Promise.resolve({ status: 200, headers: {}, body: JSON.stringify(request.headers) })
        : site.handle(request.method, request.url.split('?')[0] ?? '/'),
    );

  it('answer, rewrite and correct', async () => {
    expect(await ask('/old')).toEqual({ status: 308, headers: { location: '/new/' }, body: '' });
    const page = await ask('/new/?from=here');
    expect([page.status, page.body.toString()]).toEqual([200, 'new page']);
    const gone = await ask('/gone.html');
    expect([gone.status, gone.body.toString(), gone.headers['content-type']]).toEqual([
      404,
      'it was here',
      'text/html; charset=utf-8',
    ]);
  });

  it('stand before their own behaviour alone, with modules, store, clock and cookies as at CloudFront', async () => {
    expect((await ask('/api/other', 'GET', { cookie: 'a=1' })).body).toBe('{"cookie":"a=1"}');
    const passed = await ask('/api/shared?x=1', 'GET', { cookie: 'a=1; b=2' });
    expect(passed.body).toBe('{"cookie":"b=2"}');
    const answered = await ask('/api/shared', 'POST');
    expect(answered).toEqual({
      status: 503,
      headers: { 'x-now': String(virtualNow), 'set-cookie': ['t=1; Path=/'] },
      body: createHmac('sha256', 'KeyNotFound').update('x').digest('base64url'),
    });
  });

  it.each([
    ['too large', `function handler() {}//${'x'.repeat(10_240)}`, 'cloudfront-js-2.0'],
    ['of a runtime without modules', "import cf from 'cloudfront';\nfunction handler() {}", 'cloudfront-js-1.0'],
    ['that wants what is not there', "import fs from 'fs';\nfunction handler() {}", 'cloudfront-js-2.0'],
    ['without a handler', 'const x = 1;', 'cloudfront-js-2.0'],
  ])('are not taken when they are ones that CloudFront would refuse: %s', (_what, code, runtime) => {
    expect(() => loadEdgeFunction(code, runtime, { now: () => 0, store: undefined })).toThrow();
  });
});

describe('the store of the edge', () => {
  it('is written under the version that the caller has seen', () => {
    const store = new KeyValueStores(template);
    const path = `/key-value-stores/${encodeURIComponent('arn:aws:cloudfront::000000000000:key-value-store/Kept')}`;
    const call = (method: string, way: string, body = '', version = '') =>
      store.handle({ method, path: way, headers: { 'if-match': version }, body: Buffer.from(body) });
    expect(call('GET', `${path}/keys/room`).status).toBe(404);
    const version = call('GET', path).headers?.['etag'] ?? '';
    const put = (value: string) => call('PUT', `${path}/keys/room`, JSON.stringify({ Value: value }), version).status;
    expect([put('x'.repeat(1025)), put('{"on":true}'), put('other')]).toEqual([400, 200, 409]);
    expect(JSON.parse(String(call('GET', `${path}/keys/room`).body))).toEqual({ Key: 'room', Value: '{"on":true}' });
    expect(call('GET', '/key-value-stores/none').status).toBe(404);
  });
});

describe('compression by the distribution', () => {
  const text = 'seats and people '.repeat(100);
  const page = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: text };

  it('takes the best that the caller reads and the cache policy knows', async () => {
    const best = await compress('/nl/', 'gzip, deflate, br', page);
    expect([best.headers['content-encoding'], best.headers['vary']]).toEqual(['br', 'accept-encoding']);
    expect(brotliDecompressSync(best.body).toString()).toBe(text);
    const shared = await compress('/api/shared', 'gzip, deflate, br', page);
    expect(shared.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(shared.body).toString()).toBe(text);
  });

  it.each([
    ['what the caller cannot read', '/nl/', 'identity', page],
    ['what the policy does not name', '/api/party', 'br', page],
    ['what is small', '/nl/', 'br', { ...page, body: 'short' }],
    ['what is compressed by nature', '/font.woff2', 'br', { ...page, headers: { 'content-type': 'font/woff2' } }],
  ])('leaves %s', async (_what, address, accepted, answer) => {
    expect(await compress(address, accepted, answer)).toEqual(answer);
  });
});

describe('the headers of the distribution', () => {
  it('are added to pages, fitted to the local address', () => {
    expect(addHeaders({ 'content-type': 'text/html' }, added('/'), 'http://127.0.0.1:3')).toEqual({
      'content-type': 'text/html',
      'content-security-policy': "default-src 'none'; connect-src 'self' http://127.0.0.1:3",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('leave what the API itself says, where they are only a default', () => {
    expect(addHeaders({}, added('/api/x'), undefined)).toEqual({ 'cache-control': 'no-store' });
    expect(addHeaders({ 'cache-control': 'max-age=60' }, added('/api/x'), undefined)).toEqual({
      'cache-control': 'max-age=60',
    });
  });
});
