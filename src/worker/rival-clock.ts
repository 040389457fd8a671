import type { CommunityNews } from '../store/ingest-community.ts';
import type { AnnouncementRecord } from '../store/records.ts';
import type { OpenedDescription } from './adopt-description.ts';

/** H9: the newest of what names another control node than this installation, be it in force or not. */
export function rivalClock(
  descriptions: readonly OpenedDescription[],
  announcements: readonly AnnouncementRecord[],
  own: string | undefined,
): Pick<CommunityNews, 'rivalClock'> {
  const said = [...descriptions.map(({ event }) => event.body.description), ...announcements];
  const clocks = said
    .filter(({ installation }) => installation !== undefined && installation !== own)
    .map(({ clock }) => clock);
  return clocks.length === 0 ? {} : { rivalClock: Math.max(...clocks) };
}
