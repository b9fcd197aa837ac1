import { type PermissionFlags, permissionFlags } from '@msp/models';
import { permissionLabels } from './permission-labels';
import { Checkbox, Fieldset, Stack } from './ui';

interface RightsFieldsProps {
  readonly value: PermissionFlags;
  readonly onChange: (value: PermissionFlags) => void;
}

/** The four rights of one grant. */
export function RightsFields({ value, onChange }: RightsFieldsProps) {
  return (
    <Fieldset legend="Rights">
      <Stack gap="xs">
        {permissionFlags.map((flag) => (
          <Checkbox
            key={flag}
            label={permissionLabels[flag]}
            checked={value[flag]}
            onChange={({ currentTarget: { checked } }) => onChange({ ...value, [flag]: checked })}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
