import type { ArchiveFile } from '../../../src/archive/gateway.ts';
import type { Sample } from './sample-torrent.ts';

/** What the test page offers to the tests of the service worker. */
export interface GatewayApi {
  /** Installs the service worker and resolves when it controls this page. */
  control(): Promise<void>;
  /** Makes the torrent known to this profile, as its history service does. */
  record(sample: Sample): Promise<void>;
  /** Runs the network from now on: holds the lock, answers the service worker out of the swarm. */
  becomeNode(): Promise<void>;
  /** One request to the gateway. */
  ask(infoHash: string, file: ArchiveFile, range?: string): Promise<Answer>;
  /** Reads the beginning of an answer and keeps it open. */
  beginReading(infoHash: string, file: ArchiveFile): Promise<number>;
  /** How many bytes came after that; undefined: it broke off. */
  endReading(): Promise<number | undefined>;
  /** Response header of the app's own file. */
  headerOf(path: string, header: string): Promise<string | null>;
  textOf(path: string): Promise<string>;
  /** Looks for a new version: resolves with the states of the installed ones. */
  update(): Promise<{ active: string | undefined; waiting: string | undefined }>;
  /** The user agrees: resolves when the new version has taken over. */
  agree(): Promise<void>;
}

export interface Answer {
  status: number;
  contentRange: string | null;
  /** SHA-256 of the body in hex, or the reason. */
  body: string;
}

declare global {
  interface Window {
    gateway: GatewayApi;
  }
}
