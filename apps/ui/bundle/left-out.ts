/** Stands in for what the product never uses; whoever begins to use it learns that it was left out. */
const leftOut = (): never => {
  throw new Error('This part was left out of the product: see apps/ui/bundle/leave-out.ts.');
};

class LeftOut {
  constructor() {
    leftOut();
  }
}

// Ways to sign in other than by redirect, and tokens bound to a key.
export {
  LeftOut as DpopProofGenerator,
  LeftOut as PlatformAuthInteractionClient,
  LeftOut as PopTokenGenerator,
  LeftOut as PopupClient,
  LeftOut as SilentAuthCodeClient,
  LeftOut as SilentIframeClient,
  leftOut as cancelPendingPopupPollingResponse,
  leftOut as monitorIframeForHash,
  leftOut as monitorPopupForHash,
  leftOut as normalizeDpopResourceRequestContext,
};
export const isPlatformAuthAllowed = (): boolean => false;
export const isPlatformBrokerAvailable = (): Promise<boolean> => Promise.resolve(false);
export const getPlatformAuthProvider = (): Promise<undefined> => Promise.resolve(undefined);

/** Keeps the keys of bound tokens. There are none; signing out clears them. */
export class TokenBindingKeyManager {
  clearKeystore(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

// Measuring the router from outside, and prefetching pages of a server: both are asked for with options.
export {
  leftOut as getKeyedLinksForMatches,
  leftOut as getKeyedPrefetchLinks,
  leftOut as getModuleLinkHrefs,
  leftOut as getNewMatchesForLinks,
  leftOut as getRouteInstrumentationUpdates,
  leftOut as instrumentClientSideRouter,
  leftOut as instrumentHandler,
  leftOut as isPageLinkDescriptor,
  leftOut as prefetchRouteCss,
  leftOut as prefetchStyleLinks,
  LeftOut as instrumentationResultMetaContext,
};
export const consumeInstrumentationClientResultMetaReceiver = (): undefined => undefined;

// Styles that Mantine would inject: the security policy refuses them, and static files hold them.
export { leftOut as MantineClasses, leftOut as MantineCssVariables };
