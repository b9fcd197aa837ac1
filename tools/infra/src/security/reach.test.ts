import { reachChecks } from './reach.checks';
import { testChecks } from './test-checks';

testChecks(reachChecks);
