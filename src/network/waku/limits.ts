/** P3: what the network carries, as one encoded WakuMessage. */
export const MAXIMUM_MESSAGE_BYTES = 153_600;

/** Room in a frame for the fields around a message: request id, topics, hash, status. */
const FRAME_FIELDS_BYTES = 64 * 1024;

/** 13/WAKU2-STORE: no service node gives more messages a page. */
export const PAGE_MESSAGES = 100;

/** A page of the biggest messages; nwaku bounds a page by its number of messages only. */
export const MAXIMUM_PAGE_BYTES = PAGE_MESSAGES * MAXIMUM_MESSAGE_BYTES + FRAME_FIELDS_BYTES;

/** One message pushed by filter. */
export const MAXIMUM_PUSH_BYTES = MAXIMUM_MESSAGE_BYTES + FRAME_FIELDS_BYTES;

/** Answers that hold a status and a sentence. */
export const MAXIMUM_STATUS_BYTES = FRAME_FIELDS_BYTES;

/**
 * A query that goes on beyond half a million messages is not complete: with 30 days kept, a topic
 * with one message every five seconds stays below, and the hashes seen fit in memory.
 */
export const MAXIMUM_QUERY_PAGES = 5_000;

/**
 * H22: how slow a query may be as a whole, so that no service node holds it for as long as it likes.
 * This much for the beginning, when a phone wakes and a database is read in …
 */
export const QUERY_START_MS = 60_000;
/** … for each page a search, and the way there by satellite … */
export const QUERY_PAGE_MS = 2_000;
/** … and the bytes at the rate that a mobile plan is throttled to (64 kbit/s). */
export const SLOWEST_BYTES_PER_MS = 8;
/** 100 000 messages of a few words are 60 MB: at that rate they take 2 h and 40 min. */
export const QUERY_LIMIT_MS = 4 * 3_600_000;

/** Message hashes a page: without the messages a page is small, and nwaku gives no more. */
export const PAGE_HASHES = 100;

/** The second node is only compared with: one that takes long has nobody waiting for it. */
export const COMPARISON_LIMIT_MS = 5_000;

/** 12/WAKU2-FILTER as nwaku runs it. */
export const TOPICS_PER_FILTER_REQUEST = 100;

/** Service nodes that get each message: with two, one that is cut off from the rest does no harm. */
export const PUBLISH_NODES = 2;

/** How long a service node that failed, or had less than another, is asked after the others. */
export const ASIDE_MS = 60_000;

/** How long a publish that one node has accepted waits for the other's answer. */
export const SECOND_ACCEPTANCE_MS = 250;

/** Messages whose copies from other service nodes are still recognised. */
export const REMEMBERED_HASHES = 10_000;

/** Connecting, securing and multiplexing take four round trips. */
export const DIAL_LIMIT_MS = 10_000;

/** Longer nobody waits for the test of an address. */
export const PROBE_LIMIT_MS = 10_000;

/** Dials of all service nodes at once. */
export const PARALLEL_DIALS = 4;

/** Between two tries to reach a service node, as long as an ordinary restart may take … */
export const QUICK_DIAL_MS = 500;
export const QUICK_DIALS = 20;
/** … after which the time doubles up to this. */
export const SLOWEST_DIAL_MS = 30_000;

/** A connection that lasted so long was a good one: the next tries are quick again. */
export const STABLE_CONNECTION_MS = 10_000;

/** A hung server is noticed within this and the next. nwaku allows 30 filter requests a minute. */
export const PING_INTERVAL_MS = 8_000;
export const FILTER_LIMIT_MS = 5_000;

export const PUSH_LIMIT_MS = 10_000;

/** A store that searches 30 days in a database can take long for its first page. */
export const PAGE_LIMIT_MS = 20_000;

/** Tries for one page, so that a moment of overload does not start a long query again. */
export const PAGE_TRIES = 3;
export const PAGE_RETRY_MS = 500;

/** Requests of one protocol under way at one service node, so that queries never hold up sending. */
export const PARALLEL_REQUESTS = 8;

/** How long a service node may take to end a stream on which it has answered. */
export const DRAIN_LIMIT_MS = 5_000;

export const STOP_LIMIT_MS = 5_000;

/** How long a worker may take to stop, a little more than the light node in it. */
export const REMOTE_STOP_LIMIT_MS = 7_000;

/** A worker is asked for news so often: a node that is aside no more is no event (see WakuHost). */
export const STATUS_INTERVAL_MS = 1_000;
/** A worker that leaves so many without an answer hangs, or has run out of memory without a word. */
export const UNANSWERED_STATUSES = 30;
/** Its script is 165 kB gzip, which a bad line may bring slowly. */
export const UNANSWERED_WHILE_LOADING = 120;

/** Before a worker that has died is followed by another, doubling with each that does not last. */
export const RESTART_MS = 2_000;
export const SLOWEST_RESTART_MS = 60_000;
export const STABLE_WORKER_MS = 60_000;
