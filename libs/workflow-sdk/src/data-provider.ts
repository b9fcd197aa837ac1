import type { DataProviderContext, IntegrationName } from './context';
import { assertDefinitionName } from './definition-name';
import type { InputOf, Option, ParameterSet } from './field';
import { assertParameters } from './parameter-rules';

/** Seconds that options are cached per organization and parameters, unless the provider says otherwise. */
export const DEFAULT_CACHE_SECONDS = 300;

interface DataProviderSpec<Parameters extends ParameterSet, Name extends IntegrationName> {
  /** snake_case, unique among data providers. */
  readonly name: string;
  readonly description: string;
  readonly uses?: readonly Name[];
  readonly parameters?: Parameters;
  /** Default: 300; 0 turns the cache off. */
  readonly cacheSeconds?: number;
  /** At most 1,000 options. */
  options(context: DataProviderContext<InputOf<Parameters>, Name>): Promise<readonly Option[]> | readonly Option[];
}

/** A source of options for select fields. */
export interface DataProviderDefinition {
  readonly kind: 'data-provider';
  readonly name: string;
  readonly description: string;
  readonly uses: readonly IntegrationName[];
  readonly parameters: ParameterSet;
  readonly cacheSeconds: number;
  options(context: DataProviderContext): Promise<readonly Option[]>;
}

/** Defines a data provider; throws a TypeError when its name or a parameter breaks a rule. */
export function defineDataProvider<
  const Parameters extends ParameterSet = Record<never, never>,
  const Name extends IntegrationName = never,
>(spec: DataProviderSpec<Parameters, Name>): DataProviderDefinition {
  assertDefinitionName('data provider', spec.name);
  const parameters: ParameterSet = spec.parameters ?? {};
  assertParameters(spec.name, parameters);
  const untyped: { options(context: DataProviderContext): Promise<readonly Option[]> | readonly Option[] } = spec;
  return {
    kind: 'data-provider',
    name: spec.name,
    description: spec.description,
    uses: spec.uses ?? [],
    parameters,
    cacheSeconds: spec.cacheSeconds ?? DEFAULT_CACHE_SECONDS,
    options: async (context) => untyped.options(context),
  };
}
