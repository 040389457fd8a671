import remove from 'confusables';

/**
 * What a name looks like: two names with the same skeleton cannot be told apart by looking at them.
 * It is for comparing only. Too coarse does no harm: then two members have their key beside the name.
 */
export function nameSkeleton(name: string): string {
  const plain = remove(name.normalize('NFKD')).normalize('NFKD');
  const folded = plain
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\p{P}\s]/gu, '')
    .toLowerCase()
    .replace(/[i1|!]/gu, 'l')
    .replace(/0/gu, 'o')
    .replace(/rn/gu, 'm')
    .replace(/vv/gu, 'w');
  return folded === '' ? name : folded;
}
