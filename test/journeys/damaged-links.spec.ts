import { inviteFragment, parseInvite, InviteError } from '../../src/protocol/invite.ts';
import type { InviteErrorCode } from '../../src/protocol/invite.ts';
import { text } from '../../src/ui/text.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { expect, test } from './forge/forge-test.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';

const narrowest = { width: 320, height: 640 };

/** Another letter in the middle of it. */
function changed(part: string): string {
  const middle = part.length / 2;
  const letter = part[middle] === 'A' ? 'B' : 'A';
  return part.slice(0, middle) + letter + part.slice(middle + 1);
}

/** What can become of a link on its way. */
function damagedLinks(fragment: string): [InviteErrorCode, string][] {
  const whole = parseInvite(fragment);
  if (whole instanceof InviteError) throw new Error('expected a whole link');
  const [route = '', community = '', secret = ''] =
    /^(.*\/)([^.]*)\.(.*)$/.exec(fragment)?.slice(1) ?? [];
  const open = inviteFragment({ communityId: whole.communityId });
  return [
    ['community length', `${route}${community.slice(1)}.${secret}`],
    ['community characters', `${route}*${community.slice(1)}.${secret}`],
    ['community damaged', `${route}${changed(community)}.${secret}`],
    ['secret missing', `${route}${community}`],
    ['secret length', `${route}${community}.${secret.slice(0, -1)}`],
    ['secret characters', `${route}${community}.*${secret.slice(1)}`],
    ['secret damaged', `${route}${community}.${changed(secret)}`],
    ['secret unexpected', `${open}.${secret}`],
    ['too many parts', `${route}${community}.${secret}.${secret}`],
  ];
}

test('a link with any part damaged says which, runs nothing, and the whole one leads on', async ({
  participant,
  forger,
  linkOf,
}) => {
  const community = await forgeCommunity('Orchard');
  await forger.describe(community);
  const { page } = await participant('Ada', { viewport: narrowest });
  const ada = new KeyboardPerson(page);
  for (const [code, fragment] of damagedLinks(community.fragment)) {
    await test.step(code, async () => {
      await ada.openLink(linkOf({ fragment }));
      await expect(page.getByRole('heading', { name: text.join.damagedTitle })).toBeVisible();
      await expect(page.getByText(text.join.damages[code])).toBeVisible();
      await expect(page.getByText(text.join.damagedNext)).toBeVisible();
      await expect(page).toHaveURL(/#\/join$/);
    });
  }
  await expectAccessibleInAllColors(page);
  expect(await sticksOut(page)).toEqual([]);

  // Whole, and nobody there.
  await ada.openLink(linkOf(await forgeCommunity('Nowhere')));
  await expect(page.getByRole('heading', { name: text.join.notFoundTitle })).toBeVisible();
  await expectAccessibleInAllColors(page);
  expect(await sticksOut(page)).toEqual([]);

  // Joined all the same: what it is called comes by itself.
  await ada.enter(page.getByRole('textbox', { name: text.welcome.displayName }), 'Ada');
  await ada.use(page.getByRole('button', { name: text.join.joinAnyway }));
  await expect(page.getByRole('heading', { name: text.channel.undescribedTitle })).toBeVisible();
  await expectAccessibleInAllColors(page);
  expect(await sticksOut(page)).toEqual([]);

  // Pasted, with what stood around it.
  await ada.openLink(linkOf({ fragment: '#/join/' }));
  const paste = async (words: string): Promise<void> => {
    await page.getByRole('button', { name: text.join.otherLink }).click();
    await page.getByRole('textbox', { name: text.join.link }).fill(words);
    await page.keyboard.press('Enter');
  };
  await paste('Come and see us!');
  await expect(page.getByText(text.join.damages['no invite'])).toBeVisible();
  await paste(`Come and see us: ${linkOf(community)}.`);
  await expect(page.getByRole('heading', { name: 'Orchard' })).toBeVisible();
  await ada.join(undefined);
  await ada.write('The whole one leads on');
  await ada.sees('The whole one leads on');
  // It is known by now.
  await ada.openLink(linkOf(community));
  await expect(page.getByText(text.join.joinedTitle)).toBeVisible();
  await expectAccessibleInAllColors(page);
  expect(await sticksOut(page)).toEqual([]);
});
