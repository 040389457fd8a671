import { ControlError } from './control-error.ts';
import { parseFaults, parseForget, parseNothing, parsePublish } from './control-requests.ts';
import type { Controllable } from './controllable.ts';

type Action = (network: Controllable, body: unknown, index: number) => unknown;

interface Route {
  readonly method: 'GET' | 'POST';
  /** Its first group, where there is one, is the index of a node. */
  readonly path: RegExp;
  readonly action: Action;
}

const DONE = { ok: true };

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/status$/, action: (network) => network.status() },
  {
    method: 'POST',
    path: /^\/forget$/,
    action: (network, body) => ({ forgotten: network.forget(parseForget(body)) }),
  },
  withoutBody(/^\/share$/, (network) => network.share()),
  {
    method: 'POST',
    path: /^\/publish$/,
    action: (network, body) => network.publish(parsePublish(body)),
  },
  {
    method: 'POST',
    path: /^\/nodes\/(\d+)\/fault$/,
    action: (network, body, index) => network.setFaults(index, parseFaults(body)),
  },
  withoutBody(/^\/nodes\/(\d+)\/start$/, (network, index) => network.startNode(index)),
  withoutBody(/^\/nodes\/(\d+)\/stop$/, (network, index) => network.stopNode(index)),
  withoutBody(/^\/tracker\/start$/, (network) => network.startTracker()),
  withoutBody(/^\/tracker\/stop$/, (network) => network.stopTracker()),
];

/** @returns what goes into the answer, as JSON. @throws ControlError; what the network throws */
export async function runControlRequest(
  network: Controllable,
  method: string | undefined,
  path: string,
  body: unknown,
): Promise<unknown> {
  const matching = routes.filter((route) => route.path.test(path));
  if (matching.length === 0) throw new ControlError(404, `nothing at ${path}`);
  const route = matching.find((candidate) => candidate.method === method);
  if (route === undefined) {
    const methods = matching.map((candidate) => candidate.method).join(', ');
    throw new ControlError(405, `expected ${methods} for ${path}, got ${method}`);
  }
  const index = Number(route.path.exec(path)?.[1]);
  return (await route.action(network, body, index)) ?? DONE;
}

function withoutBody(
  path: RegExp,
  run: (network: Controllable, index: number) => Promise<void> | void,
): Route {
  const action: Action = async (network, body, index) => {
    parseNothing(body);
    await run(network, index);
  };
  return { method: 'POST', path, action };
}
