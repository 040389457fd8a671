import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './tools.mjs';

/** Generous: each starts a process. */
const LIMIT_MS = 60_000;

/** The commands of package.json, which must work in a fresh clone. */
const commands = commandFiles();

/** A clone without node_modules, and an npm that says that it was asked and then fails. */
const clone = mkdtempSync(path.join(tmpdir(), 'perennial-clone-'));
const npm = path.join(clone, 'npm.js');

beforeAll(() => {
  for (const name of ['package.json', 'package-lock.json', 'test/commands']) {
    cpSync(path.join(root, name), path.join(clone, name), { recursive: true });
  }
  writeFileSync(npm, "console.error('npm was asked for', process.argv[2]); process.exit(7);");
});
afterAll(() => rmSync(clone, { recursive: true }));

function commandFiles(): string[] {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: Record<string, string> };
  return Object.values(scripts).map((script) => {
    const [, file] = /^node (test\/commands\/\S+\.mjs)$/.exec(script) ?? [];
    if (file === undefined) throw new Error(`expected node and a file of ours, got ${script}`);
    return file;
  });
}

/** What is loaded before the first statement of a file runs. */
function staticImports(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  return statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const from = isImport ? statement.moduleSpecifier : undefined;
    return from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
  });
}

/** Packages that a file needs before it can start, as `file: package`. */
function packagesBefore(entry: string): string[] {
  const files = new Set([entry]);
  const packages: string[] = [];
  for (const file of files) {
    for (const name of staticImports(file)) {
      if (name.startsWith('.')) files.add(path.join(path.dirname(file), name));
      else if (!name.startsWith('node:')) packages.push(`${file}: ${name}`);
    }
  }
  return packages;
}

describe('a command in a fresh clone', { timeout: LIMIT_MS }, () => {
  it('is one of at least start, test and build', () => {
    const least = ['start', 'test', 'build'].map((name) => `test/commands/${name}.mjs`);
    expect(commands).toEqual(expect.arrayContaining(least));
  });

  it.each(commands)('%s imports node: and our own modules only', (command) => {
    expect(packagesBefore(command)).toEqual([]);
  });

  it.each(commands)('%s installs first, and says when that fails', (command) => {
    const env = { ...process.env, npm_execpath: npm };
    const { status, stdout, stderr } = spawnSync(process.execPath, [command], {
      cwd: clone,
      env,
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr: stderr.split('\n') }).toEqual({
      status: 1,
      stdout: '',
      stderr: [
        'Installing the dependencies (npm ci) …',
        'npm was asked for ci',
        'npm ci failed: see its message above, mend that and run this again.',
        '',
      ],
    });
  });
});
