import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../local/cloud/http/http-event.ts';
import type { Json, JsonObject } from '../../local/cloud/template/json.ts';
import { readOriginResponses, type OriginResponses } from '../../local/cloud/http/origin-responses.ts';
import { Template } from '../../local/cloud/template/template.ts';

const association = (version: string, EventType = 'origin-response'): object => ({
  LambdaFunctionAssociations: [{ EventType, LambdaFunctionARN: { Ref: version } }],
});
const Resources = {
  Translate: { Type: 'AWS::Lambda::Function', Properties: {} },
  TranslateVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Translate' } } },
  Other: { Type: 'AWS::Lambda::Function', Properties: {} },
  OtherVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Other' } } },
  Distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        CacheBehaviors: [
          { PathPattern: '/api/plain' },
          { PathPattern: 'api/v?/*.json', ...association('OtherVersion') },
          { PathPattern: '/api/asked/*', ...association('OtherVersion', 'origin-request') },
          { PathPattern: '/api/*', ...association('TranslateVersion') },
        ],
        DefaultCacheBehavior: {},
      },
    },
  },
};
const arn = (name: string): string => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;

let folder: string;
let after: OriginResponses;
/** What the function answers; a string is what it throws. */
let result: Json;
let invoked: { functionArn: string; event: JsonObject }[];
let faults: string[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'origin-'));
  const artifacts = {
    Site: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://1/eu-central-1',
      properties: { templateFile: 'Site.json' },
    },
  };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  writeFileSync(path.join(folder, 'Site.json'), JSON.stringify({ Resources }));
  const template = new Template(folder, { gatewayUrl: 'http://127.0.0.1:1', siteUrl: 'http://127.0.0.1:2' });
  after = readOriginResponses(template, {
    invoke: (functionArn, event) => {
      invoked.push({ functionArn, event });
      return typeof result === 'string' ? Promise.reject(new Error(result)) : Promise.resolve(result);
    },
    onFault: (_place, fault) => faults.push(String(fault)),
  });
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  invoked = [];
  faults = [];
  result = { status: '418', headers: {} };
});

const request = (url: string): HttpRequest => ({
  method: 'GET',
  url,
  headers: { 'accept-language': 'fr', host: 'localhost' },
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
});
const answer: HttpResponse = {
  status: 404,
  headers: { 'content-type': 'text/plain', 'set-cookie': ['a', 'b'] },
  body: 'no',
};

describe('the function of an origin response', () => {
  it('is that of the first behaviour that matches, if it has one', async () => {
    for (const url of [
      '/api/things?x=/api/plain',
      '/api/v1/a.json',
      '/api/v12/a.json',
      '/api/plain',
      '/api/asked/x',
      '/',
    ])
      await after(request(url), answer);
    expect(invoked.map(({ functionArn }) => functionArn)).toEqual([arn('Translate'), arn('Other'), arn('Translate')]);
  });

  it('gets the request and the answer as CloudFront shows them', async () => {
    await after(request('/api/things?x=1&y=2'), answer);
    expect(invoked[0]?.event).toMatchObject({
      Records: [
        {
          cf: {
            config: { eventType: 'origin-response' },
            request: {
              method: 'GET',
              uri: '/api/things',
              querystring: 'x=1&y=2',
              headers: { 'accept-language': [{ value: 'fr' }] },
            },
            response: {
              status: '404',
              statusDescription: 'Not Found',
              headers: { 'content-type': [{ value: 'text/plain' }], 'set-cookie': [{ value: 'a' }, { value: 'b' }] },
            },
          },
        },
      ],
    });
    expect(JSON.stringify(invoked[0]?.event)).not.toContain('"no"');
  });

  it('replaces status, headers and body, and leaves the body that it does not name', async () => {
    result = { status: 410, headers: { 'X-Kind': [{ key: 'X-Kind', value: 'a' }, { value: 'b' }] } };
    expect(await after(request('/api/things'), answer)).toEqual({
      status: 410,
      headers: { 'x-kind': ['a', 'b'] },
      body: 'no',
    });
    result = { status: '404', headers: {}, body: 'ZMOp', bodyEncoding: 'base64' };
    expect((await after(request('/api/things'), answer)).body.toString()).toBe('dé');
    result = { status: '404', headers: {}, body: '' };
    expect((await after(request('/api/things'), answer)).body.toString()).toBe('');
  });

  it('that fails or answers nonsense makes the answer a failure', async () => {
    result = 'broken';
    expect((await after(request('/api/things'), answer)).status).toBe(503);
    result = { status: '99', headers: {} };
    expect((await after(request('/api/things'), answer)).status).toBe(502);
    result = { status: '404', body: 'x'.repeat(1024 * 1024 + 1) };
    expect((await after(request('/api/things'), answer)).status).toBe(502);
    expect(faults).toHaveLength(3);
  });
});
