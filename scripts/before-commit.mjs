/**
 * The hook before a commit: format, lint and import table of what is about to be committed, within seconds. It changes
 * nothing. What needs the whole program (types, tests) is for `npm run check`. `git commit --no-verify` leaves it out.
 */
import { fail, findNode24, run } from './machine.mjs';

const node = findNode24();
// Without --no-stash the tool keeps what is not to be committed in git's stash, which all work trees share.
run(node, ['node_modules/lint-staged/bin/lint-staged.js', '--no-stash', '--quiet'], { node, output: 'show' })
  .then((status) => (process.exitCode = status))
  .catch(fail);
