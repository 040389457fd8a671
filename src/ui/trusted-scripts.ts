/** What is used of a browser's Trusted Types. */
export interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string | undefined },
  ): unknown;
}

/** With what the page's workers and its service worker begin. */
const ownScript = /^(?:sw|assets\/[\w.-]+)\.js$/;

/**
 * Trusted Types: the policy that is asked, by its name `default`, whenever a string is about to
 * become the address of a script, also in the code of libraries. It lets through what belongs to
 * the app; a string never becomes HTML or code.
 * @param factory absent in browsers that have none
 * @param baseUrl the folder that the app is served from
 */
export function trustOwnScripts(factory: PolicyFactory | undefined, baseUrl: string): void {
  factory?.createPolicy('default', {
    createScriptURL: (address) => {
      const { href } = new URL(address, baseUrl);
      const isOwn = href.startsWith(baseUrl) && ownScript.test(href.slice(baseUrl.length));
      return isOwn ? href : undefined;
    },
  });
}
