import { clientEffects } from '@msp/integrations/effects';
import { knowClientEffects } from '@msp/workflow-runtime/testing';

knowClientEffects(clientEffects);
