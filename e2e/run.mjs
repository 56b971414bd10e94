// Runs the journeys and the fault tests against real processes, and writes the tally.
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Platform } from './platform.mjs'

// A skipped journey fails a build under CI; a fault test may say that this machine lets nobody do it.
const tally = { passed: 0, failed: 0, skipped: 0, skippedJourneys: 0, skips: [] }
const done = (code) => {
  writeFileSync('target/tally.json', JSON.stringify(tally))
  console.log(`journeys 旅程: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
  process.exit(code)
}
const faultsOnly = process.env.ZHENGSHU_PARTS === 'faults'
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)
if (!chromium && !faultsOnly) {
  tally.skipped = 1
  tally.skippedJourneys = 1
  tally.skips.push('journeys: Chromium is not installed 没有安装 Chromium')
  done(process.env.CI === 'true' ? 1 : 0)
}

const platform = new Platform('target/city')
if (!faultsOnly) {
  rmSync('target/city', { recursive: true, force: true })
  const started = Date.now()
  const ended = await platform.start()
  if (ended) {
    console.error(platform.console())
    await platform.end()
    tally.failed = 1
    done(1)
  }
  console.log(`the sample city serves after ${((Date.now() - started) / 1000).toFixed(1)} s at ${platform.url}`)
  process.env.ZHENGSHU_URL = platform.url
  process.env.ZHENGSHU_FOLDER = platform.folder
  process.env.CHROMIUM = chromium
}

const files = (faultsOnly ? ['faults'] : ['journeys', 'faults']).flatMap((folder) => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(folder, name)) : []))
const stream = run({ files, concurrency: 1, timeout: process.env.ZHENGSHU_FAULTS === 'every' ? 2_400_000 : 900_000 })
// A file is an event of its own, beside its tests.
const counts = (event) => event.details?.type !== 'suite' && !files.includes(event.name)
stream.on('test:pass', (event) => {
  if (!counts(event)) return
  if (event.skip !== undefined) {
    tally.skipped++
    if (!/faults[/][^/]*$/.test(event.file ?? '')) tally.skippedJourneys++
    tally.skips.push(`${event.name}: ${event.skip}`)
  } else tally.passed++
})
stream.on('test:fail', (event) => {
  if (counts(event) || /timed out|exit code/.test(String(event.details?.error))) tally.failed++
})
stream.compose(spec).pipe(process.stdout)
await new Promise((end) => stream.on('end', end))
await platform.end()
done(tally.failed > 0 || tally.passed === 0 ? 1 : 0)
