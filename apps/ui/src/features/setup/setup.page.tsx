import { IconCopyPlus, IconForms } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { CopyFormsDialog } from '../../components/copy-forms-dialog';
import { LinkAnchor } from '../../components/link';
import { LinkButton } from '../../components/link-button';
import { NoAccess } from '../../components/no-access';
import { Page } from '../../components/page';
import { ReadinessChecklist } from '../../components/readiness-checklist';
import { SkeletonLines, SkeletonPanels } from '../../components/skeletons';
import { Button, Group } from '../../components/ui';
import { useIsReadinessAwaited } from '../../components/use-readiness';
import { counted } from '../../lib/words';
import { paths } from '../../paths';
import { formQueries } from '../../queries/form.queries';
import { useCan, useOrganization } from '../../session/use-me';
import { OrganizationTabs } from '../../organization/organization-tabs';
import settings from '../../organization/settings.module.css';
import { ProvenMappings } from './setup-mappings';
import { PeopleLike } from './setup-people';
import classes from './setup.module.css';
import { TenantPanel } from '../../organization/tenant-panel';

interface StepProps {
  /** What the checklist leads to. */
  readonly anchors: readonly string[];
  readonly title: string;
  /** What stands in it is a card already. */
  readonly isBare?: boolean;
  readonly children: ReactNode;
}

function SetUpStep({ anchors, title, isBare = false, children }: StepProps) {
  const section = useRef<HTMLElement>(null);
  const { hash } = useLocation();
  const isAskedFor = anchors.includes(hash.slice(1));
  useEffect(() => {
    if (isAskedFor) section.current?.scrollIntoView();
  }, [isAskedFor, hash]);
  return (
    <section ref={section} className={isBare ? undefined : settings.card} aria-label={title}>
      {isBare ? null : <h2 className={settings.cardTitle}>{title}</h2>}
      {children}
    </section>
  );
}

function Forms({ orgId, name }: { readonly orgId: string; readonly name: string }) {
  const mayCopy = useCan('canManageForms');
  const { data } = useQuery(formQueries.list(orgId));
  const [copying, setCopying] = useState(false);
  if (!data) return <SkeletonLines count={2} />;
  const active = data.filter(({ isActive }) => isActive);
  const own = active.filter(({ organizationId }) => organizationId === orgId).length;
  return (
    <>
      <p className={settings.note}>
        {`${name} can run ${counted(active.length, 'form')}: ${counted(own, 'form')} of its own, the others are there for every organization.`}
      </p>
      <ul className={classes.forms}>
        {active.map((form) => (
          <li key={form.formId}>
            <LinkAnchor to={paths.runForm(orgId, form.formId)}>{form.name}</LinkAnchor>
          </li>
        ))}
      </ul>
      <Group gap="xs">
        {mayCopy ? (
          <Button
            variant="default"
            leftSection={<IconCopyPlus aria-hidden size={16} />}
            onClick={() => setCopying(true)}
          >
            Copy forms of another organization
          </Button>
        ) : null}
        <LinkButton to={paths.forms(orgId)} variant="default" leftSection={<IconForms aria-hidden size={16} />}>
          All forms
        </LinkButton>
      </Group>
      <CopyFormsDialog opened={copying} scope={orgId} scopeName={name} onClose={() => setCopying(false)} />
    </>
  );
}

/** All of it appears at once, so that nothing moves what stands below it. */
function Steps({ orgId, name }: { readonly orgId: string; readonly name: string }) {
  return (
    <>
      <ReadinessChecklist orgId={orgId} always />
      <div className={classes.steps}>
        <SetUpStep anchors={['tenant', 'relationship', 'consent']} title="Tenant and consent" isBare>
          <TenantPanel orgId={orgId} />
        </SetUpStep>
        <SetUpStep anchors={['mappings']} title="Integrations">
          <ProvenMappings orgId={orgId} />
        </SetUpStep>
        <SetUpStep anchors={['people']} title="Who may work there">
          <PeopleLike orgId={orgId} name={name} />
        </SetUpStep>
        <SetUpStep anchors={['forms']} title="Forms">
          <Forms orgId={orgId} name={name} />
        </SetUpStep>
      </div>
    </>
  );
}

function SetUp() {
  const { organizationId: orgId, name } = useOrganization();
  return (
    <Page
      title={`Set up ${name}`}
      subtitle="In any order, and each step can wait: what is there is looked at anew whenever you come back."
    >
      <OrganizationTabs />
      {useIsReadinessAwaited(orgId) ? <SkeletonPanels /> : <Steps orgId={orgId} name={name} />}
    </Page>
  );
}

/** What a new client needs, step by step; nothing is remembered but what the steps themselves change. */
export function SetUpPage() {
  return useCan('canManageConfig') ? <SetUp /> : <NoAccess />;
}
