import {
  IconAlertTriangle,
  IconBuildingCommunity,
  IconCircleCheck,
  IconCircleDashed,
  IconGitFork,
  IconGhost,
  IconPencil,
  IconSparkles,
  type TablerIcon,
} from '@tabler/icons-react';
import type { CellState } from './console-cells';

/** Each state's label and icon; the colour alone never carries the meaning. */
export const stateAppearance: Record<CellState, { label: string; color: string; Icon: TablerIcon }> = {
  unmapped: { label: 'Unmapped', color: 'gray', Icon: IconCircleDashed },
  suggested: { label: 'Suggested', color: 'blue', Icon: IconSparkles },
  ambiguous: { label: 'Ambiguous', color: 'yellow', Icon: IconGitFork },
  mapped: { label: 'Mapped', color: 'green', Icon: IconCircleCheck },
  renamed: { label: 'Renamed', color: 'orange', Icon: IconPencil },
  gone: { label: 'Gone', color: 'red', Icon: IconGhost },
  failed: { label: 'Failed', color: 'red', Icon: IconAlertTriangle },
  'own-tenant': { label: 'Own tenant', color: 'gray', Icon: IconBuildingCommunity },
};
