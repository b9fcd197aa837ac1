import { clientEffects } from '@msp/integrations/effects';
import { knowClientEffects } from '@msp/workflow-sdk/testing';

knowClientEffects(clientEffects);
