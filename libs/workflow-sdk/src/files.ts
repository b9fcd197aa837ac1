import type { Files } from './context';
import { InvalidInputError } from './errors';
import { TextFileDecoder } from './text-decoder';

export type { UploadedFile } from '@msp/models';

/** What to do with a file that cannot be read as text. */
export const howToGiveText = 'Save it as UTF-8 (or UTF-16 with a byte-order mark) and choose it again.';

/** What workflows are given to read files with, over something that opens them. */
export function createFiles(open: Files['open']): Files {
  return {
    open,
    async text(file) {
      const decoder = new TextFileDecoder();
      let text = '';
      try {
        for await (const piece of open(file)) text += decoder.decode(piece);
        return text + decoder.end();
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new InvalidInputError(`${file.fileName} is not text.`, { remedy: howToGiveText, cause: error });
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
