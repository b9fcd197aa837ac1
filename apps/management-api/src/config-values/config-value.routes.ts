import { Reply } from '@msp/http';
import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import { deleteConfigValue, listConfig, putConfigValue } from './config-value.service';

type ConfigOperation = 'listConfig' | 'putConfigValue' | 'deleteConfigValue';
type GlobalConfigOperation = 'listGlobalConfig' | 'putGlobalConfigValue' | 'deleteGlobalConfigValue';

export const configValueRoutes: RoutesOf<ConfigOperation | GlobalConfigOperation> = {
  listConfig: {
    right: 'member',
    handle: ({ context, principal, organizationId }) => listConfig(context, principal, organizationId),
  },
  putConfigValue: {
    right: 'canManageConfig',
    handle: async (input) => {
      const { value, isNew } = await putConfigValue(
        input.context,
        input,
        input.organizationId,
        input.body,
        input.expected,
      );
      return new Reply(value, isNew ? 201 : 200);
    },
  },
  deleteConfigValue: {
    right: 'canManageConfig',
    handle: async (input) => {
      await deleteConfigValue(input.context, input, input.organizationId, input.path.key, input.expected);
      return new Reply(undefined, 204);
    },
  },
  listGlobalConfig: {
    right: 'platformAdmin',
    handle: ({ context, principal }) => listConfig(context, principal, globalScope),
  },
  putGlobalConfigValue: {
    right: 'platformAdmin',
    handle: async (input) => {
      const { value, isNew } = await putConfigValue(input.context, input, globalScope, input.body, input.expected);
      return new Reply(value, isNew ? 201 : 200);
    },
  },
  deleteGlobalConfigValue: {
    right: 'platformAdmin',
    handle: async (input) => {
      await deleteConfigValue(input.context, input, globalScope, input.path.key, input.expected);
      return new Reply(undefined, 204);
    },
  },
};
