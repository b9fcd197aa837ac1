import { type Command, optional, several } from './command';
import { AzureRefusal, type AzureState, notFound } from './state';

const page = 'https://learn.microsoft.com/cli/azure/resource';

/** The id of a resource of a group, by `group/name`. */
const idOf = (key: string, type: string) => {
  const [group = '', name = ''] = key.split('/');
  return `/subscriptions/s/resourceGroups/${group}/providers/${type}/${name}`;
};

const without = <Kept>(kept: Readonly<Record<string, Kept>>, key: string): Record<string, Kept> =>
  Object.fromEntries(Object.entries(kept).filter(([name]) => name !== key));

function resourcesOf(state: AzureState) {
  const of = (kept: object, type: string) => Object.keys(kept).map((key) => ({ key, type, id: idOf(key, type) }));
  return [
    ...of(state.apps, 'Microsoft.App/containerApps'),
    ...of(state.jobs, 'Microsoft.App/jobs'),
    ...of(state.stores, 'Microsoft.Storage/storageAccounts'),
  ];
}

export const resourcesCommands: Readonly<Record<string, Command>> = {
  'resource list': {
    page,
    isReading: true,
    options: { '--resource-group': optional('-g'), '--tag': optional(), '--resource-type': optional() },
    run: (state, given) =>
      resourcesOf(state)
        .filter(({ key }) => key.startsWith(`${given.oneOf('--resource-group') ?? ''}/`))
        .map(({ key, type, id }) => ({ id, type, name: key.split('/')[1] })),
  },
  'resource delete': {
    page,
    options: { '--ids': several() },
    run(state, given) {
      const ids = given.many('--ids');
      if (ids.length === 0) throw new AzureRefusal('usage error: --ids');
      for (const wanted of ids) {
        const found = resourcesOf(state).find(({ id }) => id === wanted);
        if (found === undefined) throw notFound(wanted);
        const { key } = found;
        state.apps = without(state.apps, key);
        state.jobs = without(state.jobs, key);
        state.stores = without(state.stores, key);
      }
      return undefined;
    },
  },
};
