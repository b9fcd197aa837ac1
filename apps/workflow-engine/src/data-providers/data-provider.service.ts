import type { Principal } from '@msp/auth';
import { NotFoundError, type Options } from '@msp/models';
import type { Context } from '../context';
import { loadOptions } from './load-options';
import { providerParameters } from './provider-parameters';

export interface OptionsRequest {
  readonly providerName: string;
  readonly organizationId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly principal: Principal;
  readonly refresh?: boolean;
}

/** The options of a data provider for an organization, remembered as long as the provider says. */
export async function getOptions(context: Context, request: OptionsRequest): Promise<Options> {
  const { providerName, organizationId, principal, refresh = false } = request;
  const provider = context.registry.dataProviders.get(providerName);
  if (provider === undefined) throw new NotFoundError('The data provider', providerName);
  const input = providerParameters(provider, request.parameters);
  return context.options.get({ provider, organizationId, parameters: input, refresh }, () =>
    loadOptions(context, { provider, organizationId, input, principal }),
  );
}
