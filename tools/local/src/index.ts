export { startStack, type RunningStack, type StackOptions } from './stack/start-stack';
export { buildApps } from './stack/build-apps';
export { runProgram, typescript, type Program } from './common/program';
export { localSecrets } from './stand-ins/credentials';
export type { StackAddresses } from './stack/service-environment';
export { startStandIns, type RunningStandIns, type StandInOptions } from './stand-ins/server';
export {
  appToken,
  controlClient,
  graphClient,
  haloClient,
  ninjaClient,
  type Answer,
  type Call,
} from './stand-ins/stand-in-client';
export { behaviourOf, profiles, type Behaviour, type Profile } from './stand-ins/behaviour';
export { haloClientId, identityHeader, managedIdentities, haloTenant, ninjaClientId } from './stand-ins/credentials';
