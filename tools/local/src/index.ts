export { startStack, type RunningStack } from './stack/start-stack';
export { buildApps } from './stack/build-apps';
export { runProgram, runToEnd, typescript } from './common/program';
export { localSecrets } from './stand-ins/credentials';
export type { StackAddresses } from './stack/service-environment';
export { startStandIns, type RunningStandIns } from './stand-ins/server';
export { appToken, controlClient, graphClient } from './stand-ins/stand-in-client';
export { haloClientId, haloTenant, ninjaClientId } from './stand-ins/credentials';
