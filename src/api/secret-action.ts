import { reportError } from './query-client.ts'

/**
 * A call outside of React Query's mutations: they keep their variables as long as the component lives, which a
 * password must not be (U14), and want a hook for each of many calls. Errors are reported all the same.
 */
export const secretAction =
  <Input, Output>(action: (input: Input) => Promise<Output>) =>
  async (input: Input): Promise<Output> => {
    try {
      return await action(input)
    } catch (error) {
      reportError(error)
      throw error
    }
  }
