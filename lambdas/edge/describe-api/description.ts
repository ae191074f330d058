import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { allOperations, type describeApi } from '../../../domain/all-operations.ts';
import type { AnswerOf } from '../../../domain/api/operation.ts';
import { apiVersion } from '../../../domain/api/version.ts';
import { describeOperation } from './describe-operation.ts';
import { tags } from './tags.ts';

export interface Addresses {
  /** Without a slash at its end. */
  readonly siteUrl: string;
  /** Where programs get their access tokens. */
  readonly tokenUrl: string;
}

/** OpenAPI 3.1, made from the schemas with which the handlers read requests. */
export function describe({ siteUrl, tokenUrl }: Addresses): AnswerOf<typeof describeApi> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of allOperations) {
    const [method = '', path = ''] = operation.route.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = describeOperation(operation);
  }
  return {
    ...createDocument(
      {
        openapi: '3.1.0',
        info: {
          title: 'Last-minute vaccination',
          version: String(apiVersion),
          description: introduction,
          contact: { name: 'Operator of the last-minute booking system', url: `${siteUrl}/nl/help/` },
          license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
        },
        servers: [{ url: siteUrl, description: 'This stage' }],
        tags: [...tags],
        paths,
        components: { securitySchemes: securitySchemes(tokenUrl) },
      },
      {
        // A caller ignores fields that it does not know (docs/integrating.md): an answer may have more of them.
        override: ({ jsonSchema, io }) => {
          if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
        },
      },
    ),
  };
}

const introduction = [
  'People say when and where they can come at short notice; centres open sessions; the system offers the seats in order.',
  'Refusals are problems (RFC 9457) whose `type` is stable. Every answer of ours carries `LMB-Version` and `X-Request-Id`; a problem names the latter as `requestId`, too.',
  'How much may be asked stands in `RateLimit-Policy`; too much is refused with 429, and `Retry-After` says how long to wait. A body may have 64 kB where an operation does not say otherwise.',
  'New fields may appear in answers at any time: ignore what you do not know.',
].join('\n\n');

const securitySchemes = (tokenUrl: string) =>
  ({
    link: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Link-Token',
      description: '`<id>.<secret>` from the fragment of a personal link',
    },
    token: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'Access token of a person of staff who is signed in',
    },
    program: {
      type: 'oauth2',
      description: 'Access token of a program, for a quarter of an hour',
      flows: { clientCredentials: { tokenUrl, scopes: scopesOfAll() } },
    },
  }) as const;

/** Each scope, with what it allows. */
function scopesOfAll(): Record<string, string> {
  const calls: Record<string, string[]> = {};
  for (const { access, summary } of allOperations)
    for (const scope of typeof access === 'object' ? access.scopes : []) (calls[scope] ??= []).push(summary);
  return Object.fromEntries(Object.entries(calls).map(([scope, its]) => [scope, its.join('; ')]));
}
