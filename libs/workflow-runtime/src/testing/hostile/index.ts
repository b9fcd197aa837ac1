import type { Hostile } from './hostile';
import { ordinaryWorkflows } from './ordinary';
import { hostileResults } from './results';
import { secretLeaks } from './secrets';
import { hostileThrows } from './throws';
import { hostileWork } from './work';

export type { Hostile } from './hostile';
export { hostileSecrets } from './secrets';
export { secrets, spellings } from './spelled-secrets';

/** Every one of them. */
const hostileWorkflows: readonly Hostile[] = [...hostileResults, ...hostileThrows, ...hostileWork, ...secretLeaks];

/** Those, and some that are as they should be. */
export const workflowsOfAllKinds: readonly Hostile[] = [...hostileWorkflows, ...ordinaryWorkflows];
