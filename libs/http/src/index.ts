export type { ResponseCheck } from './dispatch';
export * from './service';
export { ResponseMetrics } from './response-metrics';
export { Download, EventStream, Reply, type Routes } from './route';
