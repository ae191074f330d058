/**
 * Compiles the template of the e-mails (`domain/messages/letter.mjml`) into
 * `domain/messages/generated/letter-html.ts`: the frame around a message and one fragment per
 * kind of block, which the renderer fills.
 *
 * The result is committed, so that nothing has to be built before the type check; a test
 * compares it with what this script would write. Run it after a change of the template.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compile from 'mjml';

const template = 'domain/messages/letter.mjml';
const target = 'domain/messages/generated/letter-html.ts';

/** Path in the project → content, for what is compiled from the template. */
export async function compiledFiles(): Promise<Record<string, string>> {
  const { html, errors } = await compile(readFileSync(projectFile(template), 'utf8'), {
    validationLevel: 'strict',
    keepComments: true,
    // Otherwise a font by name makes MJML fetch it from elsewhere.
    fonts: {},
  });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return { [target]: moduleOf(cut(compact(html))) };
}

interface Pieces {
  before: string;
  blocks: Record<string, string>;
  after: string;
}

/** Cuts the compiled page at its marks. */
function cut(html: string): Pieces {
  const [before = '', ...marked] = html.split(/<!-- block:(?=\w+ -->)/);
  const blocks: Record<string, string> = {};
  let after = '';
  for (const part of marked) {
    const [name = '', ...rest] = part.split(' -->');
    if (name === 'end') after = rest.join(' -->');
    else blocks[name] = rest.join(' -->').trim();
  }
  return { before: before.trimEnd(), blocks, after: after.trimStart() };
}

/** Indentation, spaces in placeholders and the comment at the head of the template go; conditional comments for Outlook stay. */
function compact(html: string): string {
  return html
    .replace(/<!--\s+The frame[\s\S]*?-->/, '')
    .replace(/\{\{\s*(\w+)\s*\}\}/g, '{{$1}}')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function moduleOf({ before, blocks, after }: Pieces): string {
  const lines = Object.entries(blocks).map(([name, html]) => `  ${name}: ${literal(html)},`);
  return `// Written by scripts/build-messages.ts from ${template}: change it there.

/** The page around a message, and one fragment for each kind of block. {{name}} is to be filled, escaped. */
export const letterHtml = {
  before: ${literal(before)},
  after: ${literal(after)},
${lines.join('\n')}
} as const;
`;
}

/** One line of HTML is one line here, so that a change can be read. */
function literal(html: string): string {
  const lines = html
    .split('\n')
    .map((line) => line.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${'));
  return `\`${lines.join('\n')}\``;
}

function projectFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

if (import.meta.main) {
  for (const [path, content] of Object.entries(await compiledFiles())) {
    writeFileSync(projectFile(path), content);
    console.log(`${path}: ${Math.ceil(content.length / 1024)} KB`);
  }
}
