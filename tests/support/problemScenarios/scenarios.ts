import { accountScenarios } from './accounts';
import { privacyScenarios, profileScenarios, subscriptionScenarios } from './households';
import { licenceScenarios } from './licences';
import {
  operatorContentScenarios,
  operatorHouseholdScenarios,
  operatorShelfScenarios,
  operatorTierScenarios,
} from './operators';
import type { ScenarioTable } from './table';
import { playbackScenarios, viewingScenarios } from './watching';

/** By route, then by code. */
export const problemScenarios: ScenarioTable = {
  ...accountScenarios,
  ...profileScenarios,
  ...subscriptionScenarios,
  ...privacyScenarios,
  ...playbackScenarios,
  ...viewingScenarios,
  ...licenceScenarios,
  ...operatorContentScenarios,
  ...operatorShelfScenarios,
  ...operatorTierScenarios,
  ...operatorHouseholdScenarios,
};
