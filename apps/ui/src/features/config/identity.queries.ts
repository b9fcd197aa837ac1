import { type ConfigValue, globalScope } from '@msp/models';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { brandingQueries } from '../../queries/branding.queries';
import { configurationQueries, deleteConfigValue, putConfigValue } from '../../queries/configuration.queries';

export interface IdentityChange {
  readonly key: string;
  /** Empty to remove it. */
  readonly value: string;
  /** The version that is replaced; undefined for what is not there yet. */
  readonly etag: string | undefined;
}

/** What is known of a value that was written, or removed, in place of what was read before. */
function know(client: QueryClient, key: string, written: readonly ConfigValue[]) {
  client.setQueryData(configurationQueries.values(globalScope).queryKey, (page) =>
    page ? { ...page, items: [...page.items.filter((one) => one.key !== key), ...written] } : undefined,
  );
}

export const identityMutations = {
  /** Writes what was changed, one value after the other; what is emptied is removed. */
  save: () =>
    mutationOptions({
      mutationFn: async (changes: readonly IdentityChange[], { client }) => {
        for (const { key, value, etag } of changes) {
          if (value === '') {
            await deleteConfigValue(globalScope, { key, etag });
            know(client, key, []);
          } else {
            const draft = { key, type: 'string', value } as const;
            know(client, key, [await putConfigValue(globalScope, { draft, ...(etag && { etag }) })]);
          }
        }
      },
      onSettled: (_nothing, error, _changes, _before, { client }) =>
        Promise.all([
          client.invalidateQueries({ queryKey: brandingQueries.all() }),
          // Not after a refusal: saved again, it would replace unseen what somebody else has written.
          error ? undefined : client.invalidateQueries({ queryKey: configurationQueries.all() }),
        ]),
    }),
};
