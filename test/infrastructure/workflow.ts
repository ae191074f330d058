import { expect, it } from 'vitest';
import { at, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

/** The session workflow as Step Functions gets it. */
export function workflowTests({ service }: SynthesisedStage): void {
  const machine = service.resources('AWS::StepFunctions::StateMachine')[0];
  const joined = at(machine?.properties, 'DefinitionString', 'Fn::Join', 1);
  const text = (Array.isArray(joined) ? joined : [])
    .map((part) =>
      typeof part === 'string'
        ? part
        : `<${JSON.stringify(at(part, 'Fn::GetAtt', 0) ?? at(part, 'Ref')).slice(1, -1)}>`,
    )
    .join('');
  const definition: { StartAt: string; States: Record<string, unknown> } = JSON.parse(text);
  const state = (name: string) => definition.States[name];

  it('is one machine with the states of the design', () => {
    expect(service.resources('AWS::StepFunctions::StateMachine')).toHaveLength(1);
    expect(definition.StartAt).toBe('Settle');
    expect(Object.keys(definition.States).toSorted()).toEqual(
      ['Answer not understood', 'Done', 'Offer', 'Park', 'Settle', 'What next'].toSorted(),
    );
  });

  it('settles, offers, asks what next, parks, and settles again', () => {
    expect(at(state('Settle'), 'Next')).toBe('Offer');
    expect(at(state('Offer'), 'Next')).toBe('What next');
    expect(at(state('What next'), 'Choices')).toEqual([
      { Variable: '$.next', StringEquals: 'wait', Next: 'Park' },
      { Variable: '$.next', StringEquals: 'again', Next: 'Settle' },
      { Variable: '$.next', StringEquals: 'done', Next: 'Done' },
    ]);
    expect(at(state('Park'), 'Next')).toBe('Settle');
  });

  it('waits with a token as long as the state says; time-out means settling, with the state untouched', () => {
    expect(state('Park')).toMatchObject({
      Resource: expect.stringMatching(/lambda:invoke\.waitForTaskToken$/),
      TimeoutSecondsPath: '$.waitSeconds',
      ResultPath: null,
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Settle' }],
      Parameters: {
        Payload: {
          'sessionId.$': '$.sessionId',
          'run.$': '$.run',
          'turns.$': '$.turns',
          'parked.$': '$.parked',
          'taskToken.$': '$$.Task.Token',
        },
      },
    });
  });

  it.each(['Settle', 'Offer'])(
    "%s hands the loop's state on, and waits longer than its function for an answer",
    (name) => {
      expect(state(name)).toMatchObject({ OutputPath: '$.Payload', Parameters: { 'Payload.$': '$' } });
      expect(at(state(name), 'TimeoutSeconds')).toBe(65);
    },
  );

  it.each(['Settle', 'Offer'])('%s tries a busy session for longer than a lease lasts', (name) => {
    const retry = at(state(name), 'Retry', 0);
    expect(retry).toMatchObject({ ErrorEquals: ['SessionBusy'] });
    let waited = 0;
    for (let attempt = 0; attempt < Number(at(retry, 'MaxAttempts')); attempt += 1) {
      waited += Math.min(
        Number(at(retry, 'IntervalSeconds')) * Number(at(retry, 'BackoffRate')) ** attempt,
        Number(at(retry, 'MaxDelaySeconds')),
      );
    }
    expect(waited).toBeGreaterThan(60);
  });

  it.each(['Settle', 'Offer', 'Park'])('%s survives faults of Lambda itself', (name) => {
    expect(JSON.stringify(at(state(name), 'Retry'))).toContain('Lambda.TooManyRequestsException');
  });

  it('logs errors without data', () => {
    expect(at(machine?.properties, 'LoggingConfiguration')).toMatchObject({
      Level: 'ERROR',
      IncludeExecutionData: false,
    });
  });

  it('is known to the one who starts it, and to none of its own functions', () => {
    const knowing = service
      .resources('AWS::Lambda::Function')
      .filter(({ properties }) => at(properties, 'Environment', 'Variables', 'STATE_MACHINE_ARN') !== undefined)
      .map(({ properties }) => String(at(properties, 'Description')));
    expect(knowing.toSorted()).toEqual(['dispatch-changes']);
  });
}
