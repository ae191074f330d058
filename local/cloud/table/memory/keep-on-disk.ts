/**
 * Keeps tables in a folder: one file of JSON lines, one line per call that changed something, written before the call is
 * answered. A call's changes are all in its line or not at all, so that a transaction stays whole. A last line that was
 * cut off when the process or machine ended is dropped. At the start the lines are read and, when many of them are
 * outdated, replaced by what is there now, in a new file that takes the old one's name when it is complete.
 *
 * Lines are handed to the operating system, not forced onto the disk one by one: what was answered outlives this process,
 * and may be lost with the power.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Entry, Tables } from './tables.ts';

const fileName = 'tables.jsonl';
/** What DynamoDB Local keeps in its folder. */
const otherEngineFile = 'shared-local-instance.db';
const chunkBytes = 1024 * 1024;

export interface DataFolder {
  load(tables: Tables): void;
  append(entry: Entry): void;
  close(): void;
}

/** @throws Error when the folder holds tables of the other engine */
export function openFolder(dataDir: string): DataFolder {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, fileName);
  if (!existsSync(file) && existsSync(path.join(dataDir, otherEngineFile)))
    throw new Error(`${dataDir} holds tables of DynamoDB Local: use --engine dynamodb-local, or another folder`);
  let descriptor = openSync(file, 'a+');
  let loaded = false;

  const append = (entry: Entry): void => {
    if (loaded) writeSync(descriptor, `${JSON.stringify(entry)}\n`);
  };
  return {
    append,
    load: (tables) => {
      const { lines, wholeBytes } = readLines(descriptor, (line) => tables.replay(entryOf(line)));
      ftruncateSync(descriptor, wholeBytes);
      if (lines > 2 * tables.size()) {
        closeSync(descriptor);
        rewrite(file, tables);
        descriptor = openSync(file, 'a+');
      }
      loaded = true;
    },
    close: () => closeSync(descriptor),
  };
}

/** @throws SyntaxError for a line in the middle that is no JSON: the file is damaged */
function entryOf(line: string): Entry {
  const entry: Entry = JSON.parse(line);
  return entry;
}

/** @returns how many whole lines there are, and their bytes; what follows was cut off */
function readLines(descriptor: number, take: (line: string) => void): { lines: number; wholeBytes: number } {
  const chunk = Buffer.alloc(chunkBytes);
  const decoder = new StringDecoder('utf8');
  let [lines, wholeBytes, position, rest] = [0, 0, 0, ''];
  for (;;) {
    const bytes = readSync(descriptor, chunk, 0, chunkBytes, position);
    if (bytes === 0) return { lines, wholeBytes };
    const end = chunk.lastIndexOf(10, bytes - 1);
    if (end !== -1) wholeBytes = position + end + 1;
    position += bytes;
    const parts = (rest + decoder.write(chunk.subarray(0, bytes))).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) take(line);
    lines += parts.length;
  }
}

function rewrite(file: string, tables: Tables): void {
  const next = `${file}.new`;
  rmSync(next, { force: true });
  const descriptor = openSync(next, 'w');
  let text = '';
  for (const entry of tables.entries()) {
    text += `${JSON.stringify(entry)}\n`;
    if (text.length < chunkBytes) continue;
    writeSync(descriptor, text);
    text = '';
  }
  writeSync(descriptor, text);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(next, file);
}
