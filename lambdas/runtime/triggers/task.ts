import type { z } from 'zod';
import type { Log } from '../wiring/logger.ts';
import { chain, type Handler } from './chain.ts';
import { executionOf } from './session-step.ts';

export interface Task<Input extends z.ZodType, Answer> {
  input: Input;
  work(input: z.infer<Input>): Promise<Answer>;
  log: Log;
}

/** A step of the session workflow. What it throws keeps its name, by which the workflow tells what to repeat. */
export function createTaskHandler<Input extends z.ZodType, Answer>({
  input,
  work,
  log,
}: Task<Input, Answer>): Handler<unknown, Answer> {
  return chain({ log, correlate: executionOf }, async (event) => work(input.parse(event)));
}
