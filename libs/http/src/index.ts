export { faultOf, UnexpectedFaultError, type Fault } from './fault';
export * from './cursor';
export type { ResponseCheck } from './dispatch';
export * from './listen';
export * from './service';
export { ResponseMetrics } from './response-metrics';
export { Download, Reply, type Contract, type Route, type RouteInput, type Routes } from './route';
export { serviceConfigOf, type ServiceAccount, type ServiceConfig, type ServiceCredential } from './service/config';
export { ConfigError } from './service/config-error';
export { readEnvironment, type Variables } from './service/environment';
export {
  integrationConfigOf,
  integrationProblems,
  integrationVariables,
  type IntegrationConfig,
} from './service/integration-variables';
export { repeat, type Repetition } from './service/repeat';
export { createReadiness } from './service/readiness';
export { RunningCode } from './service/running-code';
export { runService } from './service/run-service';
export { commonVariables, httpUrl } from './service/variables';
