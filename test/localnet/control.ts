import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ControlError, expected } from './control-error.ts';
import { runControlRequest } from './control-routes.ts';
import type { Controllable } from './controllable.ts';
import { MAXIMUM_CONTROL_BODY_BYTES } from './limits.ts';
import { MessageRefused } from './message-check.ts';
import { NoSuchNode } from './no-such-node.ts';
import { listen, preferPort } from './ports.ts';
import { NodeStopped } from './service-node.ts';

/** JSON over HTTP on 127.0.0.1, by which tests and commands act on a running local network. */
export class ControlServer {
  readonly #network: Controllable;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #port: number | undefined;

  constructor(network: Controllable) {
    this.#network = network;
  }

  get port(): number {
    if (this.#port === undefined) throw new Error('the control endpoint has not been started yet');
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @param preferredPort 0 for any free one; where it is in use, another is taken */
  async start(preferredPort: number): Promise<void> {
    this.#port = await preferPort(preferredPort, (port) => listen(this.#server, port));
  }

  /** Closes every connection. Does nothing when the endpoint is not open. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.#server.close((error) => (error ? reject(error) : resolve()));
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const path = new URL(request.url ?? '/', this.url).pathname;
      const body = request.method === 'GET' ? undefined : await readBody(request);
      respond(response, 200, await runControlRequest(this.#network, request.method, path, body));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      respond(response, statusOf(error), { error: message });
    }
  }
}

/** The JSON type is demanded so that no page of another origin can send a request. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) {
    throw expected('the content type application/json', type);
  }
  checkLength(Number(request.headers['content-length'] ?? 0));
  const text = await readText(request);
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ControlError(400, `expected JSON, got ${String(cause)}`);
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    checkLength(bytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function checkLength(bytes: number): void {
  if (bytes <= MAXIMUM_CONTROL_BODY_BYTES) return;
  throw new ControlError(413, `expected at most ${MAXIMUM_CONTROL_BODY_BYTES} bytes, got ${bytes}`);
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

function statusOf(error: unknown): number {
  if (error instanceof ControlError) return error.status;
  if (error instanceof NoSuchNode) return 404;
  if (error instanceof NodeStopped) return 503;
  if (error instanceof MessageRefused) return error.reason === 'too large' ? 413 : 400;
  return 500;
}
