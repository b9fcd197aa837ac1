import { runService } from '@msp/http';
import { createStorage } from '@msp/storage';
import { createApp } from './app';
import { readConfig } from './config';
import { createContext } from './create-context';

runService('management-api', readConfig, ({ config, keys, options }) => {
  const storage = createStorage({
    account: config.account,
    vault: config.vault,
  });
  return {
    app: createApp({
      ...options,
      context: createContext({ ...config, storage, keys }),
    }),
  };
});
