import type { TokenRules } from '@msp/auth';
import { createService, type ResponseCheck } from '@msp/http';
import { managementApi } from '@msp/models/validators';
import type { Logger } from 'pino';
import type { Context } from './context';
import { routes } from './routes.generated';

export interface AppOptions {
  readonly context: Context;
  readonly tokenRules: TokenRules;
  readonly logger: Logger;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxyHops?: number;
  readonly validateResponses?: ResponseCheck;
}

/** The management API as a request handler; makes no call and listens on nothing. */
export function createApp(options: AppOptions): ReturnType<typeof createService> {
  const { access, metrics } = options.context;
  return createService({ ...options, contract: managementApi, routes, access, metrics });
}
