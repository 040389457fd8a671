import { servedHeaders } from '../csp.ts';

/** The same response with the Content-Security-Policy and the headers that many a static host does not send. */
export function withPolicy(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(servedHeaders)) headers.set(name, value);
  const { status, statusText } = response;
  // Statuses that may not have a body refuse even an empty one.
  const body = status === 204 || status === 304 ? null : response.body;
  return new Response(body, { status, statusText, headers });
}
