export { smokeEnvironment, type EnvironmentTarget } from './environment';
export { installedWorkflows } from './installed-workflows';
export { smokePages, type PagesTarget } from './pages';
export { smokeService, type ServiceTarget } from './service';
export { SmokeError, type Say } from './checks';
