export { smokeEnvironment } from './environment';
export { installedWorkflows } from './installed-workflows';
export { smokePages } from './pages';
export { smokeService } from './service';
export { SmokeError } from './checks';
