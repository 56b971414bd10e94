// Adds up what the Java tests, the web tests and the journeys did, and closes with one line that says it all.
import { readdirSync, readFileSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

const [code, seconds] = process.argv.slice(2).map(Number)
const total = { passed: 0, failed: 0, skipped: 0 }
const skips = []

function reports(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('TEST-') && name.endsWith('.xml')).map((name) => join(folder, name)) : []
}
for (const module of ['kernel', 'engines/postgres', 'engines/trust', 'engines/transfer', 'engines/lake', 'engines/text', 'sample', 'platform', 'benchmarks']) {
  for (const file of reports(join(module, 'target/surefire-reports'))) {
    const xml = readFileSync(file, 'utf8')
    const suite = /<testsuite [^>]*>/.exec(xml)?.[0] ?? ''
    const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
    const failed = count('failures') + count('errors')
    total.failed += failed
    total.skipped += count('skipped')
    total.passed += count('tests') - failed - count('skipped')
    for (const hit of xml.matchAll(/<testcase name="([^"]*)" classname="([^"]*)"[^>]*>\s*<skipped(?: message="([^"]*)")?/g)) skips.push(`${hit[2].split('.').pop()}.${hit[1]}: ${hit[3] ?? ''}`)
  }
}
for (const file of ['web/target/tally.json', 'e2e/target/tally.json']) {
  if (!existsSync(file)) {
    skips.push(`${file} was not written`)
    continue
  }
  const part = JSON.parse(readFileSync(file, 'utf8'))
  for (const key of Object.keys(total)) total[key] += part[key] ?? 0
  for (const reason of part.skips ?? []) skips.push(reason)
}
const journeysMissing = !existsSync('e2e/target/tally.json') || statSync('e2e/target/tally.json').size === 0
const journeysSkipped = existsSync('e2e/target/tally.json') && (JSON.parse(readFileSync('e2e/target/tally.json', 'utf8')).skippedJourneys ?? 0) > 0
for (const reason of skips) console.log(`skipped 跳过: ${reason}`)
const strict = process.env.CI === 'true' && (journeysMissing || journeysSkipped)
if (strict) console.log('CI 下不允许跳过浏览器旅程。Under CI a skipped journey is a failure.')
console.log(`用时 ${seconds} 秒 took ${seconds} s`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(code !== 0 ? code : strict || total.failed > 0 || total.passed === 0 ? 1 : 0)
