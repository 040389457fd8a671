/** There is no service node with this index. */
export class NoSuchNode extends Error {
  override readonly name = 'NoSuchNode';
}
