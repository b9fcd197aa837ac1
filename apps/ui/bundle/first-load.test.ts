import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { firstLoadLimit, firstLoadSize } from './first-load';
import { leftOutFiles } from './leave-out';

const chunk = (fileName: string, code: string, imports: string[] = [], isEntry = false) => {
  return { type: 'chunk', fileName, code, imports, isEntry };
};

describe('what the first page loads', () => {
  test('U6: counts the entry and all that it imports, once, and not what comes later', () => {
    const [entry, shared, deep, later] = [400, 300, 200, 9000].map((length) => randomBytes(length).toString('base64'));
    const files = [
      chunk('index.js', entry ?? '', ['shared.js', 'deep.js'], true),
      chunk('shared.js', shared ?? '', ['deep.js', 'index.js']),
      chunk('deep.js', deep ?? ''),
      chunk('later.js', later ?? '', ['shared.js']),
    ];

    const expected = [entry, shared, deep].reduce((bytes, code) => bytes + gzipSync(code ?? '').length, 0);
    expect(firstLoadSize(files)).toBe(expected);
  });

  test('U6: the limit is 200 KB', () => {
    expect(firstLoadLimit).toBe(204_800);
  });

  test('U6: what is left out of the libraries is still where it was', () => {
    const missing = leftOutFiles.filter((file) => !existsSync(join(__dirname, '../../../node_modules', file)));

    expect(missing).toEqual([]);
  });
});
