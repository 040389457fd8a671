import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

/** Of index.html: modules and style sheets, which hold up the first paint. */
const scriptOrStyle = /<(?:script|link)\b[^>]*\b(?:src|href)="\.\/([^"]+\.(?:js|css))"/g;

/**
 * The files of a build that nothing can be painted without: the document, its styles, its module,
 * and whatever that imports statically.
 * @returns paths in the folder
 */
export async function shellFiles(folder: string): Promise<string[]> {
  const html = await readFile(path.join(folder, 'index.html'), 'utf8');
  const files = new Set([...html.matchAll(scriptOrStyle)].map(([, file = '']) => file));
  // A set hands out what is added to it meanwhile.
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const code = await readFile(path.join(folder, file), 'utf8');
    for (const name of staticImports(file, code)) {
      files.add(path.posix.join(path.posix.dirname(file), name));
    }
  }
  return ['index.html', ...files];
}

function staticImports(file: string, code: string): string[] {
  const { statements } = ts.createSourceFile(file, code, ts.ScriptTarget.ESNext);
  return statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const from = isImport ? statement.moduleSpecifier : undefined;
    return from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
  });
}
