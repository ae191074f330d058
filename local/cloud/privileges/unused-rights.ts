/** Which rights of the templates nobody made use of. */
import { z } from 'zod';
import type { JsonObject } from '../template/json.ts';
import type { Template } from '../template/template.ts';
import { wildcardMatcher } from '../template/wildcards.ts';
import { readRoles } from './roles.ts';

export interface Right {
  /** ARN of the role. */
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statement = z.object({ Effect: z.string(), Action: texts, Resource: texts.default(['*']) });
const document = z.object({ Statement: z.union([z.array(statement), statement.transform((one) => [one])]) });

/** @param used what was asked for and allowed, of all runs that count */
export function unusedRights(template: Template, used: readonly Right[]): Right[] {
  return [...readRoles(template).values()].flatMap(({ arn, policies }) => {
    const own = used.filter(({ role }) => role === arn);
    return policies
      .flatMap(({ policy }) => grantsOf(policy))
      .filter(({ action, resource }) => {
        const [isAction, isResource] = [wildcardMatcher(action), wildcardMatcher(resource)];
        return !own.some((one) => isAction(one.action) && isResource(one.resource));
      })
      .map((right) => ({ role: arn, ...right }));
  });
}

function grantsOf(policy: JsonObject): { action: string; resource: string }[] {
  return document
    .parse(policy)
    .Statement.filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource }) => Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))));
}
