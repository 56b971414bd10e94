// A first start that is killed, and killed again: the city is there only when it is whole, the main job goes on where it
// was, nothing is made twice. What it leaves is the small city of the tests after this one.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { sql } from '../platform.mjs'
import { EXIT_OF_KILL, every, freshPlace, keep, ledgerWithoutGap, options, platformAt } from './city.mjs'

const some = ['sample.database-made@3', 'http.command-committed@45']
const many = ['sample.database-made@3', 'sample.before-registered@1', ...Array(6).fill(['sample.answered@45', 'http.command-committed@23']).flat()]

test('a first start killed among its tables and among its steps ends as if it had not been', async (t) => {
  freshPlace()
  let kills = 0
  for (const fault of every ? many : some) {
    const platform = platformAt(t)
    const how = await platform.start({ fault, options })
    if (how === null) {
      await platform.end()
      break
    }
    assert.equal(how.code, EXIT_OF_KILL, `${fault}\n${platform.console()}`)
    kills++
  }
  assert.ok(kills >= 2, `killed ${kills} times`)
  const platform = platformAt(t)
  assert.equal(await platform.start({ options }), null, platform.console())
  const one = (query) => sql(platform, query)
  assert.equal(one('SELECT count(*) FROM sample.step WHERE verified'), '9', platform.console())
  assert.equal(one('SELECT count(*) FROM sample.answer'), '0', 'what the steps were answered is not kept')
  assert.equal(one('SELECT count(*) FROM catalogue.entry'), '9', 'seven tables, the corrected numbers and the divisions')
  assert.equal(one('SELECT count(*) = count(DISTINCT (department, name)) FROM catalogue.system'), 't')
  assert.equal(one('SELECT count(*) FROM demand.application'), '3')
  assert.equal(one('SELECT count(*) FROM exchange.task'), '2')
  assert.equal(one("SELECT count(*) FROM exchange.run WHERE state = 'DONE'"), '3')
  assert.equal(one('SELECT count(*) FROM objection.recheck'), '1')
  assert.equal(one("SELECT count(*) FROM opendata.edition WHERE state = 'OPEN'"), '2', 'charging stations and divisions')
  await ledgerWithoutGap(platform)
  await platform.end()
  keep()
})
