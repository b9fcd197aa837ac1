import type { RoutesOf } from '../context';
import { getChosenOptions, getOptions } from './data-provider.service';

export const dataProviderRoutes: RoutesOf<'getDataProviderOptions'> = {
  getDataProviderOptions: {
    right: 'canExecuteWorkflows',
    scope: 'Workflows.Execute',
    handle: ({ context, principal, organizationId, path, freeQuery }) => {
      // No parameter has a name with a hyphen.
      const { search, 'chosen-value': chosen, ...parameters } = freeQuery;
      const asked = { providerName: path.name, organizationId, parameters, principal };
      if (chosen !== undefined) return getChosenOptions(context, { ...asked, values: [chosen] });
      return getOptions(context, { ...asked, search });
    },
  },
};
