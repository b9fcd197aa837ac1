import { globalScope, type FieldError, type FormDraft, type Scope } from '@msp/models';
import type { Context } from '../context';

/** What is wrong with the mappings that a form chooses: each is an active one of its organization, one per integration. */
export async function mappingProblems(
  { mappings }: Context,
  scope: Scope,
  { schema: { mappings: chosen = [] } }: Pick<FormDraft, 'schema'>,
): Promise<FieldError[]> {
  if (chosen.length === 0) return [];
  if (scope === globalScope) {
    return [
      { path: 'schema.mappings', message: 'A GLOBAL form acts through the default mapping of each organization.' },
    ];
  }
  const known = (await mappings.listByOrganization(scope)).map(({ value }) => value);
  return chosen.flatMap(({ integration, mappingId }, index) => {
    const path = `schema.mappings.${index}`;
    const isTwice = chosen.findIndex((other) => other.integration === integration) !== index;
    if (isTwice) return [{ path, message: `The form chooses another mapping to ${integration} already.` }];
    const isKnown = known.some(
      (one) => one.isActive && one.integration === integration && one.mappingId === mappingId.toLowerCase(),
    );
    return isKnown ? [] : [{ path, message: `The organization has no such active mapping to ${integration}.` }];
  });
}
