/** Starts the thread of the queue and mail engines, and speaks to the queue engine for the cloud itself. */
import { Worker } from 'node:worker_threads';
import { callEngine, type HttpAnswer } from '../gateway/http-client.ts';
import { parseJsonObject, type JsonObject } from '../template/json.ts';

export interface MessageEngines {
  /** Port of the SQS, SNS and S3 engine. */
  readonly port: number;
  /** Port of the SES engine. */
  readonly mailPort: number;
  /** @throws Error when the engine refuses */
  queue(operation: string, body: JsonObject): Promise<JsonObject>;
  /** Calls an SNS action; answers the XML. @throws Error when the engine refuses */
  topic(action: string, parameters: Readonly<Record<string, string>>): Promise<string>;
  bucket(method: string, path: string, body?: string): Promise<HttpAnswer>;
  clearMail(): Promise<void>;
  stop(): Promise<void>;
}

export async function startMessageEngines(clock: SharedArrayBuffer, region: string): Promise<MessageEngines> {
  const worker = new Worker(new URL('../gateway/engine-worker.ts', import.meta.url), {
    workerData: { clock, region },
    env: { NODE_OPTIONS: '' },
    stdout: true,
    execArgv: [],
  });
  worker.stdout.resume();
  const ports = await new Promise<{ messages: number; mail: number }>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  // The engine takes the region of names from the caller's signature.
  const authorization = `AWS4-HMAC-SHA256 Credential=cloud/20210101/${region}/sqs/aws4_request, SignedHeaders=host, Signature=none`;
  worker.on('error', (error) => {
    throw error;
  });

  return {
    port: ports.messages,
    mailPort: ports.mail,
    queue: async (operation, body) => {
      const answer = await callEngine(ports.messages, {
        method: 'POST',
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `AmazonSQS.${operation}`,
          authorization,
        },
        body: JSON.stringify(body),
      });
      if (answer.status !== 200) throw new Error(`${operation}: ${answer.body.toString()}`);
      return parseJsonObject(answer.body.toString());
    },
    topic: async (action, parameters) => {
      const answer = await callEngine(ports.messages, {
        method: 'POST',
        path: '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded', authorization },
        body: new URLSearchParams({ Action: action, Version: '2010-03-31', ...parameters }).toString(),
      });
      if (answer.status !== 200) throw new Error(`${action}: ${answer.body.toString()}`);
      return answer.body.toString();
    },
    bucket: (method, path, body) =>
      callEngine(ports.messages, {
        method,
        path,
        headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body }),
      }),
    clearMail: async () => {
      await callEngine(ports.mail, { method: 'POST', path: '/clear-store', headers: { authorization } });
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
