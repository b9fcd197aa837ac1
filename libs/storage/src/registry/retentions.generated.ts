// Generated from the folders of src/ by tools/generators/src/storage-registry.ts; do not edit.
import { auditRetention } from '../audit/audit.retention';
import { counterRetention } from '../counters/counter.retention';
import { executionRetention } from '../executions/execution.retention';
import { formFileRetention } from '../form-files/form-file.retention';
import { sealedValueRetention } from '../sealed-values/sealed-value.retention';

export const retentions = [
  auditRetention,
  counterRetention,
  executionRetention,
  formFileRetention,
  sealedValueRetention,
] as const;
