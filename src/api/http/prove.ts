import { type Proof, givenProofSchema } from '#contract/app.ts'
import { holdProof } from './held-proof.ts'
import { request, requestOrNothing } from './http.ts'

/** Gives the password, or the key, again. @throws ApiError 401 WrongCredentials, 429 TooManyAttempts, 502, 504, network */
export async function proveAgain(proof: Proof): Promise<void> {
  const options = { body: proof, changes: false }
  holdProof((await request(givenProofSchema, 'POST', '/app/session/proof', options)).proof)
}

/** Fetches what signing in again at the provider gave, where this browser has come back from there. @throws ApiError */
export async function fetchProviderProof(): Promise<void> {
  const options = { changes: false }
  const given = await requestOrNothing(givenProofSchema, 'POST', '/app/session/proof/provider', options)
  if (given) holdProof(given.proof)
}
