import { communityName } from '../names.ts';
import { communityWords as words } from '../text-communities.ts';
import type { AppModel } from '../../app/app-model.ts';

/** The communities of this device in their order, and how a person changes it. */
export class CommunityOrder {
  readonly #app: Pick<AppModel, 'communities' | 'arrangeCommunities'>;
  #said = $state('');
  readonly #ids = $derived.by(() => this.#app.communities.map(({ id }) => id));

  constructor(app: Pick<AppModel, 'communities' | 'arrangeCommunities'>) {
    this.#app = app;
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  /** For a live region: where what was moved is now. */
  get said(): string {
    return this.#said;
  }

  step(id: string, direction: -1 | 1): void {
    this.#place(id, this.#ids.indexOf(id) + direction);
  }

  move(id: string, before: string | undefined): void {
    const rest = this.#ids.filter((other) => other !== id);
    const at = before === undefined ? rest.length : rest.indexOf(before);
    if (before !== id) this.#place(id, at < 0 ? rest.length : at);
  }

  #place(id: string, at: number): void {
    const rest = this.#ids.filter((other) => other !== id);
    const to = Math.max(0, Math.min(at, rest.length));
    const name = this.#app.communities.find((community) => community.id === id)?.name ?? '';
    this.#said = words.communityMoved(communityName(name), to + 1, this.#ids.length);
    void this.#app.arrangeCommunities(rest.toSpliced(to, 0, id));
  }
}
