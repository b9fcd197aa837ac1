// Generated from the folders of src/ by tools/generators/src/registry.ts; do not edit.
import { halopsa } from './halopsa/halopsa.integration';
import { msgraph } from './msgraph/msgraph.integration';
import { ninjaone } from './ninjaone/ninjaone.integration';

export const integrations = { halopsa, msgraph, ninjaone };
