import type { AppModel } from '../../app/app-model.ts';

/** What opens beside the channel, by its button. */
export type Panel = 'search' | 'members' | 'history';

/**
 * Loads what a panel needs once its button is hovered over, touched or focused: by the time it is
 * pressed most of it is there.
 * @throws Error where it cannot be loaded; the panel says so when it is opened
 */
export async function preparePanel(
  panel: Panel,
  app: Pick<AppModel, 'openMembers'>,
  communityId: string,
): Promise<void> {
  if (panel === 'search') await import('../search/SearchDoor.svelte');
  else if (panel === 'history') await import('../history/HistoryPanel.svelte');
  else {
    await Promise.all([readMembers(app, communityId), import('../members/MembersPanel.svelte')]);
  }
}

/** What was read stays for the opening. */
async function readMembers(app: Pick<AppModel, 'openMembers'>, communityId: string): Promise<void> {
  const members = await app.openMembers(communityId);
  try {
    await members.prepare();
  } finally {
    members.close();
  }
}
