import { contentSecurityPolicy } from '../csp.ts';

/** The same response with the Content-Security-Policy, which no static host would send. */
export function withPolicy(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('content-security-policy', contentSecurityPolicy);
  const { status, statusText } = response;
  // Statuses that may not have a body refuse even an empty one.
  const body = status === 204 || status === 304 ? null : response.body;
  return new Response(body, { status, statusText, headers });
}
