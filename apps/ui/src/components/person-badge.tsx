import { IconCircleCheck, IconCircleOff, IconShieldCheck } from '@tabler/icons-react';
import { Badge } from './ui';

/** Whether a person is let in. */
export function PersonBadge({ isActive }: { readonly isActive: boolean }) {
  const Icon = isActive ? IconCircleCheck : IconCircleOff;
  return (
    <Badge color={isActive ? 'green' : 'gray'} leftSection={<Icon aria-hidden size={14} />}>
      {isActive ? 'Active' : 'Deactivated'}
    </Badge>
  );
}

export function AdminBadge() {
  return (
    <Badge color="blue" leftSection={<IconShieldCheck aria-hidden size={14} />}>
      Platform admin
    </Badge>
  );
}
