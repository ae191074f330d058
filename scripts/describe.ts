/**
 * `npm run describe`: makes all documents anew that are made from the code. Tests compare each with the code, so that
 * none of them can fall behind.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const makers = [
  ['describe-api.ts', 'dist/openapi.json'],
  ['describe-messages.ts', 'docs/messages.md'],
  ['describe-roles.ts', 'docs/roles.md'],
  ['describe-rooms.ts', 'docs/pictures/rooms.svg'],
  ['describe-design.ts', 'docs/design.md'],
] as const;

for (const [script, made] of makers) {
  execFileSync(process.execPath, [path.join(import.meta.dirname, script)], { stdio: 'inherit' });
  console.log(made);
}
