import { IconAlertTriangle, IconCircleCheck, IconCircleOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { Badge, Button, Group } from '../../components/ui';
import { configurationMutations } from '../../queries/configuration.queries';
import { organizationQueries } from '../../queries/organization.queries';
import { originOf } from '../../organization/inherited';
import { ConnectionTester } from './connection-test';
import type { EditedIntegration } from './integration-form';
import { OriginBadge } from '../../organization/origin-badge';
import { countingSettings, isUsed, wordsOf } from './needed-settings';
import { useSettingsScope } from '../../organization/settings-page';
import { setupLabel } from './status-labels';
import classes from '../../organization/settings.module.css';

/** Names a Microsoft tenant; the link of the organization does where it is empty. */
const tenantSetting = 'tenant_id';

function StateBadge(integration: EditedIntegration) {
  const { isGlobal } = useSettingsScope();
  const { title, color } = setupLabel(integration, isGlobal);
  const Icon = color === 'green' ? IconCircleCheck : color === 'orange' ? IconAlertTriangle : IconCircleOff;
  return (
    <Badge color={color} leftSection={<Icon aria-hidden size={14} />}>
      {title}
    </Badge>
  );
}

/** The tenant that counts where the settings name none: the one that the organization is linked with. */
function LinkedTenant() {
  const { scope } = useSettingsScope();
  const { data } = useQuery(organizationQueries.detail(scope));
  if (!data) return null;
  const { tenantId } = data.organization;
  return tenantId ? (
    <>
      {tenantId}
      <span className={classes.none}> (linked)</span>
    </>
  ) : (
    <span className={classes.none}>No tenant linked</span>
  );
}

function Facts({ type, own, global }: EditedIntegration) {
  const { isGlobal } = useSettingsScope();
  const place = isGlobal ? 'global' : 'organization';
  const layers = { own: own?.settings ?? {}, global: global?.settings ?? {} };
  const counting = countingSettings(type.settings, layers);
  const shown = type.settings
    .filter(({ scope }) => scope === 'both' || scope === place)
    .filter((setting) => isUsed(setting, counting));
  return (
    <dl className={classes.facts}>
      {shown.map((setting) => {
        const { name, label, choices } = setting;
        const value = wordsOf(setting, own?.settings[name]);
        const inherited = wordsOf(setting, global?.settings[name]);
        const isTenant = !isGlobal && type.actsInOwnTenant && name === tenantSetting;
        const unset = isTenant ? (
          <LinkedTenant />
        ) : (
          (choices?.[0]?.label ?? <span className={classes.none}>Not set</span>)
        );
        return (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              {value || inherited || unset}
              {!value && inherited ? <span className={classes.none}> (global)</span> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function RemoveDialog({ type, own, global, onClose }: EditedIntegration & { readonly onClose: () => void }) {
  const { scope, owner } = useSettingsScope();
  const { change, isPending, error } = useChange(configurationMutations.deleteSetting(scope));
  const onDone = () => toast.success(`The settings of ${type.displayName} were deleted for ${owner}`);
  return (
    <ConfirmDialog
      opened
      title={global ? `Reset ${type.displayName} to global?` : `Delete the settings of ${type.displayName}?`}
      confirmLabel={global ? 'Reset to global' : 'Delete'}
      danger
      busy={isPending}
      error={error}
      onConfirm={() => void change({ type: type.name, etag: own?.etag }, { onDone, onDoneHere: onClose })}
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
