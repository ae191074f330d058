import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rooms } from '../../../room-rules.mjs';
import { roomsPicture } from '../../../scripts/describe-rooms.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const foldersIn = (place: string): string[] =>
  readdirSync(path.join(root, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

it('has the rooms of the table as folders, and no others', () => {
  expect(foldersIn('domain').toSorted()).toEqual(Object.keys(rooms).toSorted());
});

it.each([
  ['lambdas', ['edge', 'runtime']],
  ['adapters', []],
])('%s/ has the same rooms', (place, others) => {
  expect(foldersIn(place).filter((folder) => !(folder in rooms) && !others.includes(folder))).toEqual([]);
});

it('draws them as they are', () => {
  const drawn = readFileSync(path.join(root, 'docs/pictures/rooms.svg'), 'utf8');
  expect(drawn === roomsPicture(), 'docs/pictures/rooms.svg is out of date: npm run describe').toBe(true);
  for (const room of Object.keys(rooms)) expect(drawn).toContain(`>${room}<`);
});
