/** The browser grants no more room. Nothing of the transaction was stored. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';

  constructor(cause: unknown) {
    super('expected room in the browser storage, got a quota error', { cause });
  }
}

/** The database was written by a newer version of the app than the one that runs. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';

  constructor(expectedVersion: number, cause: unknown) {
    super(`expected a database of version ${expectedVersion} or lower, got a newer one`, { cause });
  }
}

/** The connection is gone: closed by us, by a newer version in another tab, or by the browser. */
export class DatabaseClosed extends Error {
  override readonly name = 'DatabaseClosed';

  constructor(cause?: unknown) {
    super('expected an open database, got a closed one', { cause });
  }
}

export class UnknownCommunity extends Error {
  override readonly name = 'UnknownCommunity';

  constructor(community: string) {
    super(`expected a stored community, got ${community}`);
  }
}

/** The link of a community was renewed meanwhile, by another tab. */
export class LinkChanged extends Error {
  override readonly name = 'LinkChanged';

  constructor(community: string) {
    super(`expected the secret of ${community} to be the one that was read, got another`);
  }
}

/** No index lists a window that holds the moment. */
export class WindowNotListed extends Error {
  override readonly name = 'WindowNotListed';

  constructor(atMs: number) {
    super(`expected a window with an archive, got none at ${new Date(atMs).toISOString()}`);
  }
}

/** Too many messages wait for the network. */
export class OutboxFull extends Error {
  override readonly name = 'OutboxFull';

  constructor(limit: number) {
    super(`expected fewer than ${limit} messages in the outbox, got as many`);
  }
}

/** Too much that was shared waits for a channel. */
export class SharesFull extends Error {
  override readonly name = 'SharesFull';

  constructor(limit: number) {
    super(`expected fewer than ${limit} shares that wait, got as many`);
  }
}

/** Too many intents wait for the node tab. */
export class IntentsFull extends Error {
  override readonly name = 'IntentsFull';

  constructor(limit: number) {
    super(`expected fewer than ${limit} open intents, got as many`);
  }
}

/** An archive run was built on a torrent that is not the current one any more (H5). */
export class StaleArchiveRun extends Error {
  override readonly name = 'StaleArchiveRun';

  constructor(expected: string | undefined, got: string | undefined) {
    super(`expected the current torrent to be ${expected ?? 'none'}, got ${got ?? 'none'}`);
  }
}
