import type { CloudFrontHeaders, CloudFrontResponseEvent, CloudFrontResultResponse } from 'aws-lambda';
import type { ProblemReason } from '../../../domain/api/problem.ts';
import { preferredLanguage, problemBody } from '../../../domain/api/problem-texts/problem-texts.ts';

/**
 * CloudFront shows it every answer of the API (origin response), before anybody gets it. What the gateway refuses by
 * itself (no token, no such path, too large, too many, nobody there) becomes the same problem that our functions answer;
 * everything else passes untouched. It has no settings, keeps nothing and logs nothing; if it failed, the caller would
 * get CloudFront's own 502 or 503.
 */
export function translateRefusal(event: CloudFrontResponseEvent): Promise<CloudFrontResultResponse> {
  const [record] = event.Records;
  if (record === undefined) throw new Error('an event without a record');
  const { request, response } = record.cf;
  const status = Number(response.status);
  if (status < 400 || mediaType(response.headers) === 'application/problem+json') return Promise.resolve(response);
  const wanted = request.headers['accept-language']?.map(({ value }) => value).join(',');
  const language = preferredLanguage(wanted);
  return Promise.resolve({
    status: response.status,
    statusDescription: response.statusDescription,
    headers: {
      ...withoutThoseOfTheBody(response.headers),
      'content-type': [{ key: 'Content-Type', value: 'application/problem+json; charset=utf-8' }],
      'content-language': [{ key: 'Content-Language', value: language }],
      'cache-control': [{ key: 'Cache-Control', value: 'no-store' }],
    },
    bodyEncoding: 'text',
    // The status of the answer, also where a reason has another one of its own (502 is `internal`, 504 `unavailable`).
    body: JSON.stringify({ ...problemBody(reasonOf(status), language), status }),
  });
}

const reasons: Readonly<Record<number, ProblemReason>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  413: 'tooLarge',
  415: 'unsupportedMediaType',
  429: 'tooMany',
  503: 'unavailable',
  504: 'unavailable',
};

function reasonOf(status: number): ProblemReason {
  return reasons[status] ?? (status < 500 ? 'invalid' : 'internal');
}

/** Describe the body that is replaced, or how long it may be kept. */
const headersOfTheBody = new Set(['content-length', 'content-encoding', 'etag', 'last-modified', 'expires']);

function withoutThoseOfTheBody(headers: CloudFrontHeaders): CloudFrontHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !headersOfTheBody.has(name)));
}

function mediaType(headers: CloudFrontHeaders): string {
  return (headers['content-type']?.[0]?.value ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
