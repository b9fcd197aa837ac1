import { IconCircleCheck, IconCircleOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { Badge, Button, Group } from '../../components/ui';
import { configurationMutations } from '../../queries/configuration.queries';
import { originOf } from './inherited';
import { ConnectionTester } from './connection-test';
import type { EditedIntegration } from './integration-form';
import { OriginBadge } from './origin-badge';
import { useSettingsScope } from './settings-page';
import classes from './settings.module.css';

function StateBadge({ own, global }: EditedIntegration) {
  const counting = own ?? global;
  if (!counting) return <Badge color="gray">Not set up</Badge>;
  if (global?.enabled === false) {
    return (
      <Badge color="gray" leftSection={<IconCircleOff aria-hidden size={14} />}>
        Switched off for all organizations
      </Badge>
    );
  }
  const Icon = counting.enabled ? IconCircleCheck : IconCircleOff;
  return (
    <Badge color={counting.enabled ? 'green' : 'gray'} leftSection={<Icon aria-hidden size={14} />}>
      {counting.enabled ? 'Enabled' : 'Disabled'}
    </Badge>
  );
}

function Facts({ type, own, global }: EditedIntegration) {
  const { isGlobal } = useSettingsScope();
  const place = isGlobal ? 'global' : 'organization';
  const shown = type.settings.filter(({ scope }) => scope === 'both' || scope === place);
  return (
    <dl className={classes.facts}>
      {shown.map(({ name, label }) => {
        const value = own?.settings[name];
        const inherited = global?.settings[name];
        return (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              {value ?? inherited ?? <span className={classes.none}>Not set</span>}
              {value === undefined && inherited !== undefined ? <span className={classes.none}> (global)</span> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function RemoveDialog({ type, own, global, onClose }: EditedIntegration & { readonly onClose: () => void }) {
  const { scope, owner } = useSettingsScope();
  const { mutate, isPending, error } = useMutation(configurationMutations.deleteSetting(scope));
  const onSuccess = () => {
    toast.success(`The settings of ${type.displayName} were deleted for ${owner}`);
    onClose();
  };
  return (
    <ConfirmDialog
      opened
      title={global ? `Reset ${type.displayName} to global?` : `Delete the settings of ${type.displayName}?`}
      confirmLabel={global ? 'Reset to global' : 'Delete'}
      danger
      busy={isPending}
      error={error}
      onConfirm={() => mutate({ type: type.name, etag: own?.etag }, { onSuccess })}
      onClose={onClose}
    >
      {global
        ? `The settings of ${owner} are lost; the global ones count again. Its secrets stay.`
        : `Workflows that use ${type.displayName} stop with a message. Its secrets stay.`}
    </ConfirmDialog>
  );
}

interface IntegrationCardProps {
  readonly integration: EditedIntegration;
  readonly onEdit: () => void;
}

/** One integration: whether it is set up, by whom, and with what; references to secrets are masked. */
export function IntegrationCard({ integration, onEdit }: IntegrationCardProps) {
  const { scope, isGlobal, mayManage } = useSettingsScope();
  const [leaving, setLeaving] = useState(false);
  const id = useId();
  const { type, own, global } = integration;
  const name = type.displayName;
  const verb = own ? 'Edit' : global ? 'Override' : 'Set up';
  const removal = global ? 'Reset to global' : 'Delete';
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.cardHead}>
        <h2 id={id} className={classes.cardTitle}>
          {name}
        </h2>
        {isGlobal || !(own ?? global) ? null : (
          <OriginBadge origin={originOf({ key: name, ...(own && { own }), ...(global && { global }) })} />
        )}
        <StateBadge {...integration} />
      </div>
      <Facts {...integration} />
      {mayManage ? (
        <Group gap="xs" mt="auto">
          <Button variant="default" aria-label={`${verb} ${name}`} onClick={onEdit}>
            {verb}
          </Button>
          {own ? (
            <Button variant="subtle" color="red" aria-label={`${removal} ${name}`} onClick={() => setLeaving(true)}>
              {removal}
            </Button>
          ) : null}
          {(own ?? global) ? (
            <ConnectionTester
              // What was tested counts for the settings that were saved then.
              key={`${own?.etag ?? ''} ${global?.etag ?? ''}`}
              scope={scope}
              type={type.name}
              displayName={name}
            />
          ) : null}
        </Group>
      ) : null}
      {leaving ? <RemoveDialog {...integration} onClose={() => setLeaving(false)} /> : null}
    </section>
  );
}
