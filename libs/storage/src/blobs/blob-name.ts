import { InvalidRequestError } from '@msp/models';

const segment = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Throws InvalidRequestError unless every segment of the name is plain: no `..`, no empty one, nothing to encode. */
export function assertBlobName(name: string): void {
  if (name.length > 1_024 || !name.split('/').every((part) => segment.test(part))) {
    throw new InvalidRequestError('A name has plain segments and at most 1,024 characters.');
  }
}
