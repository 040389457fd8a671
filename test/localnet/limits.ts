/** P3: the limit of the public Waku network, 150 KiB, for one encoded WakuMessage. */
export const MAXIMUM_MESSAGE_BYTES = 153_600;

/** 13/WAKU2-STORE as the public network runs it: page size where the query names none. */
export const DEFAULT_PAGE_MESSAGES = 20;

/** The most messages of one store page, whatever the query asks for. */
export const MAXIMUM_PAGE_MESSAGES = 100;

/** Clients read frames of at most 4 MiB; 64 KiB are left for the frame and the page's own fields. */
export const MAXIMUM_PAGE_BYTES = 4 * 1024 * 1024 - 64 * 1024;

/** Waku keeps messages for 30 days. */
export const DEFAULT_RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

/** Memory is bounded too: beyond this the oldest messages go, as with a node's capacity policy. */
export const MAXIMUM_STORED_MESSAGES = 200_000;

/** 12/WAKU2-FILTER as the public network runs it. */
export const MAXIMUM_TOPICS_PER_FILTER_REQUEST = 100;
export const MAXIMUM_FILTER_CRITERIA_PER_PEER = 1000;
export const MAXIMUM_FILTER_PEERS = 100;

/** A request frame: one message of maximum size with room for the fields around it. */
export const MAXIMUM_REQUEST_BYTES = 1024 * 1024;

/**
 * Streams of one protocol on one connection. The default of 32 refuses a client that publishes a
 * queue at once; the muxer itself ends at 1024 for all protocols together.
 */
export const MAXIMUM_STREAMS = 512;

/** Every browser of a test comes from 127.0.0.1, where the defaults (5 a second) are for strangers. */
export const MAXIMUM_CONNECTIONS = 500;

/** How long two service nodes may take to know each other's relay subscriptions. */
export const RELAY_LINK_LIMIT_MS = 60_000;

/** How long a published message may take to reach the store of every running node. */
export const RELAY_DELIVERY_LIMIT_MS = 30_000;

/** A control request: one message of maximum size in base64, and the fields around it. */
export const MAXIMUM_CONTROL_BODY_BYTES = 1024 * 1024;
