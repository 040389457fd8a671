import type { CatalogueName, Translation } from '../language/catalogue.ts';
import { accessText } from './text-access.ts';
import { account } from './text-account.ts';
import { actions } from './text-actions.ts';
import { choice } from './text-choice.ts';
import { communityWords } from './text-communities.ts';
import { conditions } from './text-conditions.ts';
import { deletion } from './text-deletion.ts';
import { diagnostics } from './text-diagnostics.ts';
import { displaced, coverage } from './text-displaced.ts';
import { erasing } from './text-erase.ts';
import { failures } from './text-failures.ts';
import { historyFile } from './text-history-file.ts';
import { history } from './text-history.ts';
import { identity } from './text-identity.ts';
import { imageFaults } from './text-images.ts';
import { installing } from './text-installing.ts';
import { keyWords } from './text-keys.ts';
import { languageWords } from './text-language.ts';
import { leaving } from './text-leave.ts';
import { lost } from './text-lost.ts';
import { markdown } from './text-markdown.ts';
import { membersText } from './text-members.ts';
import { messagesFile, exportWords } from './text-messages-file.ts';
import { network } from './text-network.ts';
import { notifications } from './text-notifications.ts';
import { owner } from './text-owner.ts';
import { palette } from './text-palette.ts';
import { peopleText } from './text-people.ts';
import { pictures } from './text-pictures.ts';
import { qrWords } from './text-qr.ts';
import { reading } from './text-reading.ts';
import { reasons } from './text-reasons.ts';
import { refusals } from './text-refusals.ts';
import { search } from './text-search.ts';
import { sharing } from './text-sharing.ts';
import { storage } from './text-storage.ts';
import { swarm } from './text-swarm.ts';
import { tabWords } from './text-tab.ts';
import { text } from './text.ts';

/** Everything that is said in German: one file, loaded by whoever reads it. */
export const german = {
  language: 'de',
  catalogues: {
    accessText,
    account,
    actions,
    choice,
    communityWords,
    conditions,
    coverage,
    deletion,
    diagnostics,
    displaced,
    erasing,
    exportWords,
    failures,
    history,
    historyFile,
    identity,
    imageFaults,
    installing,
    keyWords,
    languageWords,
    leaving,
    lost,
    markdown,
    membersText,
    messagesFile,
    network,
    notifications,
    owner,
    palette,
    peopleText,
    pictures,
    qrWords,
    reading,
    reasons,
    refusals,
    search,
    sharing,
    storage,
    swarm,
    tabWords,
    text,
  } satisfies Record<CatalogueName, object>,
} satisfies Translation;
