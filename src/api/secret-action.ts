import { reportError } from './query-client.ts'

/**
 * A call whose body holds a password. It replaces a mutation of React Query, which keeps its variables as long as
 * the component lives (U14); errors are reported all the same and reach the caller.
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
