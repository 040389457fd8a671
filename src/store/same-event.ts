/**
 * M7 lets a timestamp be at most 24 h after the signed clock and at most 120.999 s before it, so two
 * WakuMessages that carry one event are no further apart than this. It bounds where an id that was
 * published twice has to be looked for.
 */
export const sameEventSpreadMs = 24 * 3_600_000 + 121_000;
