import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import type { Window } from '../../src/archive/windows.ts';
import { displaced as words } from '../../src/ui/text-displaced.ts';
import { history } from '../../src/ui/text-history.ts';
import type { ForgedArchive } from './forge/forged-archive.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import type { ForgedCommunity } from './forge/forged-community.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import type { Forger } from './forge/forger.ts';
import { expect, test } from './forge/forge-test.ts';
import { recentWindow, windowBefore } from './forge/long-history.ts';
import { KeyboardPerson } from './keyboard.ts';
import type { Seeder } from './forge/seeder.ts';
import { expectAccessibleInAllColors, historyLists } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';

const nora = newAuthor('Nora');

interface Owner {
  forger: Forger;
  seeder: Seeder;
  community: ForgedCommunity;
}

test('H17, H18, H19: what the owner’s history says stands; what goes for it can be put back', async ({
  participant,
  network,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Two memories');
  const owner = { forger, community, seeder: await seeder('the owner') };
  const says = (text: string, timeMs: number): ArchivedMessage =>
    archivedText(community, nora, { text, timeMs });
  const archive = (window: Window, ...messages: ArchivedMessage[]): Promise<ForgedArchive> =>
    forgeArchive(community, window, messages);
  await forger.describe(community);

  // What was said lately, as the service nodes have it.
  const [earlier, later] = [recentWindow(3), recentWindow(2)];
  const saidMs = earlier.toMs - 10_000;
  const kept = says('Live and archived', saidMs);
  const lost = says('Live and never archived', saidMs + 1000);
  const inBroken = says('Live, in the broken archive', later.fromMs);
  const beside = says('Live, in no archive beside it', later.fromMs + 1000);
  for (const { payload, timestampNs } of [kept, lost, inBroken, beside]) {
    await forger.publish(community.general, payload, Number(timestampNs / 1_000_000n));
  }
  const mia = new KeyboardPerson((await participant('Mia')).page);
  await mia.openLink(linkOf(community));
  await mia.join('Mia');
  const live = [
    'Live and archived',
    'Live and never',
    'Live, in the broken',
    'Live, in no archive',
  ];
  await showsExactly(mia, live);
  await mia.openHistory();

  // She has less than the owner, and more; one of two archives of a window is broken.
  const old = windowBefore(3);
  const first = [
    await archive(old, says('Long ago', old.fromMs)),
    await archive(earlier, kept, says('Never heard live', saidMs + 2000)),
    await archive(later, says('Of the good archive', later.fromMs + 2000)),
    await archive(later, inBroken),
  ] as const;
  await announces(owner, [first[0], first[1], first[2], withFlippedBit(first[3])]);
  await showsExactly(mia, [
    'Long ago',
    'Live and archived',
    'Never heard live',
    ...live.slice(2),
    'Of the good archive',
  ]);
  await mia.seesWindows(2, history.windowStates.imported);
  await mia.seesWindows(1, history.windowStates.partly);
  await expect(mia.history).toContainText('A9 content hash');
  const replaced = mia.history.locator('section').filter({
    has: mia.page.getByRole('heading', { name: words.title }),
  });
  await expect(replaced.getByText('Live and never archived')).toBeVisible();
  await expect(replaced.getByText('Live, in no archive')).toHaveCount(0);
  const log = replaced.getByRole('group').getByRole('listitem');
  // Without a mouse.
  await mia.use(replaced.locator('summary').filter({ hasText: words.log(1) }));
  await expect(log).toHaveText(/1 taken away, 1 new, 1 as before/);
  await mia.use(replaced.getByRole('button', { name: /^Put back/ }));
  await mia.sees('Live and never archived');
  await mia.keepsFocus();
  await expect(replaced.getByText('Live and never archived')).toHaveCount(0);
  await expectAccessibleInAllColors(mia.page, historyLists);

  // The broken one is mended: nothing but its window is told anew, and what was put back goes again.
  await announces(owner, [...first, await archive(windowBefore(2), says('One more', old.toMs))]);
  await showsExactly(mia, [
    'Long ago',
    'One more',
    'Live and archived',
    'Never heard live',
    'Live, in the broken',
    'Of the good archive',
  ]);
  await mia.seesWindows(4, history.windowStates.imported);
  await expect(replaced.getByText('Live, in no archive')).toBeVisible();
  await expect(replaced.getByText('Live and never archived')).toBeVisible();
  await expect(log).toHaveCount(3);
  await expect(mia.history).not.toContainText(history.rewritten);

  // The past is rewritten: one window is told otherwise, two are no longer listed.
  const rewritten = (text: string) => archive(earlier, kept, says(text, saidMs + 3000));
  await announces(owner, [first[0], await rewritten('Told otherwise')]);
  await expect(mia.history).toContainText(history.rewritten);
  await expect(mia.history).toContainText(history.rewrittenChanged(1));
  await expect(mia.history).toContainText(history.rewrittenUnlisted(2));
  await expectAccessibleInAllColors(mia.page, 'main');
  const now = [
    'Long ago',
    'One more',
    'Live and archived',
    'Told otherwise',
    'Live, in the broken',
    'Of the good archive',
  ];
  await showsExactly(mia, now);
  await mia.seesWindows(2, history.windowStates['no longer listed']);
  await expect(replaced.getByText('Never heard live')).toBeVisible();

  // Once more, and too soon: what she holds stays until it may be replaced.
  await announces(owner, [first[0], await rewritten('Told otherwise again')]);
  await expect(mia.history.getByRole('alert').first()).toContainText(/H19 rewritten.*Next try/);
  await showsExactly(mia, now);

  // Who comes only now knows the owner's history and nothing else.
  const topics = [community.general.contentTopic];
  await network.forget({ olderThanMs: Date.now(), topics });
  const lee = new Person((await participant('Lee')).page);
  await lee.openLink(linkOf(community));
  await lee.join('Lee');
  await showsExactly(lee, ['Long ago', 'Live and archived', 'Told otherwise again']);
});

/** The owner seeds and announces a torrent of these archives, and no other. */
async function announces(
  { forger, seeder, community }: Owner,
  archives: readonly ForgedArchive[],
): Promise<void> {
  const torrent = await forgeTorrent(community, archives);
  await seeder.seed(torrent);
  await forger.announce(community, torrent);
}

/** Its entry says what it was. */
function withFlippedBit({ bytes, entry }: ForgedArchive): ForgedArchive {
  const changed = new Uint8Array(bytes);
  changed[40] = (changed[40] ?? 0) ^ 1;
  return { bytes: changed, entry };
}
