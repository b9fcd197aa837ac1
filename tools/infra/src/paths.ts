import { join } from 'node:path';

/** The workspace. */
export const root = join(__dirname, '../../..');

/** The templates. */
export const infra = join(root, 'tools/infra');
