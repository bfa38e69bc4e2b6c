/**
 * Code that comes behind a page which can be used without it: asked for again every so many milliseconds until it is there,
 * so that a lost connection leaves a part out for a while, and breaks nothing.
 */
export async function untilThere<Code>(load: () => Promise<Code>, pauseMs = 5_000): Promise<Code> {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
