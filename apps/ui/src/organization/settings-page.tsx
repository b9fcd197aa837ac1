import { globalScope } from '@msp/models';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { NoAccess } from '../components/no-access';
import { Page } from '../components/page';
import { paths } from '../paths';
import { useCan, useMe, useOptionalOrganization, useScope } from '../session/use-me';
import { OrganizationTabs } from './organization-tabs';
import classes from './organization-tabs.module.css';

function GlobalTabs() {
  const tabs = [
    { label: 'Configuration', to: paths.configuration(globalScope) },
    { label: 'Secrets', to: paths.secrets(globalScope) },
    { label: 'Integrations', to: paths.integrations(globalScope) },
  ];
  return (
    <nav aria-label="Global settings" className={classes.tabs}>
      <ul>
        {tabs.map(({ label, to }) => (
          <li key={to}>
            <NavLink to={to} className={classes.tab}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface SettingsScope {
  /** An organization's id, or `GLOBAL`. */
  readonly scope: string;
  readonly isGlobal: boolean;
  /** Whom the settings are for, as in "Saved for Acme Corp". */
  readonly owner: string;
  readonly mayManage: boolean;
}

interface GuardedProps {
  /** Members may read the configuration of an organization; everything else here is for those who manage it. */
  readonly membersMayRead?: boolean;
  readonly children: ReactNode;
}

/** Shows settings to those who may read them. Without this, the page would ask for them and be refused. */
export function ReadableSettings({ membersMayRead = false, children }: GuardedProps) {
  const { isGlobal } = useSettingsScope();
  const { isPlatformAdmin } = useMe();
  const mayManage = useCan('canManageConfig');
  const mayRead = isGlobal ? isPlatformAdmin : mayManage || membersMayRead;
  return mayRead ? children : <NoAccess />;
}

/** Whose settings the address names, and whether the person may change them. */
export function useSettingsScope(): SettingsScope {
  const scope = useScope();
  const organization = useOptionalOrganization();
  const mayManage = useCan('canManageConfig') && organization?.isActive !== false;
  return { scope, isGlobal: scope === globalScope, owner: organization?.name ?? 'all organizations', mayManage };
}

interface SettingsPageProps {
  readonly title: string;
  readonly subtitle: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of settings, the same for one organization and for all of them. */
export function SettingsPage({ title, subtitle, actions, children }: SettingsPageProps) {
  const { isGlobal } = useSettingsScope();
  return (
    <Page
      title={isGlobal ? `Global ${title.toLowerCase()}` : title}
      subtitle={isGlobal ? `${subtitle} This is for all organizations that have nothing of their own.` : subtitle}
      actions={actions}
    >
      {isGlobal ? <GlobalTabs /> : <OrganizationTabs />}
      {children}
    </Page>
  );
}
