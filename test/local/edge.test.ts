import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readCompression, type Compression } from '../../local/cloud/http/compression.ts';
import { answerAtEdge, readEdgeFunctions, type EdgeFunctions } from '../../local/cloud/http/edge-functions.ts';
import { addHeaders, readAddedHeaders, type AddedHeaders } from '../../local/cloud/http/response-headers.ts';
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
const policy = (name: string, extra: object): object => ({
  Type: 'AWS::CloudFront::ResponseHeadersPolicy',
  Properties: { ResponseHeadersPolicyConfig: { Name: name, ...extra } },
});

let folder: string;
let edge: EdgeFunctions;
let added: AddedHeaders;
let site: StaticSite;
let compress: Compression;

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
  const Resources = {
    Ask: { Type: 'AWS::CloudFront::Function', Properties: { FunctionCode: onRequest } },
    Answer: { Type: 'AWS::CloudFront::Function', Properties: { FunctionCode: onResponse } },
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
  writeFileSync(path.join(folder, 'Site.json'), JSON.stringify({ Resources }));
  const template = new Template(folder, { gatewayUrl: 'http://127.0.0.1:1', siteUrl: 'http://127.0.0.1:2' });
  edge = readEdgeFunctions(template);
  added = readAddedHeaders(template);
  compress = readCompression(template);
  site = new StaticSite(path.join(folder, 'site'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the functions of the distribution', () => {
  it('answer, rewrite and correct', async () => {
    expect(await answerAtEdge(edge, site, 'GET', '/old')).toEqual({
      status: 308,
      headers: { location: '/new/' },
      body: '',
    });
    const page = await answerAtEdge(edge, site, 'GET', '/new/');
    expect([page.status, page.body.toString()]).toEqual([200, 'new page']);
    const gone = await answerAtEdge(edge, site, 'GET', '/gone.html');
    expect([gone.status, gone.body.toString(), gone.headers['content-type']]).toEqual([
      404,
      'it was here',
      'text/html; charset=utf-8',
    ]);
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
