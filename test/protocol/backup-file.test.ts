import { expect, it } from 'vitest';
import { BackupError, decryptBackup, encryptBackup } from '../../src/protocol/backup-file.ts';
import type { BackupContent } from '../../src/protocol/backup-file.ts';

const content: BackupContent = {
  kind: 'account',
  displayName: 'Ána',
  privateKey: 'ab'.repeat(32),
  words: '00'.repeat(16),
};
const passphrase = 'rhubarb and pears';
const file = await encryptBackup(content, passphrase);

async function codeOf(text: string, tried = passphrase): Promise<unknown> {
  const result = await decryptBackup(text, tried);
  return result instanceof BackupError ? result.code : result;
}

function changed(change: (fields: Record<string, unknown>) => void): string {
  const fields = JSON.parse(file) as Record<string, unknown>;
  change(fields);
  return JSON.stringify(fields);
}

it('gives back what was saved, and says nothing of it to who lacks the passphrase', async () => {
  expect(await codeOf(file)).toEqual(content);
  expect(file).not.toContain('Ána');
  expect(file).not.toContain('abab');
  expect(await codeOf(file, 'rhubarb and peas')).toBe('wrong passphrase');
});

it('the same letters written another way are the same passphrase', async () => {
  const saved = await encryptBackup(content, 'ma\u00f1ana verde');
  expect(await codeOf(saved, 'man\u0303ana verde')).toEqual(content);
});

it.each([
  ['', 'no backup'],
  ['perennial-key:AAAA', 'no backup'],
  ['[]', 'no backup'],
  ['null', 'no backup'],
  [file.slice(0, -20), 'no backup'],
  [changed((fields) => (fields['format'] = 'other')), 'no backup'],
  [changed((fields) => (fields['version'] = 2)), 'newer version'],
  [changed((fields) => (fields['salt'] = 'zz')), 'damaged'],
  [changed((fields) => (fields['iterations'] = 1e12)), 'damaged'],
  [changed((fields) => (fields['iterations'] = 599_999)), 'damaged'],
  [changed((fields) => (fields['kdf'] = 'none')), 'damaged'],
  [changed((fields) => delete fields['check']), 'damaged'],
  [changed((fields) => (fields['sealed'] = String(fields['sealed']).slice(2))), 'damaged'],
])('says what is wrong with %.30s: %s', async (text, code) => {
  expect(await codeOf(text)).toBe(code);
});
