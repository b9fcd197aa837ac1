import { buffer } from 'node:stream/consumers';
import { createMemoryStorage } from '../memory-storage';
import type { Storage } from '../storage';
import { FormFileRepository } from './form-file.repository';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const beta = '0a6f1d2e-2222-4b4b-8b8b-bbbbbbbbbbb2';
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

describe('files of forms', () => {
  let storage: Storage;
  let files: FormFileRepository;
  beforeEach(() => {
    storage = createMemoryStorage();
    files = new FormFileRepository(storage);
  });

  const upload = (fileId: string, { uploadedAt = day(1), pieces = ['ab', 'c'], fails = false } = {}) =>
    files.insert({
      file: {
        fileId,
        scope: acme,
        formId: 'form',
        field: 'log',
        fileName: 'a.txt',
        contentType: 'text/plain',
        uploadedBy: 'p',
        uploadedAt: uploadedAt.toISOString(),
      },
      content: (async function* () {
        for (const piece of pieces) yield Buffer.from(piece);
        if (fails) throw new Error('hung up');
      })(),
      maxBytes: 5,
    });
  const contentOf = async (scope: string, fileId: string) => {
    const stream = await files.open(scope, fileId);
    return stream && (await buffer(stream.content)).toString();
  };

  it('FORM-2 are kept with their size, for their organization alone', async () => {
    await upload('one');

    expect(await files.find(acme, 'one')).toMatchObject({ fileId: 'one', fileName: 'a.txt', size: 3, scope: acme });
    expect(await contentOf(acme, 'one')).toBe('abc');
    expect(await files.find(beta, 'one')).toBeUndefined();
    expect(await contentOf(beta, 'one')).toBeUndefined();
  });

  it('FORM-2 are not there when they are too large', async () => {
    await expect(upload('large', { pieces: ['abc', 'def'] })).rejects.toMatchObject({ code: 'too-large' });

    expect(await files.find(acme, 'large')).toBeUndefined();
    expect(await contentOf(acme, 'large')).toBeUndefined();
  });

  it('FORM-2 are not there when the sender hangs up, and nothing of them stays', async () => {
    await expect(upload('half', { fails: true })).rejects.toThrow('hung up');

    expect(await files.find(acme, 'half')).toBeUndefined();
    expect(await files.deleteExpired(acme, { unusedBefore: day(3), submittedBefore: day(1) })).toBe(1);
    expect((await storage.table('FormFiles').list({ partitionKey: acme })).rows).toEqual([]);
  });

  it('HIST-3 are deleted a day after the upload, or with the last execution that was given them', async () => {
    await upload('unused');
    await upload('fresh', { uploadedAt: day(9) });
    await files.markSubmitted(await upload('old'), day(2));
    const again = await upload('again');
    await files.markSubmitted(again, day(2));
    await files.markSubmitted(again, day(8));

    const count = await files.deleteExpired(acme, { unusedBefore: day(8), submittedBefore: day(5) });

    const left = await Promise.all(['unused', 'fresh', 'old', 'again'].map((id) => contentOf(acme, id)));
    expect(count).toBe(2);
    expect(left).toEqual([undefined, 'abc', undefined, 'abc']);
    expect(await files.find(acme, 'old')).toBeUndefined();
  });
});
