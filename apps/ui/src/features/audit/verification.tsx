import type { AuditVerification } from '@msp/models';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { Time } from '../../components/time';
import { Alert } from '../../components/ui';
import { counted } from '../../lib/words';

const eventsLabel = (count: number) => counted(count, 'event');

/** Whether the hash chain holds, and up to where; announced, because it answers a button. */
export function Verification({ result }: { readonly result: AuditVerification }) {
  const { valid, checkedEvents, unsealedEvents, verifiedUpTo, problem } = result;
  const unsealed = unsealedEvents > 0 ? ` ${eventsLabel(unsealedEvents)} not sealed yet.` : '';
  return (
    <Alert
      mb="md"
      role="status"
      color={valid ? 'green' : 'red'}
      icon={valid ? <IconShieldCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={valid ? 'The audit trail is complete and unchanged' : 'The audit trail was tampered with'}
    >
      {valid ? (
        <>
          {eventsLabel(checkedEvents)} checked
          {verifiedUpTo ? (
            <>
              , up to <Time value={verifiedUpTo} />
            </>
          ) : null}
          .{unsealed}
        </>
      ) : (
        <>
          {problem} {eventsLabel(checkedEvents)} fit the chain. Tell a platform admin and keep the storage account as it
          is.
        </>
      )}
    </Alert>
  );
}
