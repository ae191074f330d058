/** What the pretend API is asked, and what it answers. */

export interface MockRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  token: string | undefined;
  bearer: string | undefined;
  etag: string | undefined;
  body: unknown;
}

export interface MockAnswer {
  status: number;
  body?: unknown;
  etag?: string;
  /** Of the API, where it is not the pages' own. */
  version?: number;
}

export function problem(
  status: number,
  reason: string,
  detail: string,
  errors?: { field: string; reason: string; message: string }[],
): MockAnswer {
  return {
    status,
    body: {
      type: `urn:problem-type:lmb:${reason}`,
      title: reason,
      status,
      detail,
      language: 'nl',
      ...(errors === undefined ? {} : { errors }),
    },
  };
}
