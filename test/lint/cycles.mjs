import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Import cycles, `import type` included: neither import-x/no-cycle nor knip counts those, and a
 * cycle of types ties two modules together as much as one of values.
 */

const sourceFile = /\.(?:ts|mjs|svelte)$/;
const svelteScript = /<script\b[^>]*>(.*?)<\/script>/gs;

/**
 * @param {string} root
 * @param {string[]} folders
 * @returns {string[][]} each as the files along it from the root, first one repeated at the end
 */
export function findCycles(root, folders) {
  const files = folders.flatMap((folder) => filesIn(path.join(root, folder)));
  const graph = new Map(files.map((file) => [file, importsOf(file)]));
  return stronglyConnected(graph)
    .map((group) => shortestCycle(graph, group))
    .map((cycle) => cycle.map((file) => path.relative(root, file)));
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => sourceFile.test(name))
    .map((name) => path.join(folder, name));
}

/** @param {string} file @returns {string[]} */
function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  const code = file.endsWith('.svelte')
    ? [...text.matchAll(svelteScript)].map((match) => match[1]).join('\n')
    : text;
  return ts
    .preProcessFile(code, true, true)
    .importedFiles.map((imported) => imported.fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.resolve(path.dirname(file), name));
}

/**
 * Groups of files that reach each other (Tarjan), those of one file only where it imports itself.
 * @param {Map<string, string[]>} graph
 * @returns {string[][]}
 */
function stronglyConnected(graph) {
  /** @type {Map<string, { index: number, low: number, isOpen: boolean }>} */
  const marks = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[][]} */
  const groups = [];

  /** @param {string} file */
  function visit(file) {
    const mark = { index: marks.size, low: marks.size, isOpen: true };
    marks.set(file, mark);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      const known = marks.get(next);
      if (known === undefined) mark.low = Math.min(mark.low, visit(next).low);
      else if (known.isOpen) mark.low = Math.min(mark.low, known.index);
    }
    if (mark.low === mark.index) close(file);
    return mark;
  }

  /** @param {string} file */
  function close(file) {
    const group = open.splice(open.indexOf(file));
    for (const member of group) Object.assign(marks.get(member) ?? {}, { isOpen: false });
    if (group.length > 1 || graph.get(file)?.includes(file)) groups.push(group);
  }

  for (const file of graph.keys()) if (!marks.has(file)) visit(file);
  return groups;
}

/**
 * @param {Map<string, string[]>} graph
 * @param {string[]} group files that reach each other
 * @returns {string[]}
 */
function shortestCycle(graph, group) {
  const start = group.toSorted()[0] ?? '';
  const paths = [[start]];
  for (const trail of paths) {
    for (const next of graph.get(trail.at(-1) ?? '') ?? []) {
      if (next === start) return [...trail, start];
      if (group.includes(next) && !paths.some((known) => known.at(-1) === next)) {
        paths.push([...trail, next]);
      }
    }
  }
  return group;
}
