import type { ArchivedRecord } from '../archive/redact.ts';
import type { ArchiveFormat } from '../archive/format.ts';
import { decodeEvent } from '../protocol/decode-event.ts';
import { openMetadata } from '../protocol/envelope.ts';
import { isChannelEvent } from '../protocol/events.ts';
import type { ChannelEvent } from '../protocol/events.ts';
import { compressKey } from '../protocol/keys.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { Rejection } from '../protocol/rejection.ts';
import { SegmentAssembly, segmentedHashOf } from '../protocol/segments.ts';

const NS_IN_MS = 1_000_000n;

/** An event of an archive, and the places of the records that it is made of. */
export interface ArchivedEvent {
  event: ChannelEvent;
  /** The author's compressed public key, 33 bytes. */
  author: Uint8Array;
  timestampMs: number;
  places: readonly number[];
}

/** The events of an archive. M1: in format 0 one may lie there in segments. */
export function eventsOf(
  primitives: Primitives,
  records: readonly ArchivedRecord[],
  format: ArchiveFormat,
): ArchivedEvent[] {
  const parts = format === 0 ? assembled(primitives, records) : records.map(wholeAt);
  return parts.flatMap(({ payload, timestampNs, places }) => {
    const opened = openMetadata(primitives, payload);
    if (opened instanceof Rejection) return [];
    const event = decodeEvent(opened);
    if (!event || event instanceof Rejection || !isChannelEvent(event)) return [];
    const timestampMs = Number(timestampNs / NS_IN_MS);
    return [{ event, author: compressKey(opened.authorKey), timestampMs, places }];
  });
}

interface Whole {
  payload: Uint8Array;
  timestampNs: bigint;
  places: number[];
}

function wholeAt({ message: { payload, timestampNs } }: ArchivedRecord, place: number): Whole {
  return { payload, timestampNs, places: [place] };
}

function assembled(primitives: Primitives, records: readonly ArchivedRecord[]): Whole[] {
  const assemblies = new Map<string, SegmentAssembly>();
  const placesOf = new Map<string, number[]>();
  return records.flatMap(({ message }, place) => {
    const { contentTopic, payload, timestampNs } = message;
    const places = placesFor(placesOf, segmentedHashOf(payload), contentTopic);
    places.push(place);
    const assembly = assemblies.get(contentTopic) ?? new SegmentAssembly(primitives);
    assemblies.set(contentTopic, assembly);
    const whole = assembly.add(payload, timestampNs);
    if (whole instanceof Rejection || whole.kind === 'waiting') return [];
    return [{ payload: whole.bytes, timestampNs: whole.timestampNs, places }];
  });
}

/** Segments of one message share a list, also with those that come when it is whole already. */
function placesFor(
  known: Map<string, number[]>,
  hash: string | undefined,
  contentTopic: string,
): number[] {
  if (hash === undefined) return [];
  const key = `${contentTopic} ${hash}`;
  const places = known.get(key) ?? [];
  known.set(key, places);
  return places;
}
