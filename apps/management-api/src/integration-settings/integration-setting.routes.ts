import { Reply } from '@msp/http';
import type { RoutesOf, ScopedInput } from '../context';
import { listIntegrationTypes } from '../integration-definitions';
import {
  deleteIntegrationSetting,
  listIntegrationSettings,
  putIntegrationSetting,
} from './integration-setting.service';

type SettingOperation = 'listIntegrationSettings' | 'putIntegrationSetting' | 'deleteIntegrationSetting';
type GlobalSettingOperation =
  'listGlobalIntegrationSettings' | 'putGlobalIntegrationSetting' | 'deleteGlobalIntegrationSetting';

const rights = { right: 'canManageConfig', withoutOrganization: 'platformAdmin' } as const;

const listing = {
  ...rights,
  handle: ({ context, scope }: ScopedInput<'listGlobalIntegrationSettings'>) => listIntegrationSettings(context, scope),
};

const putting = {
  ...rights,
  async handle(input: ScopedInput<'putGlobalIntegrationSetting'>) {
    const { context, scope, body, expected } = input;
    const { setting, isNew } = await putIntegrationSetting(context, input, scope, body, expected);
    return new Reply(setting, isNew ? 201 : 200);
  },
};

const deleting = {
  ...rights,
  async handle(input: ScopedInput<'deleteGlobalIntegrationSetting'>) {
    const { context, scope, path, expected } = input;
    await deleteIntegrationSetting(context, input, scope, path.type, expected);
    return new Reply(undefined, 204);
  },
};

export const integrationSettingRoutes: RoutesOf<SettingOperation | GlobalSettingOperation | 'listIntegrationTypes'> = {
  listIntegrationTypes: {
    right: 'signedIn',
    handle: async () => ({ items: listIntegrationTypes() }),
  },
  listIntegrationSettings: listing,
  listGlobalIntegrationSettings: listing,
  putIntegrationSetting: putting,
  putGlobalIntegrationSetting: putting,
  deleteIntegrationSetting: deleting,
  deleteGlobalIntegrationSetting: deleting,
};
