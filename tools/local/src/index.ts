export { startStack, type RunningStack, type StackOptions } from './stack/start-stack';
export { runProgram, typescript, type Program } from './common/program';
export { localSecrets } from './stand-ins/credentials';
export type { StackAddresses } from './stack/service-environment';
