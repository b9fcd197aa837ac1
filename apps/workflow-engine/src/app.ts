import type { TokenRules } from '@msp/auth';
import { createService, type ResponseCheck } from '@msp/http';
import { workflowApi } from '@msp/models/validators';
import type { Context } from './context';
import { routes } from './routes.generated';

export interface AppOptions {
  readonly context: Context;
  readonly tokenRules: TokenRules;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxyHops?: number;
  readonly validateResponses?: ResponseCheck;
}

/** The engine as a request handler; makes no call and listens on nothing. */
export function createApp(options: AppOptions): ReturnType<typeof createService> {
  const { access, logger, metrics } = options.context;
  return createService({ ...options, contract: workflowApi, routes, access, logger, metrics });
}
