export * from './cursor';
export * from './listen';
export * from './service';
export { Reply, type Contract, type Route, type RouteInput, type Routes } from './route';
