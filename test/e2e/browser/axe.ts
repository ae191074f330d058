/** axe-core in a page: what it finds wrong. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import { axePath } from '../../site/mock-host.ts';

// Without the package for Playwright: its runner analyses each page twice over, and passes all on.
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG A, AA and best practices, and what of the level AAA can be measured (contrast of 7:1). */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'wcag2aaa'];

/** What depends on colours. Whatever has 7:1 (large letters 4.5:1) has 4.5:1 (3:1): measured once, not twice. */
const ofColours = ['color-contrast-enhanced'];

/**
 * What depends on the words: whether everything has a name, in the page's language, and whether it is big enough to
 * be hit, since words stretch what they stand in.
 */
const ofWords = [
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-meter-name',
  'aria-progressbar-name',
  'aria-toggle-field-name',
  'aria-tooltip-name',
  'aria-treeitem-name',
  'button-name',
  'document-title',
  'empty-heading',
  'empty-table-header',
  'form-field-multiple-labels',
  'frame-title',
  'frame-title-unique',
  'html-has-lang',
  'html-lang-valid',
  'image-alt',
  'image-redundant-alt',
  'input-button-name',
  'input-image-alt',
  'label',
  'label-title-only',
  'landmark-unique',
  'link-name',
  'object-alt',
  'role-img-alt',
  'select-name',
  'summary-name',
  'svg-img-alt',
  'target-size',
  'valid-lang',
];

/** How much of a page is looked at. */
export type Depth = 'all' | 'words' | 'words and colours';

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

interface Axe {
  run: (where: Document, options: object) => Promise<{ violations: Found[] }>;
}

const rules = {
  // Links in sentences of one word are judged by their context; the hour a session ends is not ours.
  'identical-links-same-purpose': { enabled: false },
  'target-size': { enabled: true },
  'color-contrast': { enabled: false },
};

const optionsOf: Readonly<Record<Depth, object>> = {
  all: { runOnly: { type: 'tag', values: tags }, rules },
  words: { runOnly: { type: 'rule', values: ofWords } },
  'words and colours': { runOnly: { type: 'rule', values: [...ofWords, ...ofColours] } },
};

/** Violations, one line each: the rule and the element. */
export function violationsOf(page: Page, depth: Depth): Promise<string[]> {
  return runAxe(page, optionsOf[depth]);
}

/** Of a letter, which is a document but no page: no landmarks; contrast of 7:1. */
export function letterFaults(page: Page): Promise<string[]> {
  return runAxe(page, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'cat.color'] },
    rules: { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } },
  });
}

async function runAxe(page: Page, options: object): Promise<string[]> {
  // A frame without axe would keep the page's waiting for its answer.
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in globalThis))) await bringAxe(frame);
  }
  return page.evaluate(
    async (given) => {
      const axe: Axe = Reflect.get(globalThis, 'axe');
      const { violations } = await axe.run(document, given);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`));
    },
    { ...options, resultTypes: ['violations'] },
  );
}

const originsWithAxe = new Map<string, Promise<boolean>>();

/** By address where the host has it: that takes a sixth of the time that passing its source takes. */
async function bringAxe(frame: Frame): Promise<void> {
  const { origin } = new URL(frame.url());
  const asked = originsWithAxe.get(origin) ?? hasAxe(origin);
  originsWithAxe.set(origin, asked);
  if (await asked) await frame.addScriptTag({ url: axePath });
  else await frame.evaluate(source);
}

async function hasAxe(origin: string): Promise<boolean> {
  if (!origin.startsWith('http:')) return false;
  const { ok, headers } = await fetch(origin + axePath, { method: 'HEAD' });
  return ok && headers.get('content-type') === 'text/javascript';
}
