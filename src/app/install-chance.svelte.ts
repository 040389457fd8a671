import type { InstallEvent } from './install-model.ts';

/** That the browser can install the app; it may say so before anything of the offer is loaded. */
export class InstallChance {
  event = $state.raw<InstallEvent>();
}
