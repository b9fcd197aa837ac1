import type { DataProviderContext, IntegrationName } from './context';
import { DefinitionError } from './definition-error';
import { assertDefinitionName } from './definition-name';
import type { DataProviderDefinition, DataProviderQuestion, InputOf, Option, OptionPage, ParameterSet } from './field';
import { assertParameters } from './parameter-rules';
import { assertPermissions } from './permission-rules';

/** Seconds that options are cached per organization and parameters, unless the provider says otherwise. */
export const DEFAULT_CACHE_SECONDS = 300;

type Offered = readonly Option[] | OptionPage;
type Answer<Value> = Promise<Value> | Value;

interface DataProviderSpec<Parameters extends ParameterSet, Name extends IntegrationName> {
  /** snake_case, unique among data providers. */
  readonly name: string;
  readonly description: string;
  readonly uses?: readonly Name[];
  /** As of a workflow: what its own requests to Microsoft Graph need. */
  readonly permissions?: readonly string[];
  readonly parameters?: Parameters;
  /** Default: 300; 0 turns the cache off. */
  readonly cacheSeconds?: number;
  /**
   * The external system itself searches: `options` is given what was typed as `search`, and answers some of what fits.
   * Without it the provider answers all of its options, and the platform searches in them.
   */
  readonly search?: boolean;
  /** In the order in which they are offered. People are shown the first 1,000 and how many there are. */
  options(context: DataProviderQuestion<InputOf<Parameters>, Name>): Answer<Offered>;
  /** The option with this value, to judge a choice that the first page does not show. Needed with `search`. */
  lookup?(
    context: DataProviderContext<InputOf<Parameters>, Name> & { readonly value: string },
  ): Answer<Option | undefined>;
}

interface Untyped {
  options(context: DataProviderContext & { readonly search?: string }): Answer<Offered>;
  lookup?(context: DataProviderContext & { readonly value: string }): Answer<Option | undefined>;
}

/** Defines a data provider; throws a DefinitionError when its name or a parameter breaks a rule, or a look-up is missing. */
export function defineDataProvider<
  const Parameters extends ParameterSet = Record<never, never>,
  const Name extends IntegrationName = never,
>(spec: DataProviderSpec<Parameters, Name>): DataProviderDefinition {
  assertDefinitionName('data provider', spec.name);
  const parameters: ParameterSet = spec.parameters ?? {};
  assertParameters(spec.name, parameters);
  assertPermissions(spec.name, spec);
  const { search = false } = spec;
  if (Object.hasOwn(parameters, 'search'))
    throw new DefinitionError(`"search" is no name for a parameter of ${spec.name}.`, spec.name);
  if (search && spec.lookup === undefined)
    throw new DefinitionError(`The data provider ${spec.name} needs a \`lookup\`.`, spec.name);
  if (typeof spec.options !== 'function')
    throw new DefinitionError(`The data provider ${spec.name} has no \`options\`.`, spec.name);
  const untyped: Untyped = spec;
  const lookup = untyped.lookup?.bind(untyped);
  return {
    kind: 'data-provider',
    name: spec.name,
    description: spec.description,
    uses: spec.uses ?? [],
    ...(spec.permissions && { permissions: [...new Set(spec.permissions)] }),
    parameters,
    cacheSeconds: spec.cacheSeconds ?? DEFAULT_CACHE_SECONDS,
    search,
    options: async (context) => {
      const offered = await untyped.options(context);
      return 'options' in offered ? offered : { options: offered, total: offered.length };
    },
    ...(lookup && { lookup: async (context) => lookup(context) }),
  };
}
