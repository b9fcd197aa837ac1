import type { FieldOption } from '@msp/models';
import type { OptionPage } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { askProvider, type ProviderRequest } from './ask-provider';
import type { LoadedOptions } from './option-cache';

/** More are not kept; a provider of that many searches by itself. */
const mostKept = 20_000;

/** The options of a provider; `search` is for one that searches by itself. Throws what `askProvider` throws. */
export async function loadOptions(
  context: Context,
  request: ProviderRequest & { readonly search?: string | undefined },
): Promise<LoadedOptions> {
  const { provider, search } = request;
  const question = { kind: 'options', provider: provider.name, search } as const;
  const page = (await askProvider(context, request, question)) as OptionPage & LoadedOptions;
  const { options, total } = page;
  return { options: options.slice(0, mostKept), ...(total !== undefined && { total }) };
}

/** The option of one value as the provider itself finds it; undefined when it offers no such thing. */
export async function lookUpOption(
  context: Context,
  request: ProviderRequest & { readonly value: string },
): Promise<FieldOption | undefined> {
  const { provider, value } = request;
  const found = await askProvider(context, request, { kind: 'option', provider: provider.name, value });
  return found as FieldOption | undefined;
}
