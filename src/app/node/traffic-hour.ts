import type { TrafficView } from '../history-model.ts';

const minuteMs = 60_000;
const hourMinutes = 60;

interface Transferred {
  downloadedBytes: number;
  uploadedBytes: number;
}

interface Swarm extends Transferred {
  /** Connected now. */
  peers: number;
}

/**
 * What a community's torrents have transferred in each of the last sixty minutes, and with how many
 * peers at most.
 */
export class TrafficHour {
  #minute: number | undefined;
  #down: number[] = [];
  #up: number[] = [];
  #peers: number[] = [];
  #source: unknown;
  #before: Transferred = { downloadedBytes: 0, uploadedBytes: 0 };

  /** @param source whose counts these are: another one begins at nothing */
  note(nowMs: number, source: unknown, swarm: Swarm): void {
    this.#advance(Math.floor(nowMs / minuteMs));
    if (source !== this.#source) this.#before = { downloadedBytes: 0, uploadedBytes: 0 };
    this.#source = source;
    const { downloadedBytes, uploadedBytes, peers } = swarm;
    addToLast(this.#down, downloadedBytes - this.#before.downloadedBytes);
    addToLast(this.#up, uploadedBytes - this.#before.uploadedBytes);
    this.#peers.push(Math.max(this.#peers.pop() ?? 0, peers));
    this.#before = { downloadedBytes, uploadedBytes };
  }

  view(nowMs: number): TrafficView {
    if (this.#minute !== undefined) this.#advance(Math.floor(nowMs / minuteMs));
    return { downBytes: [...this.#down], upBytes: [...this.#up], peers: [...this.#peers] };
  }

  #advance(minute: number): void {
    const last = this.#minute ?? minute - 1;
    const passed = Math.min(hourMinutes, Math.max(0, minute - last));
    this.#minute = Math.max(minute, last);
    const quiet = Array.from({ length: passed }, () => 0);
    this.#down = [...this.#down, ...quiet].slice(-hourMinutes);
    this.#up = [...this.#up, ...quiet].slice(-hourMinutes);
    this.#peers = [...this.#peers, ...quiet].slice(-hourMinutes);
  }
}

function addToLast(minutes: number[], bytes: number): void {
  const last = minutes.length - 1;
  minutes[last] = (minutes[last] ?? 0) + Math.max(0, bytes);
}
