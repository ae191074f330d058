import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { allOperations } from '../../domain/all-operations.ts';
import { routes } from '../../lib/edge/routes.ts';
import { designPage } from '../../scripts/describe-design.ts';
import { at, root, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

/** Routes, and who may call them. */
export function apiTests(production: SynthesisedStage): void {
  const { api, data } = production;
  const catchAll = 'ANY /api/{proxy+}';
  const everyRoute = api.resources('AWS::ApiGatewayV2::Route').map(({ properties }) => ({
    key: String(at(properties, 'RouteKey')),
    authorizer: at(properties, 'AuthorizationType'),
    scopes: at(properties, 'AuthorizationScopes'),
  }));
  const deployed = everyRoute.filter(({ key }) => key !== catchAll);

  it('deploys the calls that are described, no more and no fewer', () => {
    expect(deployed.map(({ key }) => key).toSorted()).toEqual(allOperations.map(({ route }) => route).toSorted());
  });

  it('lets nothing but the one function answer calls that do not exist, and seldom', () => {
    expect(everyRoute.filter((route) => !deployed.includes(route))).toEqual([
      { key: catchAll, authorizer: 'NONE', scopes: undefined },
    ]);
    const limits = at(api.properties('AWS::ApiGatewayV2::Stage'), 'RouteSettings', catchAll);
    expect(limits).toEqual({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
  });

  it('is written down in the design as it is: calls, shapes, functions and what they may do', () => {
    const page = readFileSync(path.join(root, 'docs', 'design.md'), 'utf8');
    expect(designPage(page, production), 'docs/design.md is out of date: npm run describe').toBe(page);
  });

  it('would notice a call, a function or a right that the design lacks', () => {
    const page = readFileSync(path.join(root, 'docs', 'design.md'), 'utf8');
    for (const told of ['| `POST /api/booking-events` |', '| keep-books | changes |', 'computes blind indexes']) {
      expect(page).toContain(told);
      expect(designPage(page.replace(told, ''), production)).toBe(page);
    }
    expect(() => designPage('', production)).toThrow('markers');
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
    const authorizers = api.resources('AWS::ApiGatewayV2::Authorizer');
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
    expect(api.properties('AWS::ApiGatewayV2::Api')).toMatchObject({ DisableExecuteApiEndpoint: true });
    expect(api.properties('AWS::ApiGatewayV2::DomainName')).toMatchObject({
      DomainName: 'api-origin.last-minute.example.be',
      // Without a version, a new file in its place is not seen.
      MutualTlsAuthentication: {
        TruststoreUri: expect.stringMatching(/^s3:/),
        TruststoreVersion: expect.stringMatching(/./),
      },
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL' }],
    });
  });

  it('logs routes, never paths, queries, headers or addresses', () => {
    const stage = api.resources('AWS::ApiGatewayV2::Stage')[0]?.properties;
    const format = String(at(stage, 'AccessLogSettings', 'Format'));
    expect(format).toContain('$context.routeKey');
    // What already carries quotes makes no JSON of the line.
    expect(format).not.toContain('messageString');
    expect(() => JSON.parse(format)).not.toThrow();
    expect(format).not.toMatch(/context\.path|querystring|header|identity|sourceIp|authorizer|requestOverride/i);
    expect(at(stage, 'DefaultRouteSettings')).toMatchObject({ ThrottlingRateLimit: 3000, ThrottlingBurstLimit: 5000 });
  });
}
