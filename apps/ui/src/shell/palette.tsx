import { IconArrowRight, IconBuilding, IconLogout, IconMoon, IconPlayerPlay, IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { SearchList, type SearchGroup, type SearchItem } from '../components/search-list';
import { Kbd, Modal } from '../components/ui';
import { useOrganizationDomains } from '../components/use-organization-domains';
import { useReturnFocus } from '../components/use-return-focus';
import { findOrganizations, isAddress } from '../lib/find-organizations';
import { fuzzyFilter } from '../lib/fuzzy';
import { pathInOtherOrganization, paths } from '../paths';
import { formQueries } from '../queries/form.queries';
import { useMe, useOptionalOrganization, useUpdatePreferences } from '../session/use-me';
import { useSignOut } from '../session/use-sign-out';
import { useNavigation } from './navigation';
import { useNamedSettings } from './palette-names';
import { useExecutionElsewhere, useExecutionItems, usePeopleItems } from './palette-search';
import { useLastOrganization } from './recent-organizations';

const shownForms = 12;

/** `onb @fab`: what to run, and for whom; `>` asks for actions. An address is neither. */
export function parsePaletteQuery(query: string) {
  if (isAddress(query)) return { text: query.trim(), organization: undefined, actionsOnly: false };
  const [text = '', organization] = query.split('@', 2);
  return { text: text.replace(/^>/, '').trim(), organization, actionsOnly: query.startsWith('>') };
}

function usePaletteTarget(organizationQuery: string | undefined) {
  const me = useMe();
  const here = useOptionalOrganization();
  const last = useLastOrganization();
  const domainsOf = useOrganizationDomains();
  if (organizationQuery === undefined) return here ?? last;
  return findOrganizations(me.organizations, organizationQuery, { textOf: ({ name }) => name, domainsOf })[0]
    ?.organization;
}

function useFormItems(text: string, organizationQuery: string | undefined): SearchGroup {
  const target = usePaletteTarget(organizationQuery);
  const id = target?.organizationId ?? '';
  const forms = useQuery({ ...formQueries.list(id), enabled: id !== '' });
  const runnable = target?.permissions.canExecuteWorkflows ? (forms.data ?? []).filter((form) => form.isActive) : [];
  const byId = runnable.filter(({ formId }) => formId === text.toLowerCase());
  const items = byId.length > 0 ? byId : fuzzyFilter(runnable, text, (form) => form.name).slice(0, shownForms);
  return {
    label: `Run for ${target?.name ?? ''}`,
    items: items.map((form) => ({
      key: form.formId,
      label: form.name,
      to: paths.runForm(id, form.formId),
      icon: <IconPlayerPlay size={16} />,
    })),
  };
}

/** The settings of the organization in view, each a page of its own. */
function useSettingItems(): SearchItem[] {
  const { isPlatformAdmin } = useMe();
  const last = useLastOrganization();
  const organization = useOptionalOrganization() ?? last;
  if (!organization) return [];
  const { organizationId, name, permissions } = organization;
  const managed = isPlatformAdmin || permissions.canManageConfig;
  const places = [
    ['Configuration', paths.configuration(organizationId)],
    ...(managed
      ? [
          ['Secrets', paths.secrets(organizationId)],
          ['Integrations', paths.integrations(organizationId)],
          ['People', paths.access(organizationId)],
        ]
      : []),
  ];
  return places.map(([label = '', to = '']) => ({ key: to, label, to, hint: name, icon: <IconSettings size={16} /> }));
}

function usePageItems(): SearchItem[] {
  const preferences = { key: 'me', label: 'Preferences', to: paths.preferences(), icon: <IconSettings size={16} /> };
  const settings = useSettingItems();
  const pages = useNavigation().flatMap((section) =>
    section.entries.map(({ label, to }) => ({
      key: to,
      label,
      to,
      icon: <IconArrowRight size={16} />,
      ...(section.organization ? { hint: section.label } : {}),
    })),
  );
  return [...pages, ...settings, preferences];
}

function useActionItems(): SearchItem[] {
  const change = useUpdatePreferences();
  const signOut = useSignOut();
  const { pathname } = useLocation();
  const scheme = (colorScheme: 'light' | 'dark' | 'system') => ({
    key: colorScheme,
    label: `Theme: ${colorScheme}`,
    to: pathname,
    icon: <IconMoon size={16} />,
    onPick: () => void change({ colorScheme }),
  });
  const leave = { key: 'out', label: 'Sign out', to: paths.signedOut(), icon: <IconLogout size={16} /> };
  return [scheme('light'), scheme('dark'), scheme('system'), { ...leave, onPick: () => void signOut() }];
}

function useOrganizationItems(query: string): SearchItem[] {
  const me = useMe();
  const domainsOf = useOrganizationDomains();
  const { pathname } = useLocation();
  const byId = me.organizations.filter(({ organizationId }) => organizationId === query.trim().toLowerCase());
  const found =
    byId.length > 0
      ? byId.map((organization) => ({ organization }))
      : findOrganizations(me.organizations, query, { textOf: ({ name }) => name, domainsOf });
  return found.map(({ organization: { organizationId, name }, ...by }) => ({
    key: `org-${organizationId}`,
    label: name,
    to: pathInOtherOrganization(pathname, organizationId),
    icon: <IconBuilding size={16} />,
    ...('domain' in by ? { hint: by.domain } : {}),
  }));
}

function PaletteSearch({ onDone }: { onDone: () => void }) {
  const [query, setQuery] = useState('');
  const { text, organization, actionsOnly } = parsePaletteQuery(query);
  const forms = useFormItems(text, organization);
  const pages = { label: 'Go to', items: fuzzyFilter(usePageItems(), text, ({ label }) => label) };
  const actions = { label: 'Actions', items: fuzzyFilter(useActionItems(), text, ({ label }) => label) };
  const organizations = { label: 'Organizations', items: useOrganizationItems(organization ?? text) };
  const found = useExecutionItems(actionsOnly ? '' : text);
  const elsewhere = useExecutionElsewhere(actionsOnly ? '' : text);
  const executions = {
    label: 'Executions',
    items: [...found, ...elsewhere.filter(({ key }) => !found.some((one) => one.key === key))],
  };
  const names = { label: 'Configuration', items: useNamedSettings(actionsOnly ? '' : text) };
  const people = { label: 'People', items: usePeopleItems(actionsOnly ? '' : text) };

  const groups = actionsOnly
    ? [actions]
    : organization === undefined
      ? [forms, pages, ...(text ? [organizations, executions, people, names, actions] : [])]
      : text
        ? [forms]
        : [organizations];
  return (
    <SearchList
      label="Search or run"
      placeholder="Run a form, go to a page, @organization"
      query={query}
      onQuery={setQuery}
      groups={groups}
      nothing="Nothing is called that."
      onDone={onDone}
      footer={
        <>
          <span>
            <Kbd size="xs">@</Kbd> organization
          </span>
          <span>
            <Kbd size="xs">&gt;</Kbd> action
          </span>
          <span>
            <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd> new tab
          </span>
        </>
      }
    />
  );
}

/** Ctrl+K: every page, every form of this organization (`onb @fab`: of another one), every organization. */
export function Palette({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  return (
    <Modal.Root opened lockScroll={false} onClose={onClose} size={620} yOffset="12vh" centered={false} padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label="Search or run">
        <PaletteSearch onDone={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}
