// The pages of the open portal over the whole table of divisions (665,276 rows), and how long each takes to its first byte.
// `node e2e/open-pages.mjs URL FILE` measures them and writes a table; the journeys hold them to a generous bound.
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

const divisions = '/open/datasets/divisions'
const asked = encodeURIComponent

export const pages = {
  home: '/open/',
  search: `/open/search?q=${asked('行政区划')}`,
  'all datasets': '/open/search',
  dataset: divisions,
  'dataset with map': '/open/datasets/charging-stations',
  'first page': `${divisions}/table`,
  'last page': `${divisions}/table?from=665250`,
  'rare words': `${divisions}/table?q=${asked('多福巷')}`,
  'words in nearly every row': `${divisions}/table?q=${asked('村')}`,
  'a late page of those': `${divisions}/table?q=${asked('村')}&from=9950`,
  'words in no row': `${divisions}/table?q=zzzzzz`,
  'the rows below one': `${divisions}/table?above=110101001`,
  'rows for a program': `${divisions}/rows.json?limit=1000`,
  'rows behind a late cursor': `${divisions}/rows.json?after=664000&limit=1000`,
  'found rows behind a late cursor': `${divisions}/rows.json?q=${asked('村')}&after=600000&limit=1000`,
  'CSV begins': `${divisions}/download.csv`,
  'XLSX begins': `${divisions}/download.xlsx`
}

/** Milliseconds until the answer begins; the rest is left unread. */
async function once(url, path) {
  const stop = new AbortController()
  const begun = performance.now()
  const answer = await fetch(url + path, { signal: stop.signal })
  const reader = answer.body.getReader()
  await reader.read()
  const took = performance.now() - begun
  stop.abort()
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return took
}

/** By page: the median and the slowest of `rounds`, after one that is not counted. */
export async function measure(url, rounds) {
  const found = {}
  for (const [name, path] of Object.entries(pages)) {
    await once(url, path)
    const took = []
    for (let round = 0; round < rounds; round++) took.push(await once(url, path))
    took.sort((a, b) => a - b)
    found[name] = { median: took[rounds >> 1], slowest: took.at(-1) }
  }
  return found
}

if (process.argv[1] === import.meta.filename) {
  const [url, file] = process.argv.slice(2)
  const found = await measure(url, 9)
  const table = Object.entries(found).map(([name, { median, slowest }]) => `| ${name} | ${median.toFixed(0)} | ${slowest.toFixed(0)} |`)
  const worst = Math.max(...Object.values(found).map((one) => one.median))
  const lines = ['# Pages of the open portal over 665,276 rows', '', `Machine: ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB. Milliseconds to the first byte, nine rounds after one that is not counted.`, '', '| page | median | slowest |', '|---|---|---|', ...table, '']
  writeFileSync(file, lines.join('\n'))
  console.log(lines.join('\n'))
  console.log(`open metric=${worst.toFixed(0)}ms baseline=300ms ratio=${(worst / 300).toFixed(2)}`)
}
