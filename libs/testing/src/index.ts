export * from './azurite';
export * from './bundled-services';
export { deployedContainers } from './deployed-containers';
export { deployedVaultRights } from './deployed-vault-rights';
export { freePort, isFree } from './free-port';
export * from './seed-identities';
export * from './service-variables';
export * from './token-issuer';
