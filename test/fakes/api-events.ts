import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { context } from './lambda-context.ts';

// Handlers make their own log; what it says is tested apart.
process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';

/** Claims of a token as the gateway hands them on. */
export type Claims = Readonly<Record<string, string>>;

export interface Request {
  readonly body?: unknown;
  /** Instead of `body`, as it stands. */
  readonly rawBody?: string;
  readonly base64?: boolean;
  readonly query?: Readonly<Record<string, string>>;
  readonly path?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly claims?: Claims;
}

/** An event of the HTTP API (payload 2.0) for a route such as `POST /api/registrations`. */
export function apiEvent(routeKey: string, request: Request = {}): APIGatewayProxyEventV2 {
  const [method = '', rawPath = ''] = routeKey.split(' ');
  const body = request.rawBody ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: new URLSearchParams(request.query).toString(),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...request.headers },
    ...(request.query && { queryStringParameters: request.query }),
    ...(request.path && { pathParameters: request.path }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'api',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request',
      routeKey,
      stage: '$default',
      time: '11/Apr/2021:06:00:00 +0000',
      timeEpoch: 0,
      ...(request.claims && { authorizer: { jwt: { claims: request.claims, scopes: [] } } }),
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: request.base64 ?? false,
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown>;
}

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** Calls a handler as the gateway does. */
export async function call(handler: Handler, routeKey: string, request: Request = {}): Promise<Answer> {
  const result = await handler(apiEvent(routeKey, request), context);
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return { status: result.statusCode ?? 0, headers, body: result.body === undefined ? {} : JSON.parse(result.body) };
}

/** `field reason` of every error of a problem. */
export function errorsOf(answer: Answer): string[] {
  const { errors = [] } = answer.body as { errors?: { field: string; reason: string }[] };
  return errors.map(({ field, reason }) => `${field} ${reason}`);
}

export const personOf = (centres: string, groups = '[centre-staff]'): Claims => ({
  sub: '0d8f8c3e',
  client_id: 'site',
  username: 'someone',
  'cognito:groups': groups,
  centres,
  token_use: 'access',
});

export const machineOf = (clientId: string, scope: string): Claims => ({
  sub: clientId,
  client_id: clientId,
  scope,
  token_use: 'access',
});
