import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createQueues } from '../../../adapters/platform/queues.ts';
import { createWorkflow } from '../../../adapters/platform/workflow.ts';

const sqs = new SQSClient({ region: 'eu-west-1' });
const sfn = new SFNClient({ region: 'eu-west-1' });
const sent = mockClient(sqs);
const states = mockClient(sfn);
beforeEach(() => {
  sent.reset();
  states.reset();
});
const batches = () => sent.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
const named = (name: string) => Object.assign(new Error(name), { name });

describe('queues', () => {
  it('send pointers in tens, with their delay', async () => {
    sent.on(SendMessageBatchCommand).resolves({});
    const pointers = Array.from({ length: 23 }, (_, n) => ({ messageId: `m${n}` }));
    await createQueues(sqs, { MESSAGES_QUEUE_URL: 'https://sqs/messages' }).notify(pointers, 30);
    expect(batches().map(({ Entries = [] }) => Entries.length)).toEqual([10, 10, 3]);
    expect(batches()[2]?.Entries?.[0]).toEqual({ Id: '0', MessageBody: '{"messageId":"m20"}', DelaySeconds: 30 });
    expect(batches()[0]?.QueueUrl).toBe('https://sqs/messages');
  });

  it('send again what was not taken, and only that', async () => {
    sent
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }], Successful: [] })
      .resolves({});
    await createQueues(sqs, { INVITATIONS_QUEUE_URL: 'https://sqs/i' }).invite([
      { invitationId: 'a' },
      { invitationId: 'b' },
    ]);
    expect(batches()[1]?.Entries).toEqual([{ Id: '1', MessageBody: '{"invitationId":"b"}' }]);
  });

  it('fail when a message is refused again and again', async () => {
    sent
      .on(SendMessageBatchCommand)
      .resolves({ Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }], Successful: [] });
    await expect(
      createQueues(sqs, { RELEASES_QUEUE_URL: 'https://sqs/r' }).report([{ activationId: 'a' }]),
    ).rejects.toThrow('InternalError');
    expect(batches()).toHaveLength(3);
  });

  it('say which address is missing, when it is used', async () => {
    await expect(createQueues(sqs, {}).verify([{ partyId: 'p' }])).rejects.toThrow('VERIFICATIONS_QUEUE_URL');
  });
});

describe('workflow', () => {
  it('starts a run under a name of its own, and takes one that exists for started', async () => {
    states.on(StartExecutionCommand).resolvesOnce({}).rejects(named('ExecutionAlreadyExists'));
    const workflow = createWorkflow(sfn, 'arn:machine');
    await workflow.start('S1', 3);
    await workflow.start('S1', 3);
    expect(states.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: 'arn:machine',
      name: 'S1-3',
      input: '{"sessionId":"S1","run":3,"turns":0}',
    });
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
    'takes a token that is gone (%s) for woken',
    async (name) => {
      states.on(SendTaskSuccessCommand).rejects(named(name));
      await expect(createWorkflow(sfn).wake('token')).resolves.toBeUndefined();
    },
  );

  it('lets other faults through', async () => {
    states.on(SendTaskSuccessCommand).rejects(named('ThrottlingException'));
    states.on(StartExecutionCommand).rejects(named('StateMachineDoesNotExist'));
    await expect(createWorkflow(sfn).wake('token')).rejects.toThrow('ThrottlingException');
    await expect(createWorkflow(sfn, 'arn').start('S1', 1)).rejects.toThrow('StateMachineDoesNotExist');
    await expect(createWorkflow(sfn).start('S1', 1)).rejects.toThrow('may not start');
  });
});
