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

const readBack =
  'What a page shows is no witness: a browser that translates changes texts, titles and `<html lang>`. Keep what you wrote.';

/** Texts of the document are written, never read; nor is what a translation changes at its root. */
const noReadBack = {
  /** @param {{ report(finding: { node: object, message: string }): void }} context */
  create(context) {
    return {
      /** @param {any} node */
      MemberExpression(node) {
        const { object, property, parent } = node;
        const isWritten = parent?.type === 'AssignmentExpression' && parent.left === node && parent.operator === '=';
        const name = property.name ?? property.value;
        const isText = ['textContent', 'innerText', 'outerText', 'innerHTML', 'outerHTML'].includes(name);
        const isTyped = name === 'trim' && object.property?.name === 'value';
        if (isTyped)
          context.report({ node, message: 'Read what was typed with textOf, which leaves out what nobody sees.' });
        const isTitle = name === 'title' && object.name === 'document';
        if (name === 'documentElement' || ((isText || isTitle) && !isWritten))
          context.report({ node, message: readBack });
      },
      /** @param {any} node */
      VariableDeclarator(node) {
        if (node.init?.name === 'document' && node.id.type === 'ObjectPattern')
          context.report({ node, message: readBack });
      },
    };
  },
};

/**
 * As `max-lines-per-function`, for tests: a group of tests (`describe`, or a function that holds such groups) is as long
 * as its tests are many; a test or what helps it is not.
 */
const longTests = {
  meta: { schema: [{ type: 'object', properties: { max: { type: 'integer' } } }] },
  /** @param {{ options: [{ max: number }], report(finding: { node: object, message: string }): void }} context */
  create(context) {
    const { max } = context.options[0];
    /** @param {{ body: { type: string, body: object[] }, loc: { start: { line: number }, end: { line: number } } }} node */
    const check = (node) => {
      const lines = node.loc.end.line - node.loc.start.line + 1;
      if (lines <= max || (node.body.type === 'BlockStatement' && node.body.body.some(isTestOrGroup))) return;
      context.report({ node, message: `A test or its helper has ${lines} lines. Maximum allowed is ${max}.` });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};

/** Calls of vitest, plain or with a table, also within a loop. @param {any} statement */
function isTestOrGroup(statement) {
  if (statement.type === 'ForOfStatement') {
    return statement.body.type === 'BlockStatement'
      ? statement.body.body.some(isTestOrGroup)
      : isTestOrGroup(statement.body);
  }
  let called = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  // With a table there is a call of a call of a member: four levels at most.
  for (let level = 0; level < 4 && called !== undefined; level += 1)
    called = called.callee ?? called.object ?? called.tag ?? called;
  return called?.type === 'Identifier' && ['describe', 'it', 'test'].includes(called.name);
}

export default {
  meta: { name: 'house' },
  rules: { 'no-own-clock': noOwnClock, 'long-tests': longTests, 'no-read-back': noReadBack },
};
