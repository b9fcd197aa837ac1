import { runService } from '@msp/service';
import { openStorage } from '@msp/platform';
import { createApp } from './app';
import { startBackground } from './background';
import { readConfig } from './config';
import { createContext } from './create-context';
import { readCursorKey } from './cursor-key';

runService('management-api', readConfig, async ({ config, keys, logger, code, options }) => {
  const storage = await openStorage({ account: config.account, vault: config.vault });
  const cursorSecret = config.cursorSecret ?? (await readCursorKey(storage.secrets));
  const context = createContext({
    ...config,
    cursorSecret,
    storage,
    keys,
    code,
    partnerTenantId: config.tokens.tenantId,
  });
  const background = startBackground(context, config.retentionDays, logger);
  return {
    app: createApp({ ...options, context }),
    stop: async (service) => void (await Promise.all([service.stop(), background.stop()])),
  };
});
