/** What the seeder's page offers to the test. */
export interface SeederApi {
  start(trackers: string[]): Promise<void>;
  /** Puts a piece into the store; its hash is believed. */
  put(hash: string, bytes: Uint8Array): Promise<void>;
  /** Joins the swarm; resolves when a tracker knows. Offers what is in the store by then. */
  seed(infoHash: string, info: Uint8Array): Promise<void>;
  /** Joins the swarm with an info dictionary that breaks rules, and nothing more; resolves likewise. */
  giveInfo(infoHash: string, info: Uint8Array): Promise<void>;
  /** Leaves the swarm. */
  leave(infoHash: string): Promise<void>;
  /** Sent to peers since it joined: pieces, and some hundred bytes around them. */
  uploadedBytes(infoHash: string): number;
}

declare global {
  interface Window {
    seeder: SeederApi;
  }
}
