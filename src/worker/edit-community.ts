import type { CommunityId } from '../protocol/ids.ts';
import { requireAccount } from './accounts.ts';
import { applyEdit } from './apply-edit.ts';
import type { CommunityEdit } from './community-edit.ts';
import { readContext } from './community-context.ts';
import { requireActive } from './control-role.ts';
import { describe } from './describe.ts';
import { requireOwner } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/**
 * Sends a new description with what the owner wants changed; resolves with the id of the category
 * that it added.
 * @throws NotTheOwner, StandingBy (H9), UnknownChannel, UnknownCategory, and Refused by M10 when
 * the description would become too large; then nothing was changed
 */
export async function editCommunity(
  tools: WorkerTools,
  community: CommunityId,
  edit: CommunityEdit,
): Promise<string | undefined> {
  const { record } = await readContext(tools.db, community);
  requireOwner(record);
  await requireActive(tools.db, record);
  const { chatKey: writer } = await requireAccount(tools.db);
  const parts = { newId: tools.uuid(), writer };
  await describe(tools, community, 'other', (content) => applyEdit(content, edit, parts));
  return edit.kind === 'add category' ? parts.newId : undefined;
}
