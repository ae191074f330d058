import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Lets findings of the rule packs stand for one construct and what is in it, each with its reason.
 * @param findings id of the rule, with the finding in brackets where it has one → reason
 */
export function acknowledge(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  const entries = Object.entries(findings).map(([id, reason]) => ({ id, reason }));
  Validations.of(construct).acknowledge(...entries);
}

/** Name of a construct's main resource in the template, which some findings carry in their id. */
export function logicalId(construct: IConstruct): string {
  const main = construct.node.defaultChild;
  if (!CfnElement.isCfnElement(main)) throw new Error(`${construct.node.path} has no main resource`);
  return Stack.of(construct).getLogicalId(main);
}
