/**
 * Writes the description of the API to `dist/openapi.json`, for tools that want a file; the running system serves the
 * same at `/api/openapi.json`. Run: `node scripts/describe-api.ts [address of the site] [address for tokens]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from '../lambdas/edge/describe-api/description.ts';

const siteUrl = process.argv[2] ?? 'https://last-minute.example.be';
const tokenUrl = process.argv[3] ?? 'https://sign-in.example.be/oauth2/token';
const folder = path.resolve(import.meta.dirname, '..', 'dist');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'openapi.json'), `${JSON.stringify(describe({ siteUrl, tokenUrl }), undefined, 2)}\n`);
