// Two at the same moment: of two runs of one thing exactly one runs, and of two people who edit one entry the second is told.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { sql } from '../platform.mjs'
import { as, ledgerWithoutGap, options, restored, until } from './city.mjs'

const TIMES = 5

test('two commands at once and two editors of one entry', async (t) => {
  const platform = restored(t)
  assert.equal(await platform.start({ options }), null, platform.console())
  const statuses = (answers) => answers.map((answer) => answer.status).sort()

  await t.test('a double click on an exchange: one runs, the other is refused in words', async () => {
    const officer = await as(platform, 'zhou.xiaolan')
    const task = (await officer.call('GET', '/api/sharing/exchange/tasks')).json.rows[0]
    const order = () => officer.call('POST', `/api/sharing/exchange/tasks/${task.id}/runs`, { kind: 'FULL' })
    let refused = 0
    for (let i = 0; i < TIMES; i++) {
      const runs = Number(sql(platform, 'SELECT count(*) FROM exchange.run'))
      const answers = await Promise.all([order(), order()])
      // Where the first had ended before the second was heard, both ran, one after the other.
      const accepted = answers.filter((answer) => answer.status === 202).length
      assert.ok(accepted >= 1, JSON.stringify(answers.map((answer) => answer.text)))
      for (const answer of answers.filter((each) => each.status !== 202)) {
        refused++
        assert.equal(answer.status, 409)
        assert.equal(answer.json.code, 'exchange:run-going-on')
        assert.ok(answer.json.detail.length > 5)
      }
      assert.equal(Number(sql(platform, 'SELECT count(*) FROM exchange.run')), runs + accepted)
      await until(platform, "SELECT count(*) FROM exchange.run WHERE state IN ('QUEUED', 'RUNNING')", '0')
    }
    assert.ok(refused > 0, `two at once were never met in ${TIMES} tries`)
  })

  await t.test('a double click on an ingestion: one run, both are shown it', async () => {
    const authority = await as(platform, 'lin.zhiyuan')
    const entry = (await authority.call('GET', '/api/sharing/catalogue/entries?limit=100')).json.rows.find((row) => row.name === '常住人口基本信息')
    const order = () => authority.call('POST', '/api/sharing/governance/ingestions', { entry: entry.id })
    const runs = Number(sql(platform, 'SELECT count(*) FROM governance.run'))
    const answers = await Promise.all([order(), order()])
    assert.deepEqual(statuses(answers), [202, 202])
    assert.equal(answers[0].json.id, answers[1].json.id, 'the same run')
    assert.equal(Number(sql(platform, 'SELECT count(*) FROM governance.run')), runs + 1)
    await until(platform, `SELECT state FROM governance.run WHERE id = '${answers[0].json.id}'`, 'DONE')
  })

  await t.test('a check behind an ingestion waits, is paused, goes on, and the next one is cancelled', async () => {
    const authority = await as(platform, 'lin.zhiyuan')
    const entry = (await authority.call('GET', '/api/sharing/catalogue/entries?limit=100')).json.rows.find((row) => row.name === '常住人口基本信息')
    const order = async (kind) => (await authority.call('POST', `/api/sharing/governance/${kind}`, { entry: entry.id })).json.id
    const step = async (id, command) => {
      const answer = await authority.call('POST', `/api/sharing/works/${id}/${command}`, {})
      assert.equal(answer.status, 200, answer.text)
    }
    const stands = (id) => `SELECT state FROM governance.run WHERE id = '${id}'`
    const first = await order('ingestions')
    const check = await order('checks')
    await step(check, 'pauses')
    await until(platform, stands(first), 'DONE')
    assert.equal(sql(platform, `SELECT state FROM work.work_order WHERE id = '${check}'`), 'PAUSED')
    await step(check, 'resumptions')
    await until(platform, stands(check), 'DONE')
    const second = await order('ingestions')
    const unwanted = await order('checks')
    await step(unwanted, 'pauses')
    await step(unwanted, 'cancellations')
    await until(platform, stands(unwanted), 'CANCELLED')
    await until(platform, stands(second), 'DONE')
  })

  await t.test('a double click on a publication: one edition, the other is refused in words', async () => {
    const officer = await as(platform, 'jiang.fan')
    const dataset = (await officer.call('GET', '/api/sharing/open/datasets')).json.rows.find((row) => row.slug === 'charging-stations')
    const publish = () => officer.call('POST', `/api/sharing/open/datasets/${dataset.id}/editions`, {})
    const answers = await Promise.all([publish(), publish()])
    assert.deepEqual(statuses(answers), [202, 409], JSON.stringify(answers.map((answer) => answer.text)))
    assert.equal(answers.find((answer) => answer.status === 409).json.code, 'opendata:preparing-already')
    await until(platform, `SELECT state FROM opendata.edition WHERE dataset = '${dataset.id}' AND number = ${dataset.edition + 1}`, 'OPEN')
    assert.equal(sql(platform, `SELECT max(number) FROM opendata.edition WHERE dataset = '${dataset.id}'`), String(dataset.edition + 1))
  })

  await t.test('the same command sent twice takes effect once', async () => {
    const officer = await as(platform, 'zhou.xiaolan')
    const form = { name: '同一条命令', department: null, source: null }
    const send = () => officer.call('POST', '/api/sharing/systems', form, { 'Idempotency-Key': 'twice-1' })
    const answers = await Promise.all([send(), send()])
    assert.deepEqual(statuses(answers), [201, 201], JSON.stringify(answers.map((answer) => answer.text)))
    assert.equal(answers[0].json.id, answers[1].json.id, 'the twin waited, and is told what was made')
    const again = await send()
    assert.equal(again.status, 201, 'what was answered is answered again')
    assert.equal(again.headers.get('idempotency-replayed'), 'true')
    assert.deepEqual(again.json, { id: answers[0].json.id })
    assert.equal(sql(platform, "SELECT count(*) FROM catalogue.system WHERE name = '同一条命令'"), '1')
  })

  await t.test('two people edit one entry: the second is told, and nothing of the first is lost', async () => {
    const [first, second] = [await as(platform, 'zhou.xiaolan'), await as(platform, 'zhou.xiaolan')]
    const entry = (await first.call('GET', '/api/sharing/catalogue/entries?limit=100')).json.rows.find((row) => row.name === '低保家庭成员')
    const path = `/api/sharing/catalogue/entries/${entry.id}`
    const seen = await first.call('GET', path)
    assert.ok((await first.call('POST', `${path}/changes`, {}, { 'If-Match': seen.headers.get('etag') })).status < 300)
    const open = await second.call('GET', path)
    const etag = open.headers.get('etag')
    const edit = (who, words) => who.call('PUT', path, { ...open.json, abstract: words }, { 'If-Match': etag })
    const answers = await Promise.all([edit(first, '甲写的摘要，第一个保存。'), edit(second, '乙写的摘要，第二个保存。')])
    assert.deepEqual(statuses(answers), [200, 412], JSON.stringify(answers.map((answer) => answer.text)))
    const late = answers.find((answer) => answer.status === 412)
    assert.equal(late.json.code, 'http:changed-meanwhile')
    assert.ok(late.json.detail.length > 5)
    const won = answers.find((answer) => answer.status === 200).json.abstract
    assert.equal((await first.call('GET', path)).json.abstract, won)
    assert.equal((await first.call('PUT', path, open.json)).status, 428, 'without If-Match nothing is overwritten')
  })

  await ledgerWithoutGap(platform)
})
