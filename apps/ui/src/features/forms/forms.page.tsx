import { type FormSummary, globalScope } from '@msp/models';
import { IconPin, IconPinFilled, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LinkCard } from '../../components/link';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { SkeletonTiles } from '../../components/skeletons';
import { ActionIcon, Badge, Button, Text, TextInput, Tooltip } from '../../components/ui';
import { useListParams } from '../../lib/list-params';
import { paths } from '../../paths';
import { formQueries } from '../../queries/form.queries';
import { useCan, useOrganization } from '../../session/use-me';
import classes from './forms.module.css';
import { arrangeForms } from './arrange-forms';
import { usePins } from './use-pins';

/** The forms that can be run for an organization: its own and the GLOBAL ones, pinned ones first. */
export function FormsPage() {
  const { organizationId, name } = useOrganization();
  const { values, set } = useListParams(['q']);
  const forms = useQuery(formQueries.list(organizationId));
  const { pinned, toggle } = usePins();
  const mayManage = useCan('canManageForms');
  const shown = arrangeForms(forms.data ?? [], values.q ?? '', pinned);

  return (
    <Page
      title="Forms"
      subtitle={`What you can run for ${name}`}
      actions={
        mayManage ? (
          <LinkButton to={paths.builder(organizationId)} variant="default">
            Form builder
          </LinkButton>
        ) : null
      }
    >
      <TextInput
        className={classes.search ?? ''}
        aria-label="Search forms"
        placeholder="Search forms"
        leftSection={<IconSearch aria-hidden size={16} />}
        value={values.q ?? ''}
        onChange={(event) => set({ q: event.currentTarget.value })}
      />
      {forms.isPending && !forms.error ? <SkeletonTiles count={6} /> : null}
      {forms.error ? (
        <ErrorPanel error={forms.error} title="The forms could not be loaded" onRetry={() => void forms.refetch()} />
      ) : null}
      {forms.data?.length === 0 ? <NoForms name={name} /> : null}
      {forms.data?.length && shown.length === 0 ? (
        <NoMatch query={values.q ?? ''} onClear={() => set({ q: undefined })} />
      ) : null}
      <ul className={classes.tiles} aria-label="Forms">
        {shown.map((form) => (
          <li key={form.formId}>
            <FormTile form={form} isPinned={pinned.includes(form.formId)} onPin={() => toggle(form.formId)} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

interface FormTileProps {
  readonly form: FormSummary;
  readonly isPinned: boolean;
  readonly onPin: () => void;
}

function FormTile({ form, isPinned, onPin }: FormTileProps) {
  const { organizationId } = useOrganization();
  const pinLabel = isPinned ? `Unpin ${form.name}` : `Pin ${form.name}`;
  const pin = (
    <Tooltip label={isPinned ? 'Unpin' : 'Pin to Home'}>
      <ActionIcon size="sm" aria-label={pinLabel} aria-pressed={isPinned} onClick={onPin}>
        {isPinned ? <IconPinFilled aria-hidden size={16} /> : <IconPin aria-hidden size={16} />}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <LinkCard to={paths.runForm(organizationId, form.formId)} title={form.name} action={pin}>
      <Text size="sm" c="dimmed" lineClamp={2} mih="2.6em">
        {form.description ?? 'No description'}
      </Text>
      <div className={classes.marks}>
        <Text size="xs" c="dimmed">
          {form.linkedWorkflow}
        </Text>
        {form.organizationId === globalScope ? <Badge color="gray">Global</Badge> : null}
        {form.isActive ? null : <Badge color="orange">Switched off</Badge>}
      </div>
    </LinkCard>
  );
}

function NoForms({ name }: { readonly name: string }) {
  const mayManage = useCan('canManageForms');
  return (
    <EmptyState
      title={`No forms for ${name} yet`}
      description={
        mayManage
          ? 'Build one, or run any workflow from the catalogue without a form.'
          : 'Ask somebody who manages forms to add one.'
      }
      action={mayManage ? <LinkButton to={paths.workflows()}>Workflows</LinkButton> : null}
    />
  );
}

function NoMatch({ query, onClear }: { readonly query: string; readonly onClear: () => void }) {
  return (
    <EmptyState
      title={`No form matches “${query}”`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear search
        </Button>
      }
    />
  );
}
