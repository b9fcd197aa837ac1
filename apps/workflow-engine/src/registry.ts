import { createRegistry, type LoadedFile, type Registry } from '@msp/workflow-sdk';
import { reasonNotToDescribe } from './discovery/metadata';

/** What the engine can run. Never throws: what cannot be used is quarantined. */
export const buildRegistry = (files: readonly LoadedFile[]): Registry => createRegistry(files, reasonNotToDescribe);
