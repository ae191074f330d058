/** The HTTP API's routes as the template gives them, and which one a request means. */
import { z } from 'zod';
import type { Template } from '../template/template.ts';

export interface HttpRoute {
  /** e.g. `GET /api/things/{thing}` or `$default`. */
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly functionArn: string;
  readonly apiId: string;
  /** JWT authorizer: the route needs a valid token. */
  readonly needsToken: boolean;
  /** Lambda authorizer: this function says who calls. */
  readonly authorizedBy?: string;
  /** One of these has to be in the token; none: any valid token does. */
  readonly scopes: readonly string[];
}

export interface RouteMatch {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const routeSchema = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().optional(),
  AuthorizationType: z.string().default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
/** The one kind of Lambda authorizer that there is here: format 2.0, simple answers, by the header `Authorization`, nothing kept. */
const lambdaAuthorizerSchema = z.object({
  AuthorizerUri: z.string(),
  AuthorizerPayloadFormatVersion: z.literal('2.0'),
  EnableSimpleResponses: z.literal(true),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  AuthorizerResultTtlInSeconds: z.literal(0),
});
const integrationSchema = z.object({ IntegrationUri: z.string().optional() });

/** @throws when a route's integration is missing, or its authorizer is of a kind that is not here */
export function readRoutes(template: Template): HttpRoute[] {
  const targets = new Map(
    template
      .ofType('AWS::ApiGatewayV2::Integration')
      .map((resource) => [resource.ref, integrationSchema.parse(resource.properties).IntegrationUri]),
  );
  const authorizers = new Map(
    template.ofType('AWS::ApiGatewayV2::Authorizer').map((resource) => [resource.ref, resource.properties]),
  );
  return template.ofType('AWS::ApiGatewayV2::Route').map((resource) => {
    const route = routeSchema.parse(resource.properties);
    const uri = targets.get(route.Target?.replace('integrations/', '') ?? '');
    if (uri === undefined) throw new Error(`route ${route.RouteKey} has no integration`);
    const [method = '', path = ''] = route.RouteKey.split(' ');
    return {
      key: route.RouteKey,
      method,
      segments: path.split('/').filter((segment) => segment !== ''),
      functionArn: functionArnIn(uri),
      apiId: route.ApiId,
      needsToken: route.AuthorizationType === 'JWT',
      ...(route.AuthorizationType === 'CUSTOM' && {
        authorizedBy: functionArnIn(
          lambdaAuthorizerSchema.parse(authorizers.get(route.AuthorizerId ?? '')).AuthorizerUri,
        ),
      }),
      scopes: route.AuthorizationScopes,
    };
  });
}

/** Finds the route for a request: the most specific one, as the service does. */
export function matchRoute(routes: readonly HttpRoute[], method: string, path: string): RouteMatch | undefined {
  const segments = path.split('/').filter((segment) => segment !== '');
  let best: { match: RouteMatch; rank: number } | undefined;
  for (const route of routes) {
    const found = route.key === '$default' ? { parameters: {}, rank: -2 } : matchPath(route.segments, segments);
    if (found === undefined || (route.key !== '$default' && route.method !== method && route.method !== 'ANY'))
      continue;
    const rank = found.rank * 2 + (route.method === method ? 1 : 0);
    if (best === undefined || rank > best.rank) best = { match: { route, pathParameters: found.parameters }, rank };
  }
  return best?.match;
}

/** Rank: the more fixed segments, the higher; a greedy parameter is the lowest. */
function matchPath(
  pattern: readonly string[],
  segments: readonly string[],
): { parameters: Record<string, string>; rank: number } | undefined {
  const parameters: Record<string, string> = {};
  let rank = 0;
  for (const [index, part] of pattern.entries()) {
    const name = /^\{(.+?)(\+?)\}$/.exec(part);
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (name === null) {
      if (part !== segment) return undefined;
      rank += 2;
    } else if (name[2] === '+') {
      parameters[name[1] ?? ''] = segments.slice(index).map(decode).join('/');
      return { parameters, rank: rank - 1 };
    } else {
      parameters[name[1] ?? ''] = decode(segment);
      rank += 1;
    }
  }
  return segments.length === pattern.length ? { parameters, rank } : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The function's ARN in an integration's address, which may wrap it in an invocation path. */
function functionArnIn(uri: string): string {
  return /arn:aws:lambda:[^:]+:\d+:function:[^/:]+/.exec(uri)?.[0] ?? uri;
}
