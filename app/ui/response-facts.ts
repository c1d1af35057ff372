import { createContext, useContext } from "react";

/** What the server knows of the response that it is rendering; in the browser both are absent. */
export type ResponseFacts = { nonce: string | undefined; requestId: string | undefined };

export const ResponseContext = createContext<ResponseFacts>({ nonce: undefined, requestId: undefined });

export function useResponseFacts(): ResponseFacts {
  return useContext(ResponseContext);
}
