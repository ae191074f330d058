import { expect, it } from 'vitest';
import { at, synthesise, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

const name = 'lmb-restored-2021-04-11';
const streamLabel = '2021-04-11T12:45:00.000';
const arnOfRestored = new RegExp(`:table/${name}(/|"|$)`);

/** A restored table is put into force by a setting alone. */
export function restoreTests(production: SynthesisedStage): void {
  const switched = synthesise('local', { restoredTable: { name, streamLabel } });
  const functions = (stage: SynthesisedStage) =>
    [stage.service, stage.answers]
      .flatMap((stack) => stack.resources('AWS::Lambda::Function'))
      .filter(({ properties }) => tableOf(properties) !== undefined);
  const tableOf = (properties: unknown) => at(properties, 'Environment', 'Variables', 'TABLE_NAME');

  it('gives every function the restored table, and the right to it alone', () => {
    expect(functions(switched)).toHaveLength(functions(production).length);
    const names = functions(switched).map(({ properties }) => JSON.stringify(tableOf(properties)));
    expect(names.filter((one) => !one.includes(name))).toEqual([]);
    const rights = [switched.service, switched.answers]
      .flatMap((stack) => stack.resources('AWS::IAM::Policy'))
      .map(({ properties }) => JSON.stringify(properties))
      .filter((text) => text.includes('dynamodb:GetItem'));
    expect(rights.filter((text) => !arnOfRestored.test(text) || text.includes('DataTable'))).toEqual([]);
  });

  it('reads its stream, for the work that follows and for the ledger', () => {
    const streams = switched.service
      .resources('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => at(properties, 'StartingPosition') !== undefined)
      .map(({ properties }) => JSON.stringify(at(properties, 'EventSourceArn')));
    expect(streams.filter((one) => one.includes(`${name}/stream/${streamLabel}`))).toHaveLength(2);
  });

  it('keeps the table that the stack made, and what the service imported of it until then', () => {
    const made = (stage: SynthesisedStage) => stage.data.resources('AWS::DynamoDB::Table').map(({ id }) => id);
    expect(made(switched)).toEqual(made(production));
    expect(switched.data.exports().filter((one) => one.includes('DataTable'))).toHaveLength(3);
  });
}
