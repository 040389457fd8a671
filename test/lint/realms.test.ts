import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../commands/tools.mjs';

/** Generous: each compiles the declarations of its platform. */
const LIMIT_MS = 60_000;

/** What the realm's own compiler options say of a text that stands in its folder. */
function complaints(folder: string, text: string): string[] {
  const location = path.join(root, 'src', folder);
  const read = ts.readConfigFile(path.join(location, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  );
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, location);
  const probe = path.join(location, 'probe.ts');
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version, ...rest) =>
    file === probe
      ? ts.createSourceFile(file, text, version)
      : getSourceFile(file, version, ...rest);
  const declarations = fileNames.filter((file) => file.endsWith('pure-platform.d.ts'));
  const program = ts.createProgram({ rootNames: [probe, ...declarations], options, host });
  return program
    .getSemanticDiagnostics(program.getSourceFile(probe))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Names of the platform: which realms have them and which do not. */
const pure = ['document', 'window', 'fetch', 'indexedDB', 'setTimeout', 'console', 'process'];
const worker = ['document', 'window', 'RTCPeerConnection', 'process'];

describe('a realm does not compile', { timeout: LIMIT_MS }, () => {
  it.each([
    ...['protocol', 'archive'].map((folder) => ({ folder, names: pure, has: 'crypto' })),
    ...['store', 'worker', 'sw'].map((folder) => ({ folder, names: worker, has: 'indexedDB' })),
    { folder: 'app', names: ['document', 'process'], has: 'indexedDB' },
  ])('$folder: $names', ({ folder, names, has }) => {
    const text = [...names, has].map((name) => `export const _${name} = ${name};`).join('\n');
    const found = complaints(folder, text);
    expect(found).toHaveLength(names.length);
    for (const name of names) {
      expect(found).toContainEqual(expect.stringContaining(`Cannot find name '${name}'.`));
    }
  });
});
