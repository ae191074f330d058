import type { Context } from 'aws-lambda';

/** What Lambda tells a function of its invocation. */
export const contextOf = (awsRequestId: string): Context => ({
  awsRequestId,
  functionName: 'function',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:function',
  memoryLimitInMB: '1024',
  logGroupName: '/aws/lambda/function',
  logStreamName: 'stream',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

export const context = contextOf('invocation');
