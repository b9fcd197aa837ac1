export { registryEntries } from './registry.generated';
