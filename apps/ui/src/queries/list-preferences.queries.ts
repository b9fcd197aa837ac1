import type { Preferences, PreferencesPatch } from '@msp/models';
import { mutationOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';
import { meQueries } from './me.queries';

export type ListView = NonNullable<Preferences['listViews']>[number];

type Change = (now: Preferences) => PreferencesPatch;

/** Reads before it writes, so that what another tab has stored meanwhile stays. */
async function changeStored(change: Change): Promise<Preferences> {
  const now = await dataOf(api().platform.GET('/api/me/preferences', { cache: 'no-store' }));
  return dataOf(api().platform.PATCH('/api/me/preferences', { body: change(now) }));
}

export const listPreferences = {
  change: () =>
    mutationOptions({
      mutationKey: [...meQueries.all(), 'lists'],
      // One after the other: each reads what the one before has stored.
      scope: { id: 'list-preferences' },
      mutationFn: changeStored,
      onSuccess: (now, _change, _before, { client }) => client.setQueryData(meQueries.preferences().queryKey, now),
    }),
  /** Keeps the columns of a list, or forgets them. */
  withColumns:
    (list: string, columns: readonly string[] | undefined): Change =>
    ({ listColumns = [] }) => ({
      listColumns: [
        ...listColumns.filter((one) => one.list !== list),
        ...(columns ? [{ list, columns: [...columns] }] : []),
      ],
    }),
  /** Keeps a view, in the place of one of the same name. */
  withView:
    (view: ListView): Change =>
    ({ listViews = [] }) => ({ listViews: [...listViews.filter((one) => !isSame(one, view)), view] }),
  withoutView:
    (view: ListView): Change =>
    ({ listViews = [] }) => ({ listViews: listViews.filter((one) => !isSame(one, view)) }),
};

const isSame = (left: ListView, right: ListView) =>
  left.list === right.list && left.name.toLowerCase() === right.name.toLowerCase();
