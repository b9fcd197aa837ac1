export type { ResponseCheck } from './dispatch';
export * from './service';
export { ResponseMetrics } from './response-metrics';
export { Download, Reply, type Routes } from './route';
