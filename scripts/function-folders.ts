import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Every function of the product: its name, which is the folder's own and that of its bundle, and its
 * folder `lambdas/<room>/<name>`, relative to the root.
 * @throws when two rooms have a function of one name: their bundles would be one
 */
export function functionFolders(): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const room of foldersIn('lambdas')) {
    for (const name of foldersIn(`lambdas/${room}`)) {
      const folder = `lambdas/${room}/${name}`;
      if (!existsSync(path.join(root, folder, 'index.ts'))) continue;
      const twin = folders.get(name);
      if (twin !== undefined) throw new Error(`${folder} and ${twin} have one name: give one of them another`);
      folders.set(name, folder);
    }
  }
  return folders;
}

/** Folder of a function by its name. @throws when there is none */
export function folderOf(name: string): string {
  const folder = functionFolders().get(name);
  if (folder === undefined) throw new Error(`no function is called ${name}`);
  return folder;
}

function foldersIn(place: string): string[] {
  return readdirSync(path.join(root, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}
