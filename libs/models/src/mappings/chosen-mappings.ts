import type { FormSchema } from '../domain';

/** The mapping of each integration that counts where none is named, by the name of the integration. */
export type ChosenMappings = Readonly<Record<string, string>>;

/** The mappings that a form chooses in place of the default ones. */
export function chosenMappings({ mappings = [] }: Pick<FormSchema, 'mappings'>): ChosenMappings {
  return Object.fromEntries(mappings.map(({ integration, mappingId }) => [integration, mappingId.toLowerCase()]));
}
