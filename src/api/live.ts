let live = false

/** Whether a stream of events tells what happens, so that nothing need be asked again to learn of it. */
export const isLive = (): boolean => live
export const setLive = (now: boolean): void => {
  live = now
}
