import type { TokenRules } from '@msp/auth';
import { createService, type ResponseCheck } from '@msp/http';
import { workflowApi } from '@msp/models/validators';
import type { Context } from './context';
import type { Role } from './config';
import { healthRoutes } from './health/health.routes';
import { routes } from './routes.generated';

export interface AppOptions {
  readonly context: Context;
  /** Both without it. */
  readonly roles?: readonly Role[];
  readonly tokenRules: TokenRules;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxyHops?: number;
  readonly validateResponses?: ResponseCheck;
}

const { getLiveness, getReadiness, getMetrics } = workflowApi.operations;
const healthContract = { ...workflowApi, operations: { getLiveness, getReadiness, getMetrics } };

/** The engine as a request handler; makes no call and listens on nothing. */
export function createApp(options: AppOptions): ReturnType<typeof createService> {
  const { access, logger, metrics } = options.context;
  const parts = { ...options, access, logger, metrics };
  if (options.roles?.includes('api') === false) {
    return createService({ ...parts, contract: healthContract, routes: healthRoutes });
  }
  return createService({ ...parts, contract: workflowApi, routes });
}
