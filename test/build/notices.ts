import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

interface PackageNotice {
  name: string;
  version: string;
  licence: string;
  author: string;
  folder: string;
}

interface Manifest {
  name: string;
  version: string;
  license?: string | { type?: string };
  author?: string | { name?: string };
  dependencies?: Record<string, string>;
  /** What is replaced or, by false, left out where the package is bundled for browsers. */
  browser?: string | Record<string, string | false>;
}

const mitText = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8')
  .replace(/^.*?(?=Permission is hereby granted)/s, '')
  .trim();

/** Compiled by `npm run wasm`, which puts manifest and licence of the library beside it. */
const compiledFolder = fileURLToPath(new URL('../../src/worker/generated', import.meta.url));

/** A file of its package that already contains the package's dependencies. */
const bundledFile = /\.min\.js$/;
const licenceFile = /^(?:licen[cs]e|notice|copying)(?:[.-]|$)/i;

/**
 * Gathers the packages that the builds of page, workers and service worker put into their output,
 * and writes their licences as one page.
 */
export class Notices {
  readonly #packages = new Map<string, PackageNotice>();

  /** For the plugin list of every build whose output is shipped. */
  collect(): Plugin {
    return {
      name: 'perennial:collect-notices',
      apply: 'build',
      generateBundle: (_options, bundle) => {
        for (const output of Object.values(bundle)) {
          if (output.type === 'chunk') output.moduleIds.forEach((id) => this.#addModule(id));
        }
      },
    };
  }

  /**
   * For the main build only, after the builds that it starts itself.
   * @param fileName in its output folder
   */
  write(fileName: string): Plugin {
    let file = '';
    return {
      name: 'perennial:write-notices',
      apply: 'build',
      enforce: 'post',
      configResolved: (config) => {
        file = path.resolve(config.root, config.build.outDir, fileName);
      },
      closeBundle: {
        order: 'post',
        sequential: true,
        handler: () => writeFileSync(file, this.#page()),
      },
    };
  }

  #addModule(id: string): void {
    const file = id.replace(/^\0+/, '').replace(/\?.*$/, '');
    const folder = packageFolderOf(file);
    if (folder === undefined) return;
    this.#addPackage(folder, bundledFile.test(file));
  }

  #addPackage(folder: string, hasDependenciesInside: boolean): void {
    const manifest = readManifest(folder);
    const key = `${manifest.name} ${manifest.version}`;
    if (this.#packages.has(key)) return;
    this.#packages.set(key, {
      name: manifest.name,
      version: manifest.version,
      licence: licenceName(manifest),
      author: authorName(manifest),
      folder,
    });
    if (!hasDependenciesInside) return;
    for (const dependency of browserDependencies(manifest)) {
      const dependencyFolder = findPackage(folder, dependency);
      if (dependencyFolder !== undefined) this.#addPackage(dependencyFolder, true);
    }
  }

  #page(): string {
    const packages = [...this.#packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return [
      '<!doctype html>',
      '<html lang="en">',
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      '<meta name="color-scheme" content="light dark">',
      '<link rel="icon" href="./icon.svg" type="image/svg+xml">',
      '<title>Licences of what Perennial contains</title>',
      '<h1>Licences of what Perennial contains</h1>',
      `<p>${packages.length} packages.</p>`,
      ...packages.map(section),
      `<h2>The MIT licence</h2>\n<pre>${escapeHtml(mitText)}</pre>`,
      '</html>\n',
    ].join('\n');
  }
}

function section({ name, version, licence, author, folder }: PackageNotice): string {
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return [
    `<h2>${escapeHtml(`${name} ${version}`)}</h2>`,
    `<p>${escapeHtml(licence)}</p>`,
    ...texts.map((text) => `<pre>${escapeHtml(text)}</pre>`),
    // Such a package names its licence only; where that is MIT the text is at the end of the page.
    ...(texts.length === 0 ? [`<p>Copyright (c) ${escapeHtml(author)}</p>`] : []),
  ].join('\n');
}

/** The folder of the package a file belongs to; nothing for a file of ours. */
function packageFolderOf(file: string): string | undefined {
  if (path.dirname(path.normalize(file)) === compiledFolder) return compiledFolder;
  const match = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file);
  const folder = match?.[0];
  return folder !== undefined && existsSync(path.join(folder, 'package.json')) ? folder : undefined;
}

/** Where Node.js, from a package's folder, finds another package. */
function findPackage(fromFolder: string, name: string): string | undefined {
  const candidate = path.join(fromFolder, 'node_modules', name);
  if (existsSync(path.join(candidate, 'package.json'))) return candidate;
  const parent = path.dirname(fromFolder);
  return parent === fromFolder ? undefined : findPackage(parent, name);
}

function readManifest(folder: string): Manifest {
  const name = folder === compiledFolder ? 'manifest.json' : 'package.json';
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Manifest;
}

function licenceName({ license }: Manifest): string {
  const stated = typeof license === 'object' ? license.type : license;
  return stated ?? 'see the text below';
}

function authorName({ author, name }: Manifest): string {
  const stated = typeof author === 'object' ? author.name : author;
  return stated ?? `the contributors to ${name}`;
}

function browserDependencies({ dependencies = {}, browser }: Manifest): string[] {
  const replaced = typeof browser === 'object' ? browser : {};
  return Object.keys(dependencies).filter((name) => replaced[name] !== false);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
