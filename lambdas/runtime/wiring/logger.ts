import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';

/*
 * Log lines are codes with pseudonymous identifiers. A fault is told by its name and where it happened, never by its
 * message: messages quote what they complain about. Each line tells of which invocation it is, and by `correlation_id` of
 * which request, message, change or execution; nothing else of an event is logged.
 */

export type Detail = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(code: string, detail?: Detail): void;
  warn(code: string, detail?: Detail): void;
  error(code: string, detail?: Detail): void;
}

const frames = 6;

let shared: Logger | undefined;
/** One for the process: what is told of an invocation stands in the lines of everybody. Service and level come from the environment. */
const logger = (): Logger => (shared ??= new Logger());

/** Of a batch several records are worked on at one time; Powertools knows one id an invocation. */
const recordId = new AsyncLocalStorage<string>();

export function createLog(): Log {
  const told = (detail: Detail = {}) => {
    const id = recordId.getStore();
    return { ...detail, ...(id !== undefined && { correlation_id: id }) };
  };
  return {
    info: (code, detail) => logger().info(code, told(detail)),
    warn: (code, detail) => logger().warn(code, told(detail)),
    error: (code, detail) => logger().error(code, told(detail)),
  };
}

/** Lines from here on are of this invocation. @param correlationId the invocation's own when it is missing */
export function beginInvocation(context: Context, correlationId = context.awsRequestId): void {
  logger().resetKeys();
  logger().addContext(context);
  logger().setCorrelationId(correlationId);
}

/** Lines that are written during the work are of this record of the batch. */
export const aboutRecord = <T>(id: string, work: () => Promise<T>): Promise<T> => recordId.run(id, work);

/** What may be logged of an error. */
export function faultDetail(error: unknown): { fault: string; at?: string } {
  if (!(error instanceof Error)) return { fault: typeof error };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, frames)
    .map((line) => line.trim())
    .join(' | ');
  return { fault: error.name, at };
}
