import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvFile } from './env-file';

describe('the file with the environment of a service', () => {
  let folder: string;
  let loaded: unknown[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'env-file-'));
    mkdirSync(join(folder, 'src'));
    loaded = [];
    jest.spyOn(process, 'loadEnvFile').mockImplementation((path) => void loaded.push(path));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const above = () => join(folder, '.env');
  const beside = () => join(folder, 'src', '.env');
  const load = (mode?: string) =>
    loadEnvFile(mode === undefined ? {} : { NODE_ENV: mode }, join(folder, 'src', 'main.ts'));

  it.each([undefined, 'development'])('is read where NODE_ENV is %s', (mode) => {
    writeFileSync(above(), '');
    load(mode);

    expect(loaded).toEqual([above()]);
  });

  it.each(['production', 'test', ''])('is not read where NODE_ENV is "%s"', (mode) => {
    writeFileSync(above(), '');
    load(mode);

    expect(loaded).toEqual([]);
  });

  it('is the one beside the program, before the one above', () => {
    writeFileSync(above(), '');
    writeFileSync(beside(), '');
    load();

    expect(loaded).toEqual([beside()]);
  });

  it('need not be there', () => {
    load();

    expect(loaded).toEqual([]);
  });
});
