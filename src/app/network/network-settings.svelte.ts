import type { IceServer, NetworkConfig } from '../../network/network-config.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { changeNetworkSettings, networkSettings } from '../../store/network-settings.ts';
import type { NetworkSettings as Stored } from '../../store/network-settings.ts';
import { LiveValue } from '../live-value.svelte.ts';
import { addressFault } from './address-fault.ts';
import { iceServerName, networkInUse } from './network-in-use.ts';
import type {
  AddressFault,
  AddressKind,
  AddressView,
  AnyProbe,
  NetworkSettingsModel,
  OwnAddress,
} from './network-model.ts';
import type { Probes } from './probes.ts';

export interface NetworkSettingsParts {
  db: Database;
  changes: ChangeFeed;
  /** network.json. */
  config: NetworkConfig;
  /** Loaded when something is tested: they bring libp2p along. */
  probes: () => Promise<Probes>;
  onError: (error: unknown) => void;
}

export class NetworkSettings implements NetworkSettingsModel {
  readonly #parts: NetworkSettingsParts;
  readonly #stored: LiveValue<Stored>;
  readonly #closed = new AbortController();
  readonly addresses = $derived.by(() => this.#addresses());

  constructor(parts: NetworkSettingsParts) {
    this.#parts = parts;
    this.#stored = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'network',
      load: () => networkSettings(parts.db),
      onError: parts.onError,
    });
  }

  get name() {
    return this.#parts.config.name;
  }
  get clusterId() {
    return this.#parts.config.clusterId;
  }
  get isTorrentOff() {
    return this.#stored.value?.isTorrentOff ?? false;
  }

  async add(kind: AddressKind, own: OwnAddress): Promise<AddressFault | undefined> {
    const known = this.addresses?.[kind].flatMap(({ addresses }) => addresses) ?? [];
    const fault = addressFault(kind, own, known);
    if (fault) return fault;
    const { address, ...secrets } = own;
    await this.#change((stored) =>
      kind === 'iceServers'
        ? { ...stored, iceServers: [...stored.iceServers, { urls: [address], ...secrets }] }
        : { ...stored, [kind]: [...stored[kind], address] },
    );
    return undefined;
  }

  async remove(kind: AddressKind, address: string): Promise<void> {
    await this.#change((stored) =>
      kind === 'iceServers'
        ? {
            ...stored,
            iceServers: stored.iceServers.filter((server) => iceServerName(server) !== address),
          }
        : { ...stored, [kind]: stored[kind].filter((own) => own !== address) },
    );
  }

  async setUsed(address: string, isUsed: boolean): Promise<void> {
    await this.#change(({ unused, ...stored }) => {
      const others = unused.filter((other) => other !== address);
      return { ...stored, unused: isUsed ? others : [...others, address] };
    });
  }

  async setTorrentOff(isTorrentOff: boolean): Promise<void> {
    await this.#change((stored) => ({ ...stored, isTorrentOff }));
  }

  async test(kind: AddressKind, address: string): Promise<AnyProbe> {
    const { signal } = this.#closed;
    const probes = await this.#parts.probes();
    if (kind === 'serviceNodes') {
      const { db, config } = this.#parts;
      const { iceServers } = networkInUse(config, await networkSettings(db));
      return probes.serviceNode(address, iceServers, signal);
    }
    if (kind === 'trackers') return probes.tracker(address, signal);
    return probes.iceServer(this.#iceServer(address), signal);
  }

  close(): void {
    this.#closed.abort(new Error('the settings were closed'));
    this.#stored.close();
  }

  #iceServer(address: string): IceServer {
    const { config } = this.#parts;
    const all = [...(this.#stored.value?.iceServers ?? []), ...config.iceServers];
    return all.find((server) => iceServerName(server) === address) ?? { urls: [address] };
  }

  async #change(change: (stored: Stored) => Stored): Promise<void> {
    const { db, changes } = this.#parts;
    await changeNetworkSettings(db, change);
    changes.announce({ kind: 'network' });
    await this.#stored.reread();
  }

  #addresses(): Record<AddressKind, AddressView[]> | undefined {
    const stored = this.#stored.value;
    if (!stored) return undefined;
    const { config } = this.#parts;
    const listed = (configured: readonly IceServer[], own: readonly IceServer[]): AddressView[] => [
      ...configured.map((server) => {
        const view = viewOf(server, false);
        return { ...view, isUsed: !stored.unused.includes(view.address) };
      }),
      ...own.map((server) => viewOf(server, true)),
    ];
    return {
      serviceNodes: listed(config.serviceNodes.map(alone), stored.serviceNodes.map(alone)),
      trackers: listed(config.trackers.map(alone), stored.trackers.map(alone)),
      iceServers: listed(config.iceServers, stored.iceServers),
    };
  }
}

function alone(address: string): IceServer {
  return { urls: [address] };
}

function viewOf(server: IceServer, isOwn: boolean): AddressView {
  return { address: iceServerName(server), addresses: server.urls, isOwn, isUsed: true };
}
