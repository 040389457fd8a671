/** Among a window's `places`: the id is of an effect, which has no page. */
export const noPage = 0xffffffff;
