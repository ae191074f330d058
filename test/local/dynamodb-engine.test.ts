import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { callEngine } from '../../local/cloud/gateway/http-client.ts';

const engine = path.join(import.meta.dirname, '../../local/cloud/table/dynamodb-engine.ts');
const script = `import(${JSON.stringify(engine)}).then((it) => it.startDynamoDb()).then((it) => console.log(it.port))`;

async function answers(port: number): Promise<boolean> {
  return callEngine(port, { method: 'GET', path: '/' }).then(
    () => true,
    () => false,
  );
}

describe('the table engine', () => {
  it('ends with its process, even when that is killed', async () => {
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const port = await new Promise<number>((resolve) =>
      child.stdout.once('data', (text: Buffer) => resolve(Number(text))),
    );
    expect(await answers(port)).toBe(true);
    child.kill('SIGKILL');
    while (await answers(port)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await answers(port)).toBe(false);
  });
});
