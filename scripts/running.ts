import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Written by `npm start` while it runs. */
const runningSchema = z.object({
  endpoint: z.string(),
  region: z.string(),
  changesBucket: z.string(),
  tableName: z.string(),
  ledgerName: z.string(),
});

/**
 * The system of a running `npm start`, for `--local`: names of what the tools need, and settings of SDK clients.
 * @throws when nothing runs
 */
export function running() {
  const file = path.join(import.meta.dirname, '..', '.cache', 'running.json');
  if (!existsSync(file)) throw new Error('nothing runs here: start the product with npm start first');
  const { endpoint, region, ...names } = runningSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const credentials = { accessKeyId: 'outside', secretAccessKey: 'outside' };
  return { ...names, client: { endpoint, region, credentials } };
}
