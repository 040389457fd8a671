import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Of the 90 000 of the whole shell the document and its styles take the rest. */
const scriptLimitBytes = 82_000;

/** What must never load before the first paint of the landing page. */
const heavyPackage =
  /[\\/]node_modules[\\/](?:@waku|libp2p|@libp2p|@chainsafe|webtorrent|@bitauth|@noble[\\/]curves|protobufjs|hash-wasm)[\\/]/;

/**
 * Fails the build when the shell (index.html's chunk and all that it imports statically) contains
 * Waku, WebTorrent or secp256k1, and names the import chain's last module; and when its scripts are
 * larger than their limit, as a host with gzip would send them.
 */
export function smallShell(): Plugin {
  return {
    name: 'perennial:small-shell',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = shellChunks(bundle);
      const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      if (bytes > scriptLimitBytes) {
        this.error(
          `the shell's scripts have ${bytes} bytes of gzip, ${scriptLimitBytes} are the limit: load what is not needed for the first paint by import()`,
        );
      }
      const heavy = chunks.flatMap((chunk) =>
        chunk.moduleIds.filter((id) => heavyPackage.test(id)),
      );
      if (heavy.length === 0) return;
      const list = heavy.slice(0, 5).map((id) => `\n  ${id}`);
      this.error(
        `${heavy.length} modules must load after the first paint, by import(), not with it:${list.join('')}`,
      );
    },
  };
}

function shellChunks(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
  const shell = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const chunk of shell) {
    const imported = chunks.filter((other) => chunk.imports.includes(other.fileName));
    imported.forEach((other) => shell.add(other));
  }
  return [...shell];
}
