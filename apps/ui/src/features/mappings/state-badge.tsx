import { Badge } from '../../components/ui';
import type { CellState } from './console-cells';
import { stateAppearance } from './state-words';

export function StateBadge({ state }: { readonly state: CellState }) {
  const { word, color, Icon } = stateAppearance[state];
  return (
    <Badge color={color} leftSection={<Icon aria-hidden size={14} />}>
      {word}
    </Badge>
  );
}
