import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { routes } from '../../lib/edge/routes.ts';
import { at, root, type SynthesisedStage } from './synthesised.ts';

/** All calls that the design names: in its table of functions, in that of the API, and in the text. */
function callsOfTheDesign(): string[] {
  const design = readFileSync(path.join(root, 'docs', 'design.md'), 'utf8');
  const functions = design.slice(design.indexOf('## Functions'), design.indexOf('## Workflow'));
  const api = design.slice(design.indexOf('## API'), design.indexOf('## Links'));
  const cells = [
    ...functions.matchAll(/^\| [a-z-]+ \| ([A-Z]+ \/api\/[^|]*)\|/gm),
    ...api.matchAll(/^\| ([A-Z]+ \/api\/[^|]*)\|/gm),
    ...api.matchAll(/`([A-Z]+ \/api\/[^`]*)`/g),
  ].map(([, cell]) => cell ?? '');
  return [...new Set(cells.flatMap(callsOfCell))].toSorted();
}

/** `POST /api/x/close, …/reopen (scope …)` → `POST /api/x/close`, `POST /api/x/reopen`. */
function callsOfCell(cell: string): string[] {
  let method = '';
  let address = '';
  return cell
    .replaceAll(/\([^)]*\)/g, '')
    .split(',')
    .map((part) => {
      const words = part.trim().split(' ');
      if (words.length > 1) method = words[0] ?? '';
      const named = (words.find((word) => /[/…]/.test(word)) ?? '').replace(/\?.*$/, '');
      address = named.startsWith('…') ? address.replace(/\/[^/]+$/, named.slice(1)) : named;
      return `${method} ${address}`;
    });
}

/** Routes, and who may call them. */
export function apiTests({ service, data }: SynthesisedStage): void {
  const deployed = service.resources('AWS::ApiGatewayV2::Route').map(({ properties }) => ({
    key: String(at(properties, 'RouteKey')),
    authorizer: at(properties, 'AuthorizationType'),
    scopes: at(properties, 'AuthorizationScopes'),
  }));

  it('deploys the calls of the design, no more and no fewer', () => {
    expect(deployed.map(({ key }) => key).toSorted()).toEqual(callsOfTheDesign());
  });

  it.each(routes)('$method $path is open to $access', ({ method, path: address, access }) => {
    const route = deployed.find(({ key }) => key === `${method} ${address}`);
    const expected = {
      public: { authorizer: 'NONE', scopes: undefined },
      signedIn: { authorizer: 'JWT', scopes: undefined },
      recognised: { authorizer: 'CUSTOM', scopes: undefined },
      'booking-events/write': { authorizer: 'JWT', scopes: ['booking-events/write'] },
    };
    expect(route).toMatchObject(expected[access]);
  });

  it('lets nobody without a token near sessions, centres, settings or clients of others', () => {
    const open = deployed.filter(({ authorizer }) => authorizer === 'NONE').map(({ key }) => key);
    const guarded =
      /^(POST|PATCH|GET|PUT) \/api\/(sessions|settings|clients|patients|arrivals|contact-centre|sign-out|booking-events)|^PUT \/api\/centres/;
    expect(open.filter((key) => guarded.test(key))).toEqual([]);
  });

  it('takes tokens of our own clients alone', () => {
    const clients = data.resources('AWS::Cognito::UserPoolClient').length;
    const authorizers = service.resources('AWS::ApiGatewayV2::Authorizer');
    const ofType = (type: string) => authorizers.filter(({ properties }) => at(properties, 'AuthorizerType') === type);
    expect(authorizers).toHaveLength(2);
    expect(at(ofType('JWT')[0]?.properties, 'JwtConfiguration', 'Audience')).toHaveLength(clients);
    // Nothing of what it says is kept: a session that has been ended is worth nothing at once.
    expect(ofType('REQUEST')[0]?.properties).toMatchObject({
      AuthorizerResultTtlInSeconds: 0,
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
    });
    // The HTTP API's own limit.
    expect(clients).toBeLessThanOrEqual(50);
  });

  it('is reached through CloudFront only', () => {
    expect(service.properties('AWS::ApiGatewayV2::Api')).toMatchObject({ DisableExecuteApiEndpoint: true });
    expect(service.properties('AWS::ApiGatewayV2::DomainName')).toMatchObject({
      DomainName: 'api-origin.last-minute.example.be',
      MutualTlsAuthentication: { TruststoreUri: expect.stringMatching(/^s3:/) },
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL' }],
    });
  });

  it('logs routes, never paths, queries, headers or addresses', () => {
    const stage = service.resources('AWS::ApiGatewayV2::Stage')[0]?.properties;
    const format = String(at(stage, 'AccessLogSettings', 'Format'));
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/context\.path|querystring|header|identity|sourceIp|authorizer|requestOverride/i);
    expect(at(stage, 'DefaultRouteSettings')).toMatchObject({ ThrottlingRateLimit: 3000, ThrottlingBurstLimit: 5000 });
  });
}
