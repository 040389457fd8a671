/** On the app's icon, where it is installed; browsers differ in whether they have it. */
export function showBadge(mentions: number): void {
  if (!('setAppBadge' in navigator)) return;
  // Some refuse it to a page that is not installed: there is no icon then.
  navigator.setAppBadge(mentions).catch(() => undefined);
}
