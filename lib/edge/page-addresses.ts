import type { SitePages } from '../config.ts';

/**
 * Code of the two CloudFront functions that turn addresses of pages into files. S3 alone would answer
 * an unknown address with a 403 in XML, and an error page set for the whole distribution would take
 * the place of the API's own problems.
 */
export function pageAddressFunctions(pages: SitePages): { readonly request: string; readonly response: string } {
  const shared = `
const pages = ${JSON.stringify(pages.all)};
const notFound = ${JSON.stringify(pages.notFound)};
function isFile(uri) {
  return uri.indexOf('.', uri.lastIndexOf('/')) !== -1;
}
function notFoundPage(uri) {
  return notFound[uri.slice(1, 3)] || notFound.nl;
}`;
  return {
    request: `${shared}
function page(event) {
  const request = event.request;
  const uri = request.uri;
  if (isFile(uri)) return request;
  // Only to an address that we know: '//elsewhere.example' would lead away from the site.
  if (pages.includes(uri + '/')) {
    return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: uri + '/' } } };
  }
  request.uri = (pages.includes(uri) ? uri : notFoundPage(uri)) + 'index.html';
  return request;
}`,
    response: `${shared}
function handler(event) {
  const response = event.response;
  const uri = event.request.uri.replace(/index\\.html$/, '');
  if (!isFile(uri) && (!pages.includes(uri) || uri === notFoundPage(uri))) {
    response.statusCode = 404;
    response.statusDescription = 'Not Found';
  }
  return response;
}`,
  };
}
