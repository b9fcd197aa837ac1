export { startStack, type RunningStack, type StackOptions } from './stack/start-stack';
export type { StackAddresses } from './stack/service-environment';
