import { createHash } from 'node:crypto';
import { pagePath } from '../../../domain/links/site-paths.ts';
import { type LinkToBlock, manifestOf, resourcesOf } from '../../../domain/sign-ups/publish-places.ts';
import { manifestName, publishPlaces as operation } from '../../../domain/sign-ups/scheduling-operations.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, answerLines } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';

interface Deps extends Omit<Parameters<typeof resourcesOf>[0], 'linkTo'> {
  /** Without a slash at its end. */
  readonly siteUrl: string;
}

/**
 * A minute at the edge, as finders ask every one to five: of a hundred centres with 40 lines of sessions (2 units each)
 * and eight open blocks (half a unit each) that is at most 600 read units a minute for each of CloudFront's regions.
 */
const cacheSeconds = 60;

/** Open places as SMART Scheduling Links, for finders of vaccination places. */
export function createHandler({ siteUrl, ...deps }: Deps) {
  const linkTo: LinkToBlock = (language, block) =>
    `${siteUrl}${pagePath('bookMoment', language)}?${new URLSearchParams(block).toString()}`;
  return httpHandler([
    publicRoute(operation, async ({ path: { file } }) => {
      if (file === manifestName) {
        const manifest = manifestOf(`${siteUrl}/api/scheduling`, deps.now());
        return answer(manifest, { etag: versionOf([manifest]), cacheSeconds });
      }
      const resources = await resourcesOf({ ...deps, linkTo }, file);
      return answerLines(resources, 'application/fhir+ndjson', { etag: versionOf(resources), cacheSeconds });
    }),
  ]);
}

/** The same for the same content, whichever process answers. */
const versionOf = (content: readonly object[]): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
