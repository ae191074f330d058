import { SendTaskSuccessCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Workflow } from '../../domain/platform/queues.ts';

/** The token's task has ended already: somebody else woke it, it timed out, or its execution is over. */
const tokenIsGone = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

/**
 * The session workflow in Step Functions.
 * @param stateMachineArn missing in functions that only wake
 */
export function createWorkflow(client: SFNClient, stateMachineArn?: string): Workflow {
  return {
    async start(sessionId, generation): Promise<void> {
      if (stateMachineArn === undefined) throw new Error('this function may not start a workflow');
      const input = JSON.stringify({ sessionId, run: generation, turns: 0 });
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name: `${sessionId}-${generation}`, input }));
      } catch (error) {
        // Names are unique for 90 days: this run has been started before.
        if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
      }
    },
    async wake(token): Promise<void> {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
      } catch (error) {
        if (!(error instanceof Error && tokenIsGone.has(error.name))) throw error;
      }
    },
  };
}
