import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StaticSite } from '../../local/cloud/http/static-site.ts';

let folder: string;
let site: StaticSite;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'site-'));
  mkdirSync(path.join(folder, 'public', 'fr'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'public', 'index.html'), 'home');
  writeFileSync(path.join(folder, 'public', 'help.html'), 'help');
  writeFileSync(path.join(folder, 'public', 'style.css'), 'style');
  writeFileSync(path.join(folder, 'public', '404.html'), 'not here');
  writeFileSync(path.join(folder, 'public', 'fr', 'index.html'), 'accueil');
  writeFileSync(path.join(folder, 'public', 'fr', '404.html'), 'introuvable');
  site = new StaticSite(path.join(folder, 'public'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the static site', () => {
  it.each([
    ['/', 200, 'home'],
    ['/fr/', 200, 'accueil'],
    ['/help', 200, 'help'],
    ['/style.css', 200, 'style'],
    ['/nothing', 404, 'not here'],
    ['/fr/nothing', 404, 'introuvable'],
    ['/nl/nothing', 404, 'not here'],
    ['/../secret.txt', 404, 'not here'],
    ['/%2e%2e/secret.txt', 404, 'not here'],
    ['/%ZZ', 404, 'not here'],
  ])('answers %s with %i', async (url, status, body) => {
    const answer = await site.handle('GET', url);
    expect([answer.status, answer.body.toString()]).toEqual([status, body]);
  });

  it('leads a folder without its slash there', async () => {
    expect(await site.handle('GET', '/fr')).toMatchObject({ status: 301, headers: { location: '/fr/' } });
  });

  it('only hands out', async () => {
    expect((await site.handle('POST', '/')).status).toBe(405);
  });
});
