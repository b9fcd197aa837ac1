import { IconCircleCheck, IconCircleOff, IconRobot, IconShieldCheck } from '@tabler/icons-react';
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

/** A program that signs in by itself. */
export function AppBadge() {
  return (
    <Badge color="grape" leftSection={<IconRobot aria-hidden size={14} />}>
      App
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
