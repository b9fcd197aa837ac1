import * as z from 'zod';

/** A page may be empty and still have a successor. */
export const graphPage = z.looseObject({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().nullish(),
  /** On the first page only, where it was asked for. */
  '@odata.count': z.number().int().nonnegative().nullish(),
});
