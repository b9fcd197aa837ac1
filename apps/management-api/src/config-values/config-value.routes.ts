import { Reply } from '@msp/http';
import type { RoutesOf, ScopedInput } from '../context';
import { deleteConfigValue, listConfig, putConfigValue } from './config-value.service';

type ConfigOperation = 'listConfig' | 'putConfigValue' | 'deleteConfigValue';
type GlobalConfigOperation = 'listGlobalConfig' | 'putGlobalConfigValue' | 'deleteGlobalConfigValue';

const managers = { right: 'canManageConfig', withoutOrganization: 'platformAdmin' } as const;
const members = { right: 'member', withoutOrganization: 'platformAdmin' } as const;

const listing = {
  ...members,
  handle: ({ context, principal, scope }: ScopedInput<'listGlobalConfig'>) => listConfig(context, principal, scope),
};

const putting = {
  ...managers,
  async handle(input: ScopedInput<'putGlobalConfigValue'>) {
    const { context, scope, body, expected } = input;
    const { value, isNew } = await putConfigValue(context, input, scope, body, expected);
    return new Reply(value, isNew ? 201 : 200);
  },
};

const deleting = {
  ...managers,
  async handle(input: ScopedInput<'deleteGlobalConfigValue'>) {
    const { context, scope, path, expected } = input;
    await deleteConfigValue(context, input, scope, path.key, expected);
    return new Reply(undefined, 204);
  },
};

export const configValueRoutes: RoutesOf<ConfigOperation | GlobalConfigOperation> = {
  listConfig: listing,
  listGlobalConfig: listing,
  putConfigValue: putting,
  putGlobalConfigValue: putting,
  deleteConfigValue: deleting,
  deleteGlobalConfigValue: deleting,
};
