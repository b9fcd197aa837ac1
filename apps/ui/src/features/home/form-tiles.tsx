import { IconForms, IconPinned, IconPinnedFilled } from '@tabler/icons-react';
import { compareIds, compareNames, type FormSummary, globalScope } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LinkAnchor, LinkCard } from '../../components/link';
import { PlainIconButton } from '../../components/plain-button';
import { SkeletonTiles } from '../../components/skeletons';
import { Time } from '../../components/time';
import { toast } from '../../components/toasts';
import { Badge, Title } from '../../components/ui';
import { paths } from '../../paths';
import { executionQueries } from '../../queries/execution.queries';
import { formQueries } from '../../queries/form.queries';
import { useMe, useOrganization, usePreferences, useUpdatePreferences } from '../../session/use-me';
import classes from './home.module.css';

const shownTiles = 8;

/** The newest run of each form by this person for this organization. */
function useLastRuns(orgId: string): ReadonlyMap<string, string> {
  const { data } = useQuery(executionQueries.mine(useMe().userId));
  const runs = data?.items.filter((execution) => execution.organizationId === orgId && execution.formId) ?? [];
  return new Map(runs.reverse().map((execution) => [execution.formId ?? '', execution.startedAt]));
}

/** Pinned forms first, then those that were run last, then the rest by name. */
function orderTiles(
  forms: readonly FormSummary[],
  pinned: readonly string[],
  lastRuns: ReadonlyMap<string, string>,
): FormSummary[] {
  const rank = ({ formId }: FormSummary) => (pinned.includes(formId) ? 2 : lastRuns.has(formId) ? 1 : 0);
  const ranOn = ({ formId }: FormSummary) => lastRuns.get(formId) ?? '';
  return [...forms].sort((a, b) => rank(b) - rank(a) || compareIds(ranOn(b), ranOn(a)) || compareNames(a.name, b.name));
}

function PinButton({ form }: { form: FormSummary }) {
  const { pinnedForms } = usePreferences();
  const change = useUpdatePreferences();
  const pinned = pinnedForms.includes(form.formId);
  const label = pinned ? `Unpin ${form.name}` : `Pin ${form.name}`;
  const toggle = () => {
    const next = pinned ? pinnedForms.filter((id) => id !== form.formId) : [form.formId, ...pinnedForms];
    void change({ pinnedForms: next }, { onFailed: (error) => toast.error('The pin was not saved', error) });
  };
  return (
    <PlainIconButton aria-label={label} title={label} aria-pressed={pinned} onClick={toggle}>
      {pinned ? <IconPinnedFilled aria-hidden size={16} /> : <IconPinned aria-hidden size={16} />}
    </PlainIconButton>
  );
}

function FormTile({ form, lastRun }: { form: FormSummary; lastRun: string | undefined }) {
  const { organizationId } = useOrganization();
  return (
    <LinkCard to={paths.runForm(organizationId, form.formId)} title={form.name} action={<PinButton form={form} />}>
      {form.description ? <p className={classes.description}>{form.description}</p> : null}
      <div className={classes.meta}>
        {lastRun ? (
          <span>
            You ran it <Time value={lastRun} />
          </span>
        ) : (
          <span>You have not run it here</span>
        )}
        {form.organizationId === globalScope ? (
          <Badge size="sm" color="gray">
            Global
          </Badge>
        ) : null}
      </div>
    </LinkCard>
  );
}

/** The forms one is most likely to run next, each one click away. */
export function FormTiles() {
  const { organizationId, name } = useOrganization();
  const forms = useQuery(formQueries.list(organizationId));
  const lastRuns = useLastRuns(organizationId);
  const { pinnedForms } = usePreferences();
  const active = (forms.data ?? []).filter((form) => form.isActive);
  const tiles = orderTiles(active, pinnedForms, lastRuns).slice(0, shownTiles);

  return (
    <section aria-labelledby="forms-to-run" className={classes.forms}>
      <div className={classes.sectionHead}>
        <Title order={2} id="forms-to-run" size="h5">
          Run a form
        </Title>
        <LinkAnchor to={paths.forms(organizationId)} size="sm">
          All forms
        </LinkAnchor>
      </div>
      {forms.isPending ? <SkeletonTiles count={3} /> : null}
      {forms.error ? (
        <ErrorPanel error={forms.error} title="The forms could not be loaded" onRetry={() => void forms.refetch()} />
      ) : null}
      {forms.data && tiles.length === 0 ? (
        <EmptyState
          icon={<IconForms size={36} stroke={1.5} />}
          title={`No forms for ${name} yet`}
          description="Someone who may manage forms can add one."
        />
      ) : null}
      <ul className={classes.tiles}>
        {tiles.map((form) => (
          <li key={form.formId}>
            <FormTile form={form} lastRun={lastRuns.get(form.formId)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
