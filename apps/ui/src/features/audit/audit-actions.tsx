import { IconFileTypeCsv, IconShieldCheck } from '@tabler/icons-react';
import { useChange } from '../../lib/use-change';
import { toast } from '../../components/toasts';
import { Button } from '../../components/ui';
import { download } from '../../lib/download';
import { auditQueries, type AuditFilter } from './audit.queries';

/** Downloads what the filters select. The browser cannot follow a plain link: the token goes in a header. */
export function ExportButton({ scope, filter }: { readonly scope: string; readonly filter: AuditFilter }) {
  const { change, isPending } = useChange(auditQueries.export(scope), {
    onDone: (file) => {
      download(file, `audit-${scope.toLowerCase()}-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv');
      toast.success('The audit trail was exported');
    },
    onFailed: (error) => toast.error('The audit trail could not be exported', error),
  });
  return (
    <Button
      variant="default"
      loading={isPending}
      leftSection={<IconFileTypeCsv aria-hidden size={16} />}
      onClick={() => void change(filter)}
    >
      Export CSV
    </Button>
  );
}

interface VerifyButtonProps {
  readonly busy: boolean;
  readonly onVerify: () => void;
}

export function VerifyButton({ busy, onVerify }: VerifyButtonProps) {
  return (
    <Button loading={busy} leftSection={<IconShieldCheck aria-hidden size={16} />} onClick={onVerify}>
      Verify
    </Button>
  );
}
