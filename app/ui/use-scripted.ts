import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** True once scripts run: for controls that would do nothing without one, and are not shown until then. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
