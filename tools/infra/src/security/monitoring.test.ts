import { monitoringChecks } from './monitoring.checks';
import { testChecks } from './test-checks';

testChecks(monitoringChecks);
