/** Rights that were made use of, kept from many runs in one folder: a file for each cloud that ran. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Privileges } from './privileges.ts';
import type { Right } from './unused-rights.ts';

const rights = z.array(z.object({ role: z.string(), action: z.string(), resource: z.string() }));

/** @param folder is made where it is missing */
export async function keepUsed(folder: string, privileges: Privileges): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${randomUUID()}.json`), JSON.stringify(privileges.used()));
}

/** @returns of all runs that are kept; none where there is no such folder */
export async function readUsed(folder: string): Promise<Right[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return files.flatMap((text) => rights.parse(JSON.parse(text)));
}
