import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../docs/runbooks');

export interface NamedRunbook {
  /** As it stands in the alarm's text, e.g. `docs/runbooks/outside-system-down.md`. */
  readonly place: string;
  readonly title: string;
  /** The first paragraph of its description. */
  readonly begins: string;
}

/** The page that an alarm's text names; undefined when it names none, or there is none of that name. */
export function runbookOf(description: string): NamedRunbook | undefined {
  const name = /docs\/runbooks\/([a-z-]+)\.md/.exec(description)?.[1];
  if (name === undefined) return undefined;
  try {
    const text = readFileSync(path.join(folder, `${name}.md`), 'utf8');
    return {
      place: `docs/runbooks/${name}.md`,
      title: /^# (.+)$/m.exec(text)?.[1] ?? name,
      begins: plain(/^## Description\n+([^\n]+)/m.exec(text)?.[1] ?? ''),
    };
  } catch {
    return undefined;
  }
}

/** Without what Markdown means by signs: the page shows words. */
const plain = (markdown: string): string =>
  markdown.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll(/[`*_]{1,2}(?=\S)|(?<=\S)[`*_]{1,2}/g, '');
