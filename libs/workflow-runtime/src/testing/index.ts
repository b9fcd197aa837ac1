export type { EndedStep as RecordedStep } from '../steps/journal';
export * from './client-effects';
export { secretRef, type FakeClient, type FakeClients, type RecordedSeal } from './memory-surroundings';
export { mockContext, type MockContext, type MockContextOptions, type RecordedLog } from './mock-context';
export * from './recording';
export * from './replay';
export * from './run-workflow';
export * from './test-clock';
