import type { MemberNews } from '../store/member-records.ts';
import type { RequestRecord, StoredMessage } from '../store/records.ts';
import { nameSkeleton } from './name-skeleton.ts';

/** M10: what accepted messages and requests say about who sent them. */
export function memberNews(
  messages: readonly StoredMessage[],
  requests: readonly RequestRecord[] = [],
): MemberNews[] {
  const skeletons = new Skeletons();
  return [
    ...newestNames(messages, skeletons),
    ...requests.flatMap((one) => ofRequest(one, skeletons)),
  ];
}

/** Of each author and name the newest: a window has thousands of messages and few names. */
function newestNames(messages: readonly StoredMessage[], skeletons: Skeletons): MemberNews[] {
  const newest = new Map<string, StoredMessage>();
  for (const message of messages) {
    const key = message.author + message.displayName;
    const known = newest.get(key);
    if (!known || known.timestampMs < message.timestampMs) newest.set(key, message);
  }
  return [...newest.values()].map(({ author, displayName, timestampMs }) => ({
    member: author,
    name: { displayName, skeleton: skeletons.of(displayName), atMs: timestampMs },
  }));
}

function ofRequest(request: RequestRecord, skeletons: Skeletons): MemberNews[] {
  const { type, member, timestampMs, displayName = '' } = request;
  if (type === 57) return [{ member, leftMs: timestampMs }];
  if (type !== 27) return [];
  const name = { displayName, skeleton: skeletons.of(displayName), atMs: timestampMs };
  return [{ member, name, joinedMs: timestampMs }];
}

/** A name comes with every message of its member. */
class Skeletons {
  readonly #known = new Map<string, string>();

  of(name: string): string {
    const skeleton = this.#known.get(name) ?? (name === '' ? '' : nameSkeleton(name));
    this.#known.set(name, skeleton);
    return skeleton;
  }
}
