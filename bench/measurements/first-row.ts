import { launch, seen, settle, signedInPage } from '../support/browser.ts'
import { count, median, ms, ratio, spread } from '../support/figures.ts'
import { ends, type Measurement, type Scale, turns } from '../support/measurement.ts'
import { barePath } from '../support/bare.ts'
import { startPlace } from '../support/place.ts'

const moments = ['first visit', 'reload'] as const
type Moment = (typeof moments)[number]
type Times = Record<Moment, { firstRow: number[]; ticked: number[]; usable: number[] }>

const noTimes = (): Times => ({
  'first visit': { firstRow: [], ticked: [], usable: [] },
  reload: { firstRow: [], ticked: [], usable: [] },
})

/** Opens a page in a browser that has nothing yet, and once more. */
async function visit(url: string, path: string, times: Times | null): Promise<void> {
  const browser = await launch()
  try {
    const page = await signedInPage(browser, url)
    await page.addInitScript(() => Object.assign(globalThis, { benchTicks: true }))
    for (const moment of moments) {
      if (moment === 'reload') await page.reload({ waitUntil: 'commit' })
      else await page.goto(path, { waitUntil: 'commit' })
      const firstRow = await seen(page, 'firstRow')
      times?.[moment].firstRow.push(firstRow)
      for (const what of path === barePath ? [] : (['ticked', 'usable'] as const)) {
        const at = await seen(page, what)
        times?.[moment][what].push(at)
      }
      if (moment === 'first visit') await settle(page)
    }
  } finally {
    await browser.close()
  }
}

/** The bare page and ours in turns; who begins alternates. The first visit of all is thrown away. */
async function compare(users: number, scale: Scale) {
  const place = await startPlace(users)
  try {
    const [bare, ours] = [noTimes(), noTimes()]
    await visit(place.server.url, '/users', null)
    for (const turn of turns(scale)) {
      const both = [
        [barePath, bare],
        ['/users', ours],
      ] as const
      for (const [path, times] of turn % 2 === 0 ? both : both.toReversed())
        await visit(place.server.url, path, times)
    }
    return { users, bare, ours }
  } finally {
    await place.stop()
  }
}

type Compared = Awaited<ReturnType<typeof compare>>

function growth(found: readonly Compared[], scale: Scale): string[] {
  const [fewest, most] = ends(scale)
  const at = (users: number) => found.find((one) => one.users === users)
  const [small, large] = [at(fewest), at(most)]
  if (!small || !large || fewest === most) return []
  const grows = (who: 'bare' | 'ours') =>
    median(large[who].reload.firstRow) / median(small[who].reload.firstRow)
  const [bare, ours] = [grows('bare'), grows('ours')]
  const behind = median(large.ours.reload.usable) - median(large.ours.reload.firstRow)
  return [
    `With ${(most / fewest).toFixed(0)} times the users (${count(fewest)} → ${count(most)}) the first row of a reload takes ` +
      `${ours.toFixed(2)} times as long, on the bare page ${bare.toFixed(2)} times: ` +
      (ours < bare / 2
        ? 'the bare page waits for the whole list, ours for as much as the screen shows.'
        : 'ours waits for the whole list, too.'),
    `At ${count(most)}, the code is there ${ms(behind)} after the first row is seen.`,
  ]
}

export const firstRow: Measurement = async (scale) => {
  const found: Compared[] = []
  for (const users of scale.sizes) found.push(await compare(users, scale))
  return {
    title: 'First row, and the first that can be used',
    how:
      'From the start of the navigation until a row is painted; until its checkbox, clicked as soon as the row is seen, is painted with ' +
      'a tick; and until the code is there that keeps the tick and acts on it. Each visit in a browser of its own, ' +
      `at most ${scale.visits} of each kind. The bare page (\`bench/support/bare.html\`) comes from the same server, in turns with ours: it fetches ` +
      'the list, parses it and writes the first 30 rows into a plain table.',
    rows: found.flatMap(({ users, bare, ours }) =>
      moments.map((moment) => ({
        users: count(users),
        visit: `${moment} (${bare[moment].firstRow.length} of each)`,
        'bare page': spread(bare[moment].firstRow, 'ms'),
        'first row': spread(ours[moment].firstRow, 'ms'),
        'to the bare page': ratio(ours[moment].firstRow, bare[moment].firstRow),
        'a click ticks it': spread(ours[moment].ticked, 'ms'),
        'ticked, to the bare page': ratio(ours[moment].ticked, bare[moment].firstRow),
        'the code is there': spread(ours[moment].usable, 'ms'),
        'the code, to the bare page': ratio(ours[moment].usable, bare[moment].firstRow),
      })),
    ),
    says: growth(found, scale),
  }
}
