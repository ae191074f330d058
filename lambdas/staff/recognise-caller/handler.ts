import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { physicianOf, sessionPrefix } from '../../../domain/physicians/physician-sign-in.ts';
import { hasSignedOut } from '../../../domain/staff/sign-out.ts';
import { outsidePhysicians } from '../../runtime/http/staff.ts';
import type { Handler } from '../../runtime/triggers/chain.ts';
import { createDirectHandler } from '../../runtime/triggers/direct.ts';
import type { Log } from '../../runtime/wiring/logger.ts';

/** Claims as the gateway's own authorizer would hand them on: texts. */
export type CallerClaims = Readonly<Record<string, string>>;

type Deps = Parameters<typeof physicianOf>[0] & {
  /** @returns claims of a signed access token that holds */
  readToken: (token: string) => Promise<Readonly<Record<string, unknown>> | undefined>;
  log: Log;
};

/**
 * The gateway asks it who calls, where citizens are shown by name. Two kinds of token are taken: the user pool's, and the
 * session of a physician who came through an outside provider; none of somebody who has signed out everywhere since.
 *
 * It tells who calls and judges nothing: with a token that does not hold, the call goes on without a caller, and the
 * function answers 401, in the caller's language, as everywhere. The gateway's own word would be 403, which means
 * "not your role"; and a thrown error would count as a fault.
 */
export const createHandler = (
  deps: Deps,
): Handler<APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult<CallerClaims>> =>
  createDirectHandler({
    log: deps.log,
    // The request's, as in the function that answers it.
    correlate: ({ requestContext }) => requestContext.requestId,
    async work({ headers }) {
      const [, token] = /^Bearer ([\w.~+/-]{1,8000}=*)$/i.exec(headers?.['authorization'] ?? '') ?? [];
      const claims = token === undefined ? {} : await claimsOf(deps, token);
      return { isAuthorized: true, context: (await isEnded(deps, claims)) ? {} : claims };
    },
  });

async function claimsOf(deps: Deps, token: string): Promise<CallerClaims> {
  if (!token.startsWith(sessionPrefix)) return textsOf((await deps.readToken(token)) ?? {});
  const physician = await physicianOf(deps, token);
  if (physician === undefined) return {};
  const { physicianId, since, name } = physician;
  return {
    sub: physicianId,
    client_id: outsidePhysicians,
    username: physicianId,
    'cognito:groups': 'physician',
    name,
    auth_time: String(Math.floor(since / 1000)),
  };
}

/** A person's token, from before the person signed out everywhere. Programs have no devices to leave. */
async function isEnded(deps: Deps, { sub, username, auth_time: signedInAt, iat }: CallerClaims): Promise<boolean> {
  if (sub === undefined || username === undefined) return false;
  return hasSignedOut(deps, sub, Number(signedInAt ?? iat));
}

const handedOn = [
  'sub',
  'client_id',
  'username',
  'scope',
  'centres',
  'name',
  'email',
  'cognito:groups',
  'auth_time',
  'iat',
];

function textsOf(claims: Readonly<Record<string, unknown>>): CallerClaims {
  return Object.fromEntries(
    handedOn.flatMap((name) => {
      const value = claims[name];
      if (Array.isArray(value)) return [[name, value.map(String).join(' ')]];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}
