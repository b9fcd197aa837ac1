import type { RequestListener } from 'node:http';
import { fetchKeySet, SigningKeys, type TokenRules } from '@msp/auth';
import { handOverTelemetry, traceFields } from '@msp/telemetry';
import { pino, type Logger } from 'pino';
import type { ServiceConfig } from './config/config';
import { loadEnvFile } from './config/env-file';
import type { Variables } from './config/environment';
import { faultOf } from './fault';
import { listen, type RunningService } from './listen';
import { complain } from './run-program';
import { RunningCode } from './running-code';

/** What a service is put together from. */
interface ServiceParts<Config extends ServiceConfig> {
  readonly config: Config;
  readonly logger: Logger;
  readonly keys: SigningKeys;
  readonly code: RunningCode;
  /** What the configuration decides about how requests are received. */
  readonly options: {
    readonly tokenRules: TokenRules;
    readonly logger: Logger;
    readonly allowedOrigins: readonly string[];
    readonly trustedProxyHops: number;
    /** Whether answers are held to the contract; not in production, where a newer version may have written what is read. */
    readonly validateResponses: false | 'lenient';
  };
}

interface PreparedService {
  readonly app: RequestListener;
  /** Ends what goes on beside requests too; without it, requests under way are let finish. */
  readonly stop?: (service: RunningService) => Promise<void>;
}

/**
 * Runs a service as this process: says `{"ready": name, "port"}` on stdout when it listens, stops gracefully on SIGTERM
 * or SIGINT and exits with 0, or complains on stderr and exits with 1.
 */
export function runService<Config extends ServiceConfig>(
  name: string,
  readConfig: (variables: Variables) => Config,
  prepare: (parts: ServiceParts<Config>) => PreparedService | Promise<PreparedService>,
): void {
  start(name, readConfig, prepare).catch(fail);
}

async function start<Config extends ServiceConfig>(
  name: string,
  readConfig: (variables: Variables) => Config,
  prepare: (parts: ServiceParts<Config>) => PreparedService | Promise<PreparedService>,
): Promise<void> {
  loadEnvFile();
  const config = readConfig(process.env);
  const parts = partsOf(name, config);
  const { app, stop = (running: RunningService) => running.stop() } = await prepare(parts);
  const service = await listen(app, config.port, config.host, { allowedOrigins: config.allowedOrigins });
  let stopped: Promise<void> | undefined;
  const end = (signal: NodeJS.Signals) => {
    parts.logger.info({ signal }, 'Stopping');
    // A terminal and the program that started this one may both tell it to stop.
    stopped ??= stop(service)
      .then(handOverTelemetry)
      .then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', end).once('SIGINT', end);
  process.stdout.write(`${JSON.stringify({ ready: name, port: service.port })}\n`);
}

function partsOf<Config extends ServiceConfig>(name: string, config: Config): ServiceParts<Config> {
  const { issuer, audience, tenantId, keysUrl } = config.tokens;
  const logger = pino({
    level: config.logLevel,
    base: { service: name },
    serializers: { err: faultOf },
    mixin: traceFields,
  });
  const keys = new SigningKeys(() => fetchKeySet(keysUrl));
  const options = {
    tokenRules: { issuer, audience, tenantId, findKey: keys.find },
    logger,
    allowedOrigins: config.allowedOrigins,
    trustedProxyHops: config.trustedProxyHops,
    validateResponses: config.production ? (false as const) : ('lenient' as const),
  };
  return { config, logger, keys, code: new RunningCode(name).listen(), options };
}

function fail(error: unknown): void {
  complain(error);
  process.exit(1);
}
