import type { Plugin, Rolldown } from 'vite';

/**
 * For the builds of workers: nothing that is loaded later imports a worker's entry. WebKit does not
 * know it again and runs it a second time (tried in 2.50): the worker listens twice, and what it is
 * asked for once, such as to post a message, it does twice.
 */
export function entriesOnTop(): Plugin {
  return {
    name: 'perennial:entries-on-top',
    apply: 'build',
    // What an entry shares goes into chunks of its own. Vite, which has no setting for it, says false.
    options: (options) => ({ ...options, preserveEntrySignatures: 'strict' }),
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const [importer] = importersOfEntries(chunks);
      if (importer === undefined) return;
      this.error(`${importer} imports the entry of its worker, which WebKit then runs twice.`);
    },
  };
}

type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'isEntry' | 'imports' | 'dynamicImports'>;

function importersOfEntries(chunks: readonly Chunk[]): string[] {
  const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  const isImporter = ({ imports, dynamicImports }: Chunk): boolean =>
    [...imports, ...dynamicImports].some((name) => entries.has(name));
  return chunks.filter(isImporter).map(({ fileName }) => fileName);
}
