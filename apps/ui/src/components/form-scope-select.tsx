import { globalScope } from '@msp/models';
import { useMe } from '../session/use-me';
import { Select } from './ui';

interface FormScope {
  /** An organization's id, or `GLOBAL`. */
  readonly value: string;
  readonly label: string;
}

export const everyOrganization: FormScope = { value: globalScope, label: 'Every organization (GLOBAL)' };

/** The other active organizations whose forms the person may manage. */
export function useOtherFormScopes(scope: string): FormScope[] {
  const { organizations, isPlatformAdmin } = useMe();
  return organizations
    .filter(
      ({ organizationId, isActive, permissions }) =>
        isActive && organizationId !== scope && (isPlatformAdmin || permissions.canManageForms),
    )
    .map(({ organizationId, name }) => ({ value: organizationId, label: name }));
}

interface FormScopeSelectProps {
  readonly label: string;
  readonly description?: string;
  readonly data: readonly FormScope[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Chooses where forms are copied from, or to. */
export function FormScopeSelect({ data, ...props }: FormScopeSelectProps) {
  return (
    <Select
      {...props}
      data={[...data]}
      searchable
      limit={100}
      withScrollArea={false}
      nothingFoundMessage="No such organization"
    />
  );
}
