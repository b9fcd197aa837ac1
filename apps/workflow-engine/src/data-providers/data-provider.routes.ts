import type { RoutesOf } from '../context';
import { getOptions } from './data-provider.service';

export const dataProviderRoutes: RoutesOf<'getDataProviderOptions'> = {
  getDataProviderOptions: {
    right: 'canExecuteWorkflows',
    scope: 'Workflows.Execute',
    handle: ({ context, principal, organizationId, path, freeQuery }) =>
      getOptions(context, { providerName: path.name, organizationId, parameters: freeQuery, principal }),
  },
};
