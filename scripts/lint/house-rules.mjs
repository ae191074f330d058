/**
 * Lint rules of the house that oxlint has not got. They see one file at a time, without types.
 */

const advice = 'domain/ has no clock of its own: take the moment through `now`, so that a test can say when it is.';

/** `new Date()` and `Date()` read the clock; `new Date(ms)` only writes a moment down. */
const noOwnClock = {
  /** @param {{ report(finding: { node: object, message: string }): void }} context */
  create(context) {
    return {
      /** @param {{ callee: { name?: string }, arguments: unknown[] }} node */
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) context.report({ node, message: advice });
      },
      /** @param {{ callee: { name?: string } }} node */
      CallExpression(node) {
        if (node.callee.name === 'Date') context.report({ node, message: advice });
      },
    };
  },
};

export default { meta: { name: 'house' }, rules: { 'no-own-clock': noOwnClock } };
