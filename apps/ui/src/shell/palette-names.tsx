import { IconKey, IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { SearchItem } from '../components/search-list';
import { fuzzyFilter } from '../lib/fuzzy';
import { paths } from '../paths';
import { configurationQueries } from '../queries/configuration.queries';
import { useMe, useOptionalOrganization } from '../session/use-me';
import { useLastOrganization } from './recent-organizations';

const fewestLetters = 2;
const shownEach = 6;

interface Named {
  readonly name: string;
  readonly to: string;
  readonly isSecret: boolean;
}

/** Keys of the configuration and names of secrets of the organization in view; never what they hold. */
export function useNamedSettings(text: string): SearchItem[] {
  const { isPlatformAdmin } = useMe();
  const last = useLastOrganization();
  const organization = useOptionalOrganization() ?? last;
  const id = organization?.organizationId ?? '';
  const isAsked = id !== '' && text.length >= fewestLetters;
  const mayManage = isPlatformAdmin || organization?.permissions.canManageConfig === true;
  const values = useQuery({ ...configurationQueries.values(id), enabled: isAsked, retry: false });
  const secrets = useQuery({ ...configurationQueries.secrets(id), enabled: isAsked && mayManage, retry: false });
  if (!isAsked || !organization) return [];
  const named: Named[] = [
    ...(values.data?.items ?? []).map(({ key }) => ({ name: key, to: paths.configuration(id), isSecret: false })),
    ...(mayManage ? (secrets.data?.items ?? []) : []).map(({ name }) => ({
      name,
      to: paths.secrets(id),
      isSecret: true,
    })),
  ];
  return fuzzyFilter(named, text, ({ name }) => name)
    .slice(0, shownEach)
    .map(({ name, to, isSecret }) => ({
      key: `${isSecret ? 'secret' : 'value'}-${name}`,
      label: name,
      hint: `${isSecret ? 'Secret' : 'Configuration'}, ${organization.name}`,
      to,
      icon: isSecret ? <IconKey size={16} /> : <IconSettings size={16} />,
    }));
}
