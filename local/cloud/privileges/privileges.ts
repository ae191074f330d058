/**
 * Least privilege, as deployed: what a function calls for is weighed against its own role and the policies of keys,
 * queues and topics, by rules of AWS's evaluation that are written elsewhere. What they don't allow is refused here as it
 * would be there.
 */
import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { GatewayAnswer, GatewayCall } from '../gateway/gateway.ts';
import type { JsonObject } from '../template/json.ts';
import { accountId } from '../template/resource-values.ts';
import type { Template } from '../template/template.ts';
import { type Need, type Places, needsOf } from './needs.ts';
import { type Role, readFunctionRoles, readPlaces, readResourcePolicies } from './roles.ts';

/** A right that was made use of. */
export interface UsedRight extends Need {
  /** ARN of the role. */
  readonly role: string;
}

export class Privileges {
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #resourcePolicies: ReadonlyMap<string, JsonObject>;
  readonly #places: Places;
  /** The policies don't change while the cloud runs: each question is asked once. */
  readonly #known = new Map<string, Promise<boolean>>();
  readonly #used = new Map<string, UsedRight>();

  readonly #onRefusal: (message: string) => void;

  /** @param onRefusal is told of each: nothing else says on this machine that a deployed function would fail */
  constructor(template: Template, onRefusal: (message: string) => void) {
    this.#onRefusal = onRefusal;
    this.#roles = readFunctionRoles(template);
    this.#resourcePolicies = readResourcePolicies(template);
    this.#places = readPlaces(template);
  }

  /** The refusal of a call that its function may not make. Who is no function is not asked. */
  async refusal(call: GatewayCall): Promise<GatewayAnswer | undefined> {
    const role = this.#roles.get(call.caller);
    if (role === undefined) return undefined;
    const needs = needsOf(call, this.#places);
    if (needs === undefined)
      return this.#refuse(
        call,
        `${role.arn} calls ${call.service}:${call.operation}, whose rights the embedded cloud does not know`,
      );
    for (const need of needs)
      if (!(await this.#allows(role, need)))
        return this.#refuse(
          call,
          `User: ${role.arn} is not authorized to perform: ${need.action} on resource: ${need.resource}`,
        );
  }

  /** What was asked for and allowed so far. */
  used(): UsedRight[] {
    return [...this.#used.values()];
  }

  #refuse(call: GatewayCall, message: string): GatewayAnswer {
    this.#onRefusal(message);
    return refused(call, message);
  }

  #allows(role: Role, need: Need): Promise<boolean> {
    const question = `${role.arn} ${need.action} ${need.resource} ${need.context?.['kms:ViaService'] ?? ''}`;
    const known =
      this.#known.get(question) ??
      isAllowed(role, need, this.#resourcePolicies.get(need.resource)).then((allowed) => {
        if (allowed) this.#used.set(question, { role: role.arn, ...need });
        return allowed;
      });
    this.#known.set(question, known);
    return known;
  }
}

/** @param resourcePolicy that of the need's resource, where it has one */
export async function isAllowed(
  role: Role,
  { action, resource, context }: Need,
  resourcePolicy?: JsonObject,
): Promise<boolean> {
  const simulation = {
    request: {
      principal: role.arn,
      action,
      resource: { resource, accountId },
      contextVariables: {
        'aws:PrincipalArn': role.arn,
        'aws:SecureTransport': 'true',
        'aws:SourceAccount': accountId,
        ...context,
      },
    },
    identityPolicies: [...role.policies],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
  // The one that checks its input refuses resources that the reference does not name; the other knows no policies of resources.
  if (resourcePolicy === undefined) return runUnsafeSimulation(simulation, {}) === 'Allowed';
  const result = await runSimulation({ ...simulation, resourcePolicy }, {});
  if (result.resultType === 'error') throw new Error(`${role.arn}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
}

/** In the words of the protocol that the service speaks. */
function refused({ service }: GatewayCall, message: string): GatewayAnswer {
  if (service === 'sns' || service === 's3')
    return {
      status: 403,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>${message}</Message></Error></ErrorResponse>`,
    };
  return {
    status: service === 'ses' ? 403 : 400,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': 'AccessDeniedException' },
    body: JSON.stringify({ __type: 'AccessDeniedException', message }),
  };
}
