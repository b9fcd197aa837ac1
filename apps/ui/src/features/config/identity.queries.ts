import { globalScope } from '@msp/models';
import { mutationOptions } from '@tanstack/react-query';
import { brandingQueries } from '../../queries/branding.queries';
import { configurationQueries, deleteConfigValue, putConfigValue } from '../../queries/configuration.queries';

export interface IdentityChange {
  readonly key: string;
  /** Empty to remove it. */
  readonly value: string;
  /** The version that is replaced; undefined for what is not there yet. */
  readonly etag: string | undefined;
}

export const identityMutations = {
  /** Writes what was changed, one value after the other; what is emptied is removed. */
  save: () =>
    mutationOptions({
      mutationFn: async (changes: readonly IdentityChange[]) => {
        for (const { key, value, etag } of changes) {
          if (value === '') await deleteConfigValue(globalScope, { key, etag });
          else await putConfigValue(globalScope, { draft: { key, type: 'string', value }, ...(etag && { etag }) });
        }
      },
      // Also after a refusal: what was written before it is written.
      onSettled: (_nothing, _error, _changes, _before, { client }) =>
        Promise.all([
          client.invalidateQueries({ queryKey: configurationQueries.all() }),
          client.invalidateQueries({ queryKey: brandingQueries.all() }),
        ]),
    }),
};
