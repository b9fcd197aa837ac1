import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '../../components/error-panel';
import { SkeletonTiles } from '../../components/skeletons';
import { isAwaited } from '../../lib/awaited';
import { useKept } from '../../session/use-kept';
import { configurationQueries } from '../../queries/configuration.queries';
import { organizationQueries } from '../../queries/organization.queries';
import { IntegrationCard } from './integration-card';
import { IntegrationEditor } from './integration-form';
import { MappingSection } from './mapping-section';
import { ReadableSettings, SettingsPage, useSettingsScope } from '../../organization/settings-page';
import classes from '../../organization/settings.module.css';

/** How each installed integration is reached, for an organization or for all of them. */
export function IntegrationsPage() {
  return (
    <ReadableSettings>
      <Integrations />
    </ReadableSettings>
  );
}

function Integrations() {
  const { scope, isGlobal } = useSettingsScope();
  const types = useQuery(configurationQueries.integrationTypes());
  const settings = useQuery(configurationQueries.settings(scope));
  // Its tenant stands in a card, which would grow if it came later.
  const organization = useQuery({ ...organizationQueries.detail(scope), enabled: !isGlobal });
  const isLate = !isGlobal && isAwaited(organization);
  const [editedName, setEditedName, closeEditor] = useKept<string | undefined>(`${scope} integration`, undefined);
  const error = types.error ?? settings.error;
  const retry = () => void Promise.all([types.refetch(), settings.refetch()]);
  const integrations = types.data?.map((type) => ({
    type,
    own: settings.data?.items.find((setting) => setting.type === type.name),
    global: settings.data?.global?.find((setting) => setting.type === type.name),
  }));
  // Not before it is known what is stored: the form begins with that.
  const edited = settings.data && integrations?.find(({ type }) => type.name === editedName);
  return (
    <SettingsPage title="Integrations" subtitle="The external systems that workflows work with.">
      {error ? <ErrorPanel error={error} title="The integrations could not be loaded" onRetry={retry} /> : null}
      {!error && (!(types.data && settings.data) || isLate) ? <SkeletonTiles count={2} /> : null}
      {integrations && settings.data && !isLate ? (
        <div className={classes.cards}>
          {integrations.map((integration) => (
            <IntegrationCard
              key={integration.type.name}
              integration={integration}
              onEdit={() => setEditedName(integration.type.name)}
            />
          ))}
        </div>
      ) : null}
      {isGlobal || isAwaited(types) || isAwaited(settings) || isLate ? null : (
        <MappingSection integrations={integrations ?? []} />
      )}
      <IntegrationEditor edited={edited} onClose={closeEditor} />
    </SettingsPage>
  );
}
