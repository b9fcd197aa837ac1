export { serviceConfigOf, type ServiceConfig } from './config/config';
export { ConfigError } from './config/config-error';
export { readEnvironment, type Variables } from './config/environment';
export {
  integrationConfigOf,
  integrationProblems,
  integrationVariables,
  type IntegrationConfig,
} from './config/integration-variables';
export { commonVariables, httpUrl } from './config/variables';
export { closeGently } from './close-gently';
export { BugError, faultOf, UnexpectedFaultError, type Fault } from './fault';
export { listen, usualRequestMs, type RunningService } from './listen';
export { createReadiness } from './readiness';
export { KeyCounts } from './key-counts';
export { repeat, type Repetition } from './repeat';
export { complain, runProgram } from './run-program';
export { runService } from './run-service';
export { RunningCode } from './running-code';
