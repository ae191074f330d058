import * as z from 'zod';

/** What travels through the session workflow. `turns` counts the rounds of one execution. */
export const sessionStep = z.object({
  sessionId: z.string(),
  run: z.number(),
  turns: z.number().default(0),
  centre: z.string().optional(),
});

/** The name of the execution that a step belongs to, as the workflow is started with it. */
export function executionOf(event: unknown): string | undefined {
  const step = sessionStep.safeParse(event);
  return step.success ? `${step.data.sessionId}-${step.data.run}` : undefined;
}
