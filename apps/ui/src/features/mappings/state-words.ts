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

/** Each state's word and icon; the colour alone never carries the meaning. */
export const stateAppearance: Record<CellState, { word: string; color: string; Icon: TablerIcon }> = {
  unmapped: { word: 'Unmapped', color: 'gray', Icon: IconCircleDashed },
  suggested: { word: 'Suggested', color: 'blue', Icon: IconSparkles },
  ambiguous: { word: 'Ambiguous', color: 'yellow', Icon: IconGitFork },
  mapped: { word: 'Mapped', color: 'green', Icon: IconCircleCheck },
  renamed: { word: 'Renamed', color: 'orange', Icon: IconPencil },
  gone: { word: 'Gone', color: 'red', Icon: IconGhost },
  failed: { word: 'Failed', color: 'red', Icon: IconAlertTriangle },
  'own-tenant': { word: 'Own tenant', color: 'gray', Icon: IconBuildingCommunity },
};
