import type { z } from 'zod';
import { faultDetail, type Log } from '../wiring/logger.ts';

export interface Task<Input extends z.ZodType, Answer> {
  input: Input;
  work(input: z.infer<Input>): Promise<Answer>;
  log: Log;
}

/**
 * A step of a workflow, or a scheduled run. What it throws keeps its name, by which the workflow tells what to repeat,
 * and loses its message, which the Lambda runtime would write into the log.
 */
export function createTaskHandler<Input extends z.ZodType, Answer>({ input, work, log }: Task<Input, Answer>) {
  return async (event: unknown): Promise<Answer> => {
    try {
      return await work(input.parse(event));
    } catch (error) {
      const detail = faultDetail(error);
      log.error('task-failed', detail);
      throw Object.assign(new Error('see the log'), { name: detail.fault });
    }
  };
}
