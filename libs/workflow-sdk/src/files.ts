import type { Files } from './context';
import { InvalidInputError } from './errors';

export type { UploadedFile } from '@msp/models';

/** What workflows are given to read files with, over something that opens them. */
export function createFiles(open: Files['open']): Files {
  return {
    open,
    async text(file) {
      const decoder = new TextDecoder('utf-8', { fatal: true });
      let text = '';
      try {
        for await (const piece of open(file)) text += decoder.decode(piece, { stream: true });
        return text + decoder.decode();
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new InvalidInputError(`${file.fileName} is not text.`, { cause: error });
      }
    },
  };
}

/** The failure of a file that cannot be read: it is not one of the execution's, or not there any more. */
export function missingFile({ fileName }: { readonly fileName: string }): InvalidInputError {
  return new InvalidInputError(`The file ${fileName} cannot be read.`, {
    remedy: 'Choose the file again and run it again.',
  });
}
