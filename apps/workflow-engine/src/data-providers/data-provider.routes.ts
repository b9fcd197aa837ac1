import type { RoutesOf } from '../context';
import { getOptions } from './data-provider.service';

export const dataProviderRoutes: RoutesOf<'getDataProviderOptions'> = {
  getDataProviderOptions: {
    right: 'canExecuteWorkflows',
    scope: 'Workflows.Execute',
    handle: ({ context, principal, organizationId, path, freeQuery }) => {
      const { search, ...parameters } = freeQuery;
      return getOptions(context, { providerName: path.name, organizationId, parameters, search, principal });
    },
  },
};
