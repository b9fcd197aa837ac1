import { type FormSummary, globalScope } from '@msp/models';
import { IconCopy, IconDots, IconForms, IconPlayerStop, IconPlus, IconSearch, IconWorld } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { type DataColumn, DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { Time } from '../../components/time';
import { toast } from '../../components/toasts';
import { ActionIcon, Badge, Button, Menu, TextInput } from '../../components/ui';
import { fuzzyFilter } from '../../lib/fuzzy';
import { useListParams } from '../../lib/list-params';
import { paths } from '../../paths';
import { formQueries } from '../../queries/form.queries';
import { useMe, useOptionalOrganization, useScope } from '../../session/use-me';
import { builderMutations } from './builder.queries';
import classes from './builder.module.css';
import { NoBuilder, useMayBuild } from './may-build';
import { NewFormDialog } from './new-form-dialog';

/** The forms that the person may change: those of the organization, and the GLOBAL ones for platform admins. */
export function BuilderPage() {
  return useMayBuild() ? <FormsToEdit /> : <NoBuilder />;
}

function FormsToEdit() {
  const scope = useScope();
  const organization = useOptionalOrganization();
  const { isPlatformAdmin } = useMe();
  const { values, set, clear, filtered } = useListParams(['q']);
  const state = useQuery(formQueries.list(scope));
  const [creating, setCreating] = useState(false);
  const [leaving, setLeaving] = useState<FormSummary>();
  const editable = state.data?.filter(({ organizationId }) => isPlatformAdmin || organizationId === scope);
  const rows =
    editable && fuzzyFilter(editable, values.q ?? '', ({ name, linkedWorkflow }) => `${name} ${linkedWorkflow}`);
  return (
    <Page
      title="Form builder"
      subtitle={organization ? `The forms of ${organization.name}` : 'The forms of every organization'}
      actions={
        <div className={classes.toolbar}>
          {isPlatformAdmin && scope !== globalScope ? (
            <LinkButton
              to={paths.builder(globalScope)}
              variant="default"
              leftSection={<IconWorld aria-hidden size={16} />}
            >
              Forms of every organization
            </LinkButton>
          ) : null}
          <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setCreating(true)}>
            New form
          </Button>
        </div>
      }
    >
      <DataList
        label="Forms to edit"
        columns={columnsWith(scope, setLeaving)}
        rows={rows}
        rowKey={({ formId }) => formId}
        rowLink={({ organizationId, formId }) => paths.editForm(organizationId, formId)}
        state={state}
        filtered={filtered}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<IconForms size={40} stroke={1.5} />}
            title="No forms yet"
            description="Begin with the parameters of a workflow; the fields are there at once."
            action={<Button onClick={() => setCreating(true)}>New form</Button>}
          />
        }
        toolbar={
          <TextInput
            className={classes.search ?? ''}
            aria-label="Search forms"
            placeholder="Search by name or workflow"
            leftSection={<IconSearch aria-hidden size={16} />}
            value={values.q ?? ''}
            onChange={(event) => set({ q: event.currentTarget.value })}
          />
        }
      />
      <NewFormDialog opened={creating} scope={scope} forms={state.data ?? []} onClose={() => setCreating(false)} />
      <SwitchOffDialog form={leaving} onClose={() => setLeaving(undefined)} />
    </Page>
  );
}

function columnsWith(scope: string, onSwitchOff: (form: FormSummary) => void): DataColumn<FormSummary>[] {
  return [
    { key: 'name', header: 'Name', render: ({ name }) => name },
    { key: 'workflow', header: 'Workflow', hideBelow: 'sm', render: ({ linkedWorkflow }) => linkedWorkflow },
    { key: 'state', header: 'State', width: 230, render: (form) => <FormMarks form={form} /> },
    {
      ...{ key: 'changed', header: 'Changed', width: 150, hideBelow: 'md' },
      render: ({ updatedAt }) => <Time value={updatedAt} />,
    },
    {
      ...{ key: 'actions', header: 'Actions', hiddenHeader: true, width: 64, align: 'right' },
      render: (form) => <FormActions form={form} scope={scope} onSwitchOff={() => onSwitchOff(form)} />,
    },
  ];
}

function FormMarks({ form: { isActive, organizationId } }: { readonly form: FormSummary }) {
  return (
    <span className={classes.toolbar}>
      <Badge color={isActive ? 'green' : 'orange'}>{isActive ? 'Can be run' : 'Switched off'}</Badge>
      {organizationId === globalScope ? <Badge color="gray">Every organization</Badge> : null}
    </span>
  );
}

interface FormActionsProps {
  readonly form: FormSummary;
  readonly scope: string;
  readonly onSwitchOff: () => void;
}

function FormActions({ form: { formId, name, isActive }, scope, onSwitchOff }: FormActionsProps) {
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={200} shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy aria-hidden size={16} />}
          onClick={() => void navigate(paths.editForm(scope, 'new', { copyOf: formId }))}
        >
          Duplicate
        </Menu.Item>
        {isActive ? (
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconPlayerStop aria-hidden size={16} />}
            onClick={onSwitchOff}
          >
            Switch off
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function SwitchOffDialog({ form, onClose }: { readonly form: FormSummary | undefined; readonly onClose: () => void }) {
  const { mutate, isPending, error, reset } = useMutation(builderMutations.remove());
  const close = () => {
    reset();
    onClose();
  };
  const switchOff = ({ organizationId: scope, formId, name }: FormSummary) =>
    mutate(
      { scope, formId },
      {
        onSuccess: () => {
          toast.success(`${name} was switched off`);
          close();
        },
      },
    );
  return (
    <ConfirmDialog
      opened={form !== undefined}
      title={`Switch off ${form?.name ?? ''}?`}
      confirmLabel="Switch off"
      danger
      busy={isPending}
      error={error}
      onConfirm={() => form && switchOff(form)}
      onClose={close}
    >
      Nobody can run it any more. Its executions stay, and it can be switched on again in its settings.
    </ConfirmDialog>
  );
}
