import { Logger } from '@aws-lambda-powertools/logger';

/*
 * Log lines are codes with pseudonymous identifiers. A fault is told by its name and where it happened, never by its
 * message: messages quote what they complain about.
 */

export type Detail = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(code: string, detail?: Detail): void;
  warn(code: string, detail?: Detail): void;
  error(code: string, detail?: Detail): void;
}

const frames = 6;

/** Service name and level come from the environment. */
export function createLog(): Log {
  const logger = new Logger();
  return {
    info: (code, detail = {}) => logger.info(code, { ...detail }),
    warn: (code, detail = {}) => logger.warn(code, { ...detail }),
    error: (code, detail = {}) => logger.error(code, { ...detail }),
  };
}

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
