export type { ResponseCheck } from './dispatch';
export * from './service';
export { ResponseMetrics } from './response-metrics';
export { Download, Reply, type Contract, type Route, type RouteInput, type Routes } from './route';
