/**
 * `prepare` of package.json: sets the hook that looks at what is about to be committed. Without a checkout of git
 * (an archive), in a second work tree (which shares the hooks of the first) and in CI there is nothing to set; and
 * nothing that goes wrong here may stop an installation.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const git = path.join(root, '.git');
const tool = path.join(root, 'node_modules', 'simple-git-hooks', 'cli.js');

if (process.env['CI'] === undefined && existsSync(tool) && existsSync(git) && statSync(git).isDirectory()) {
  spawnSync(process.execPath, [tool], { cwd: root, stdio: 'inherit' });
}
