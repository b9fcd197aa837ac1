import { Badge } from '../../components/ui';
import type { CellState } from './console-cells';
import { stateAppearance } from './state-labels';

export function StateBadge({ state }: { readonly state: CellState }) {
  const { label, color, Icon } = stateAppearance[state];
  return (
    <Badge color={color} leftSection={<Icon aria-hidden size={14} />}>
      {label}
    </Badge>
  );
}
