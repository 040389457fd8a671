/** Where a hash route leads. */
export type Route =
  | { kind: 'home' }
  /** Of this device. */
  | { kind: 'settings'; page: 'network' | 'diagnostics' }
  /** `invite` is the whole fragment, `''` when the address bar no longer has it. */
  | { kind: 'join'; invite: string }
  /** What other apps shared; `refused` says why something was not taken, `''` when it was. */
  | { kind: 'share'; refused: string }
  | {
      kind: 'community';
      communityId: string;
      /** The UUID of the channel, without the community id that its chat id starts with. */
      channel: string | undefined;
      isHistoryOpen: boolean;
      isMembersOpen: boolean;
      /** The message to show. */
      messageId?: string;
    };

export const homeHash = '#/';
export const joinHash = '#/join';
export const networkHash = '#/settings/network';
export const diagnosticsHash = '#/settings/diagnostics';
export const shareHash = '#/share';
/** A link of the app's own scheme, as the manifest has the browser hand it over. */
const linkHash = '#/link/';

const sharePattern = /^#\/share(?:\/([a-z-]+))?$/;

const communityPattern =
  /^#\/c\/(0x[0-9a-f]{66})(?:\/([0-9a-z-]{1,64}))?(\?history|\/history|\?members|\?message=(0x[0-9a-f]{64}))?$/i;

/** @param fragment `location.hash`, with its `#`; whatever is not a route leads home. */
export function parseRoute(fragment: string): Route {
  if (fragment === networkHash) return { kind: 'settings', page: 'network' };
  if (fragment === diagnosticsHash) return { kind: 'settings', page: 'diagnostics' };
  if (fragment === joinHash) return { kind: 'join', invite: '' };
  if (fragment.startsWith(`${joinHash}/`) || fragment.startsWith(linkHash)) {
    return { kind: 'join', invite: fragment };
  }
  const share = sharePattern.exec(fragment);
  if (share) return { kind: 'share', refused: share[1] ?? '' };
  const [, communityId, channel, panel, messageId] = communityPattern.exec(fragment) ?? [];
  if (communityId === undefined) return { kind: 'home' };
  const isHistoryWord = channel === 'history';
  return {
    kind: 'community',
    communityId,
    channel: isHistoryWord ? undefined : channel,
    isHistoryOpen: isHistoryWord || panel?.endsWith('history') === true,
    isMembersOpen: panel === '?members',
    ...(messageId !== undefined && { messageId: messageId.toLowerCase() }),
  };
}

/** Beside a channel's newest messages, or instead of them. */
interface Shown {
  isHistoryOpen?: boolean;
  isMembersOpen?: boolean;
  messageId?: string;
}

/** @param channel the UUID part of a chat id */
export function communityHash(communityId: string, channel?: string, shown: Shown = {}): string {
  const place = channel === undefined ? '' : `/${channel}`;
  return `#/c/${communityId}${place}${panelPart(shown)}`;
}

function panelPart({ isHistoryOpen, isMembersOpen, messageId }: Shown): string {
  if (isHistoryOpen) return '?history';
  if (isMembersOpen) return '?members';
  return messageId === undefined ? '' : `?message=${messageId}`;
}

/** A chat id is the community id followed by the channel's UUID. */ // K2
export function channelPart(communityId: string, chatId: string): string {
  return chatId.slice(communityId.length);
}
