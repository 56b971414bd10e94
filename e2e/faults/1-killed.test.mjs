// kill -9 at seeded moments: nothing lost, nothing twice, the run resumes, the database is adopted and never duplicated.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { Client, Platform, sql } from '../platform.mjs'

const EXIT_OF_KILL = 137
const password = 'Erst-2026-Ein!'

test('killed before a checkpoint: leaves keep waiting and get their places without a gap', async (t) => {
  const folder = 'target/killed-checkpoint'
  rmSync(folder, { recursive: true, force: true })
  const platform = new Platform(folder)
  t.after(() => platform.end())
  assert.equal(await platform.start({ mode: 'empty', fault: 'evidence.before-checkpoint@1' }), null)
  const first = new Client(platform.url)
  await first.call('GET', '/api/sharing/first-accounts')
  const one = (login) => ({ login, name: login, department: null, password })
  await first.call('POST', '/api/sharing/first-accounts', { system: one('sys.first'), security: one('sec.first'), audit: one('aud.first') }).catch(() => null)
  const how = await platform.exited
  assert.equal(how.code, EXIT_OF_KILL)
  const again = new Platform(folder)
  t.after(() => again.end())
  assert.equal(await again.start({ mode: 'empty' }), null)
  const client = await new Client(again.url).logIn('sys.first', password)
  assert.equal((await client.call('GET', '/api/sharing/first-accounts')).json.needed, false)
  for (let i = 0; i < 100 && sql(again, 'SELECT count(*) FROM evidence.leaf WHERE position IS NULL') !== '0'; i++) await new Promise((done) => setTimeout(done, 100))
  assert.equal(sql(again, 'SELECT count(*) FROM evidence.leaf WHERE position IS NULL'), '0')
  assert.equal(sql(again, 'SELECT count(*) = max(position) + 1 AND count(*) = count(DISTINCT position) FROM evidence.leaf'), 't')
  assert.equal(sql(again, 'SELECT count(*) FROM identity.account'), '3')
})

for (const [moment, name] of [['exchange.between-chunks@1', 'between two chunks'], ['exchange.before-commit@1', 'before the target commits'], ['exchange.after-commit@1', 'after the target committed']]) {
  test(`killed in an exchange, ${name}: the run resumes, all rows once`, async (t) => {
    const folder = `target/killed-${moment.split('@')[0]}`
    rmSync(folder, { recursive: true, force: true })
    const platform = new Platform(folder)
    t.after(() => platform.end())
    const how = await platform.start({ fault: moment, options: ['--zhengshu.sample-scale=100'] })
    const ended = how ?? (await platform.exited)
    assert.equal(ended.code, EXIT_OF_KILL, platform.console())
    const again = new Platform(folder)
    t.after(() => again.end())
    assert.equal(await again.start({ options: ['--zhengshu.sample-scale=100'] }), null)
    const open = "SELECT count(*) FROM exchange.run WHERE state NOT IN ('DONE', 'FAILED', 'CANCELLED')"
    for (let i = 0; i < 300 && sql(again, open) !== '0'; i++) await new Promise((done) => setTimeout(done, 200))
    assert.equal(sql(again, open), '0', `every run ended\n${again.console()}`)
    assert.equal(sql(again, "SELECT count(*) FROM exchange.run WHERE state = 'DONE'") >= 1, true, 'the killed run was done')
  })
}
