import { ConflictError } from '@msp/models';

/** What an insertion gives, or undefined where the row is there already. */
export async function orPresent<T>(writing: Promise<T>): Promise<T | undefined> {
  try {
    return await writing;
  } catch (error) {
    if (error instanceof ConflictError) return undefined;
    throw error;
  }
}
