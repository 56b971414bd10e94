// kill -9 at seeded moments: nothing lost, nothing twice, the run resumes, the database is adopted and never duplicated.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Platform, sql } from '../platform.mjs'
import { EXIT_OF_KILL, as, every, killedAt, ledgerWithoutGap, snapshots, until } from './city.mjs'

const firstPassword = 'Erst-2026-Ein!'

test('killed before a checkpoint: leaves keep waiting and get their places without a gap', async (t) => {
  const folder = 'target/killed-checkpoint'
  rmSync(folder, { recursive: true, force: true })
  const platform = new Platform(folder)
  t.after(() => platform.end())
  assert.equal(await platform.start({ mode: 'empty', fault: 'evidence.before-checkpoint@1' }), null)
  const first = new Client(platform.url)
  await first.call('GET', '/api/sharing/first-accounts')
  const one = (login) => ({ login, name: login, department: null, password: firstPassword })
  await first.call('POST', '/api/sharing/first-accounts', { code: readFileSync(join(folder, 'set-up-code'), 'utf8').trim(), system: one('sys.first'), security: one('sec.first'), audit: one('aud.first') }).catch(() => null)
  const how = await platform.exited
  assert.equal(how.code, EXIT_OF_KILL)
  const again = new Platform(folder)
  t.after(() => again.end())
  assert.equal(await again.start({ mode: 'empty' }), null)
  const client = await new Client(again.url).logIn('sys.first', firstPassword)
  assert.equal((await client.call('GET', '/api/sharing/first-accounts')).json.needed, false)
  await ledgerWithoutGap(again)
  assert.equal(sql(again, 'SELECT count(*) FROM identity.account'), '3')
})

for (const [moment, done] of [['http.before-command-commit@1', false], ['http.command-committed@1', true]]) {
  test(`killed at a command (${moment}): sent again it takes effect once`, async (t) => {
    const send = async (platform) => {
      const officer = await as(platform, 'zhou.xiaolan')
      return officer.call('POST', '/api/sharing/systems', { name: '中断的命令', department: null, source: null }, { 'Idempotency-Key': 'killed-1' })
    }
    const { again } = await killedAt(t, moment, (platform) => send(platform).catch(() => null))
    const count = () => sql(again, "SELECT count(*) FROM catalogue.system WHERE name = '中断的命令'")
    assert.equal(count(), done ? '1' : '0', 'a key without its command is not there, nor the reverse')
    const answer = await send(again)
    assert.equal(answer.status, 201, answer.text)
    assert.equal(answer.headers.get('idempotency-replayed'), done ? 'true' : null)
    assert.equal(answer.json.id, sql(again, "SELECT id FROM catalogue.system WHERE name = '中断的命令'"))
    assert.equal(count(), '1')
  })
}

for (const moment of ['exchange.between-chunks@1', 'exchange.before-commit@1', 'exchange.after-commit@1']) {
  test(`killed in an exchange (${moment}): the run resumes, all rows once`, async (t) => {
    const { again, before } = await killedAt(t, moment, async (platform) => {
      const officer = await as(platform, 'zhou.xiaolan')
      const task = (await officer.call('GET', '/api/sharing/exchange/tasks')).json.rows[0]
      const ordered = await officer.call('POST', `/api/sharing/exchange/tasks/${task.id}/runs`, { kind: 'FULL' })
      assert.equal(ordered.status, 202, ordered.text)
      return { run: ordered.json.id, runs: sql(platform, 'SELECT count(*) FROM exchange.run') }
    })
    await until(again, `SELECT state FROM exchange.run WHERE id = '${before.run}'`, 'DONE')
    assert.equal(sql(again, 'SELECT count(*) FROM exchange.run'), before.runs, 'the same run, no second one')
    const source = sql(again, 'SELECT count(*) FROM "SW_YXZM"', 'wj_swyx')
    assert.equal(sql(again, 'SELECT count(*) FROM "SW_YXZM"', 'mz_ywk'), source, 'all rows')
    assert.equal(sql(again, 'SELECT count(*) FROM (SELECT DISTINCT * FROM "SW_YXZM") rows', 'mz_ywk'), source, 'each once')
    assert.equal(sql(again, `SELECT count(*) FROM evidence.leaf WHERE subject_id = '${before.run}' AND receipt = (SELECT receipt FROM exchange.run WHERE id = '${before.run}')`), '1')
    await ledgerWithoutGap(again)
  })
}

test('killed after a delivery, before anybody heard of it: it is told again', async (t) => {
  const { again, before } = await killedAt(t, 'demand.before-delivery-heard@1', async (platform) => {
    const officer = await as(platform, 'zhou.xiaolan')
    const task = (await officer.call('GET', '/api/sharing/exchange/tasks')).json.rows[0]
    const ordered = await officer.call('POST', `/api/sharing/exchange/tasks/${task.id}/runs`, { kind: 'FULL' })
    assert.equal(ordered.status, 202, ordered.text)
    return { run: ordered.json.id }
  })
  assert.equal(sql(again, `SELECT state FROM exchange.run WHERE id = '${before.run}'`), 'DONE', 'the delivery was committed')
  await until(again, `SELECT count(*) FROM public.event_publication WHERE serialized_event LIKE '%${before.run}%'`, '0', 150)
  await ledgerWithoutGap(again)
})

for (const moment of every ? ['governance.extracted@1', 'lake.before-commit@1', 'lake.after-commit@1', 'governance.before-end@1'] : ['lake.after-commit@1']) {
  test(`killed in an ingestion (${moment}): the run resumes, one snapshot, one proof`, async (t) => {
    const { again, before } = await killedAt(t, moment, async (platform) => {
      const authority = await as(platform, 'lin.zhiyuan')
      const entry = (await authority.call('GET', '/api/sharing/catalogue/entries?limit=100')).json.rows.find((row) => row.name === '常住人口基本信息')
      const table = `e_${entry.id.replaceAll('-', '_')}`
      const kept = snapshots(platform, 'raw', table).length
      const ordered = await authority.call('POST', '/api/sharing/governance/ingestions', { entry: entry.id })
      assert.equal(ordered.status, 202, ordered.text)
      return { run: ordered.json.id, table, kept }
    })
    await until(again, `SELECT state FROM governance.run WHERE id = '${before.run}'`, 'DONE')
    const now = snapshots(again, 'raw', before.table)
    const own = now.filter((snapshot) => JSON.stringify(snapshot.summary).includes(before.run))
    assert.equal(own.length, 1, 'one snapshot of the run')
    assert.equal(now.length, before.kept + 1, 'and no other')
    assert.equal(own[0].summary['total-records'], sql(again, 'SELECT count(*) FROM "CZRK_JBXX"', 'ga_qzk'))
    assert.equal(sql(again, `SELECT count(*) FROM evidence.leaf WHERE kind = 'ingestion' AND subject_id = '${before.run}'`), '1')
    assert.equal(sql(again, `SELECT count(*) FROM audit.event WHERE subject_id = '${before.run}' AND action = 'governance.entry-ingested' AND outcome = 'DONE'`), '1')
    await ledgerWithoutGap(again)
  })
}

if (every) {
  test('killed at the end of a registry: the build resumes, one proof', async (t) => {
    const { again, before } = await killedAt(t, 'registry.before-end@1', async (platform) => {
      const authority = await as(platform, 'lin.zhiyuan')
      const ordered = await authority.call('POST', '/api/sharing/registry/builds', {})
      assert.ok(ordered.status < 300, ordered.text)
      return { build: ordered.json.id, persons: sql(platform, "SELECT max(persons) FROM registry.build WHERE state = 'DONE'"), conflicts: sql(platform, 'SELECT count(*) FROM registry.conflict') }
    })
    await until(again, `SELECT state FROM registry.build WHERE id = '${before.build}'`, 'DONE', 120)
    assert.equal(sql(again, `SELECT persons FROM registry.build WHERE id = '${before.build}'`), before.persons)
    assert.equal(sql(again, 'SELECT count(*) FROM registry.conflict'), before.conflicts)
    assert.equal(sql(again, `SELECT count(*) FROM evidence.leaf WHERE subject_id = '${before.build}'`), '1')
    await ledgerWithoutGap(again)
  })
}

for (const moment of every ? ['opendata.extracted@1', 'opendata.table-filled@1', 'opendata.before-commit@1'] : ['opendata.table-filled@1']) {
  test(`killed in a publication (${moment}): one edition, its files complete`, async (t) => {
    const { again, before } = await killedAt(t, moment, async (platform) => {
      const officer = await as(platform, 'jiang.fan')
      const dataset = (await officer.call('GET', '/api/sharing/open/datasets')).json.rows.find((row) => row.slug === 'charging-stations')
      const ordered = await officer.call('POST', `/api/sharing/open/datasets/${dataset.id}/editions`, {})
      assert.equal(ordered.status, 202, ordered.text)
      return { dataset: dataset.id, edition: dataset.edition + 1, rows: dataset.rows }
    })
    const of = `FROM opendata.edition WHERE dataset = '${before.dataset}'`
    await until(again, `SELECT state ${of} AND number = ${before.edition}`, 'OPEN')
    assert.equal(sql(again, `SELECT count(*) ${of} AND state = 'OPEN'`), '1', 'one edition stands')
    assert.equal(sql(again, `SELECT max(number) ${of}`), String(before.edition), 'no other was made')
    assert.equal(sql(again, `SELECT count(*) FROM opendata.open_row WHERE edition = (SELECT live FROM opendata.dataset WHERE id = '${before.dataset}')`), String(before.rows))
    const citizen = new Client(again.url)
    const csv = await citizen.call('GET', '/open/datasets/charging-stations/download.csv')
    assert.equal(csv.text.split('\n').filter((line) => line.includes('CDZ')).length, before.rows, 'the file is complete')
    assert.equal((await citizen.call('GET', '/open/datasets/charging-stations/download.json')).status, 200)
    assert.equal(sql(again, `SELECT count(*) FROM evidence.leaf WHERE kind = 'dataset-opened' AND subject_id = '${before.dataset}'`), String(before.edition), 'one proof an edition')
    await ledgerWithoutGap(again)
  })
}
