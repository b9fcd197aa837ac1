import { Reply } from '@msp/http';
import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import {
  deleteIntegrationSetting,
  listIntegrationSettings,
  putIntegrationSetting,
} from './integration-setting.service';
import { listIntegrationTypes } from '../integration-definitions';

type SettingOperation = 'listIntegrationSettings' | 'putIntegrationSetting' | 'deleteIntegrationSetting';
type GlobalSettingOperation =
  'listGlobalIntegrationSettings' | 'putGlobalIntegrationSetting' | 'deleteGlobalIntegrationSetting';

export const integrationSettingRoutes: RoutesOf<SettingOperation | GlobalSettingOperation | 'listIntegrationTypes'> = {
  listIntegrationTypes: {
    right: 'signedIn',
    handle: async () => ({ items: listIntegrationTypes() }),
  },
  listIntegrationSettings: {
    right: 'canManageConfig',
    handle: ({ context, organizationId }) => listIntegrationSettings(context, organizationId),
  },
  putIntegrationSetting: {
    right: 'canManageConfig',
    handle: async (input) => {
      const { setting, isNew } = await putIntegrationSetting(
        input.context,
        input,
        input.organizationId,
        input.body,
        input.expected,
      );
      return new Reply(setting, isNew ? 201 : 200);
    },
  },
  deleteIntegrationSetting: {
    right: 'canManageConfig',
    handle: async (input) => {
      await deleteIntegrationSetting(input.context, input, input.organizationId, input.path.type, input.expected);
      return new Reply(undefined, 204);
    },
  },
  listGlobalIntegrationSettings: {
    right: 'platformAdmin',
    handle: ({ context }) => listIntegrationSettings(context, globalScope),
  },
  putGlobalIntegrationSetting: {
    right: 'platformAdmin',
    handle: async (input) => {
      const { setting, isNew } = await putIntegrationSetting(
        input.context,
        input,
        globalScope,
        input.body,
        input.expected,
      );
      return new Reply(setting, isNew ? 201 : 200);
    },
  },
  deleteGlobalIntegrationSetting: {
    right: 'platformAdmin',
    handle: async (input) => {
      await deleteIntegrationSetting(input.context, input, globalScope, input.path.type, input.expected);
      return new Reply(undefined, 204);
    },
  },
};
