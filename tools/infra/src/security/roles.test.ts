import { roleChecks } from './roles.checks';
import { testChecks } from './test-checks';

testChecks(roleChecks);
