export { serviceConfigOf, type ServiceAccount, type ServiceConfig, type ServiceCredential } from './config/config';
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
export { faultOf, UnexpectedFaultError, type Fault } from './fault';
export { listen, usualRequestMs, type ListenOptions, type RunningService } from './listen';
export { createReadiness, type Question } from './readiness';
export { repeat, type Repetition } from './repeat';
export { runProgram } from './run-program';
export { runService, type PreparedService, type ServiceParts } from './run-service';
export { RunningCode } from './running-code';
