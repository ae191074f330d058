import type { z } from 'zod';

/**
 * The settings of a function, from its environment.
 * @throws Error naming the variables that are wrong, never their values
 */
export function readSettings<Settings>(
  schema: z.ZodType<Settings>,
  variables: NodeJS.ProcessEnv = process.env,
): Settings {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map(({ path }) => path.join('.'));
  throw new Error(`wrong or missing settings: ${[...new Set(names)].join(', ')}`);
}
