import type { Principal } from '@msp/auth';
import {
  distinctLabels,
  plainLine,
  type ChosenMappings,
  type FieldOption,
  type Options,
  type OrganizationId,
} from '@msp/models';
import type { Context } from '../context';
import { missingDefinition } from '../discovery/find-definition';
import type { ProviderRequest } from './ask-provider';
import { findOption } from './find-option';
import { loadOptions, lookUpOption } from './load-options';
import { pageOf } from './option-page';
import { providerParameters } from './provider-parameters';

export interface OptionsRequest {
  readonly providerName: string;
  readonly organizationId: OrganizationId;
  readonly parameters: Readonly<Record<string, string>>;
  readonly principal: Principal;
  /** What a form chose in place of the default mappings. */
  readonly mappings?: ChosenMappings | undefined;
  readonly refresh?: boolean | undefined;
  /** What a person has typed to narrow the options. */
  readonly search?: string | undefined;
}

/** The options of a data provider for an organization, as many as a select box takes; remembered as long as the provider says. */
export async function getOptions(context: Context, request: OptionsRequest): Promise<Options> {
  const { search, refresh } = request;
  const asked = providerOf(context, request);
  const typed = search?.trim();
  const text = typed === '' ? undefined : typed;
  const searched = asked.provider.search ? text : undefined;
  const { cached, cachedAt, ...loaded } = await load(context, asked, { search: searched, refresh });
  return { ...pageOf(loaded, asked.provider.search ? undefined : text), cached, cachedAt };
}

/** The options of these values alone, wherever in the list they are; what is not offered is left out. */
export async function getChosenOptions(
  context: Context,
  request: OptionsRequest & { readonly values: readonly string[] },
): Promise<Options> {
  const { offered, among } = await findOptions(context, request);
  const told = distinctLabels(among);
  const options = request.values.flatMap((value) => {
    const option = findOption(offered, value);
    return option === undefined ? [] : (findOption(told, option.value) ?? option);
  });
  return { options, total: options.length, cached: false, cachedAt: new Date().toISOString() };
}

/** Options to judge choices by. */
export interface FoundOptions {
  /** What may be chosen, as far as it is asked for. */
  readonly offered: readonly FieldOption[];
  /** The same with others beside it, to tell equal labels apart. */
  readonly among: readonly FieldOption[];
}

/** The options with these values, wherever in the list they are, and however many there are. */
export async function findOptions(
  context: Context,
  request: OptionsRequest & { readonly values: readonly string[] },
): Promise<FoundOptions> {
  const { values } = request;
  const asked = providerOf(context, request);
  if (asked.provider.lookup !== undefined) {
    // A look-up is not remembered, and must not go where the organization was before.
    await context.readSurroundings(request.organizationId, asked.provider.uses);
    const looked = await Promise.all(values.map((value) => lookUpOption(context, { ...asked, value })));
    const offered = looked.filter((option) => option !== undefined);
    // For their labels only, which are no reason to refuse a choice.
    const first = await load(context, asked, {}).catch(() => ({ options: [] }));
    return { offered, among: [...new Map([...first.options, ...offered].map((one) => [one.value, one])).values()] };
  }
  const { options, cached } = await load(context, asked, {});
  const isThere = (value: string) => options.some((option) => plainLine(option.value) === plainLine(value));
  if (!cached || values.every(isThere)) return { offered: options, among: options };
  // What is remembered here may be older than what the person saw.
  const anew = await load(context, asked, { refresh: true });
  return { offered: anew.options, among: anew.options };
}

function providerOf(
  context: Context,
  { providerName, organizationId, parameters, principal, mappings }: OptionsRequest,
) {
  const provider = context.registry.dataProviders.get(providerName);
  if (provider === undefined) throw missingDefinition(context, 'data-provider', providerName);
  return { provider, organizationId, principal, mappings, input: providerParameters(provider, parameters) };
}

async function load(
  context: Context,
  asked: ProviderRequest,
  { search, refresh = false }: Pick<OptionsRequest, 'search' | 'refresh'>,
) {
  const { provider, organizationId, input, mappings } = asked;
  const { version } = await context.readSurroundings(organizationId, provider.uses);
  const surroundings = JSON.stringify([version, mappings]);
  return context.options.get({ provider, organizationId, surroundings, parameters: input, search, refresh }, () =>
    loadOptions(context, { ...asked, search }),
  );
}
